"""By what results can be narrowed, with how many each choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from itertools import chain

from django.utils.translation import gettext_lazy as _

from coalition.enums import Language
from socialmap.enums import LanguageHow, Layer, OfferFormat, SignUpBy, SignUpNow
from socialmap.searching.asking import Row

INTERPRETER = "interpreter"
ANYBODY = SignUpBy.BOTH


@dataclass(frozen=True)
class Chosen:
    """What somebody ticked; the names are those in the address of the page."""

    open: frozenset[str] = frozenset()
    layer: frozenset[str] = frozenset()
    format: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()
    sign_up_by: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        return sum(len(getattr(self, each.name)) for each in fields(self))


@dataclass(frozen=True)
class Option:
    """One choice with how many results it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One question with its choices."""

    name: str
    label: str
    options: list[Option]


LABELS = {"open": "", "layer": _("Layer"), "format": _("Where"), "language": _("Language of the help"),
          "sign_up_by": _("Who signs up")}  # fmt: skip
CHOICES = {
    "open": [("1", SignUpNow.OPEN.label)],
    "layer": Layer.choices,
    "format": OfferFormat.choices,
    "language": [*Language.choices, (INTERPRETER, LanguageHow.INTERPRETER.label)],
    "sign_up_by": [(value, label) for value, label in SignUpBy.choices if value != ANYBODY],
}


def _values(name: str, week: int | None) -> Callable[[Row], Iterable[str]]:
    """What a row answers to a question: any of these."""
    return {
        "open": lambda row: ["1"] if row.sign_up(week) == SignUpNow.OPEN else [],
        "layer": lambda row: [row.layer],
        "format": lambda row: row.formats,
        "language": lambda row: _languages(row.spoken),
        "sign_up_by": lambda row: _signing_up(row.sign_up_by),
    }[name]


def _languages(spoken: list[str]) -> Iterable[str]:
    if not spoken:  # as of most
        return ()
    pairs = [each.split() for each in spoken]
    return {code for code, _how in pairs} | {INTERPRETER for _code, how in pairs if how == LanguageHow.INTERPRETER}


def _signing_up(value: str) -> list[str]:
    return [SignUpBy.PARENT, SignUpBy.PROFESSIONAL] if value == ANYBODY else [value]


def narrowed(rows: Iterable[Row], chosen: Chosen, week: int | None, but: str = "") -> list[Row]:
    """The rows that answer every question in a way that was ticked; `but` leaves one question out."""
    asked = [
        (getattr(chosen, each.name), _values(each.name, week))
        for each in fields(chosen)
        if each.name != but and getattr(chosen, each.name)
    ]
    if not asked:
        return list(rows)
    return [row for row in rows if all(not wanted.isdisjoint(values(row)) for wanted, values in asked)]


def facets(rows: list[Row], chosen: Chosen, week: int | None) -> list[Facet]:
    """Each question with the choices that lead somewhere, and those that were made."""
    made = [_facet(each.name, rows, chosen, week) for each in fields(chosen) if each.name != "open" or week is not None]
    return [facet for facet in made if facet.options]


def _facet(name: str, rows: list[Row], chosen: Chosen, week: int | None) -> Facet:
    values, wanted = _values(name, week), getattr(chosen, name)
    counts = Counter(chain.from_iterable(map(values, narrowed(rows, chosen, week, but=name))))
    options = [
        Option(value, str(label), counts[value], value in wanted)
        for value, label in CHOICES[name]
        if counts[value] or value in wanted
    ]
    return Facet(name, str(LABELS[name]), options)
