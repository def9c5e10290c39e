"""How each text stands in each language: what is there, of which Dutch it was made, and who said that it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.languages import DUTCH, LANGUAGES, Reading
from coalition.models import ParentsText
from coalition.parents.pathway_texts import of_today, words_in_use
from coalition.parents.texts import Written, as_it_came, digest, dutch, is_checked, is_complete, is_offered, read


class TextState(models.TextChoices):
    """How a text stands in a list; a translation of which the Dutch changed is out of date whatever it was before."""

    MISSING = "missing", _("Missing")
    OUTDATED = "outdated", _("Out of date")
    DRAFT = "draft", _("Draft")
    TRANSLATED = "translated", _("Translated")
    CHECKED = "checked", _("Checked")
    CAME = "came", _("As it came")
    CHANGED = "changed", _("Changed by you")


TONES = {
    TextState.MISSING: "late",
    TextState.OUTDATED: "late",
    TextState.DRAFT: "waiting",
    TextState.TRANSLATED: "busy",
    TextState.CHECKED: "done",
    TextState.CHANGED: "new",
}
OF_DUTCH = (TextState.CAME, TextState.CHANGED)
OF_TRANSLATIONS = tuple(state for state in TextState if state not in OF_DUTCH)


@dataclass(frozen=True)
class Line:
    """One text in one language, beside the Dutch of this moment. `row` is None for what nobody wrote yet."""

    key: str
    language: Reading
    dutch: str
    row: ParentsText | None

    @property
    def is_dutch(self) -> bool:
        return self.language.code == DUTCH

    @property
    def text(self) -> str:
        return self.dutch if self.is_dutch else self.row.text if self.row else ""

    @property
    def came(self) -> str:
        """The text as it came with the product."""
        return as_it_came(self.key, self.language.code)

    @property
    def state(self) -> TextState:
        if self.is_dutch:
            return TextState.CHANGED if self.row else TextState.CAME
        if self.row is None:
            return TextState.MISSING
        return TextState.OUTDATED if self.is_outdated else TextState(self.row.status)

    @property
    def tone(self) -> str:
        return TONES.get(self.state, "closed")

    @property
    def is_outdated(self) -> bool:
        return not self.is_dutch and self.row is not None and self.row.source_hash != digest(self.dutch)

    @property
    def old_dutch(self) -> str:
        """The Dutch an outdated translation was made of; empty where nobody knows."""
        if self.row is None or not self.is_outdated:
            return ""
        known = (self.row.source_text, as_it_came(self.key, DUTCH))
        return next((text for text in known if digest(text) == self.row.source_hash), "")

    @property
    def may_be_checked(self) -> bool:
        return self.row is not None and not self.is_dutch and self.state != TextState.CHECKED

    @property
    def read(self) -> str:
        """By this a tick knows whether somebody still reads the same two texts."""
        return digest(f"{self.dutch}\0{self.text}")

    @property
    def seen(self) -> str:
        """By this a page knows whether everything is as it showed it."""
        row = self.row
        kept = (row.status, row.source_hash, row.note, row.checked_by_name) if row else ()
        return digest("\0".join((self.dutch, self.text, *kept)))


@dataclass(frozen=True)
class LanguageState:
    """A language as a whole: how many texts stand how, and whether parents can choose it."""

    language: Reading
    counts: Mapping[str, int]
    total: int
    is_shown: bool
    is_ready: bool
    is_pathway_shown: bool

    @property
    def is_dutch(self) -> bool:
        return self.language.code == DUTCH


def rows_of(*languages: str) -> list[ParentsText]:
    """The rows of these languages, with who checked them."""
    return list(ParentsText.objects.filter(language__in=languages).select_related("checked_by__user"))


def lines_of(code: str) -> list[Line]:
    """Every text in this language, in the order of the product and of the care pathway; in at most three queries."""
    rows = rows_of(code, DUTCH)
    own = {row.key: row for row in rows if row.language == code}
    return [Line(key, LANGUAGES[code], text, own.get(key)) for key, text in _source(code, rows).items()]


def line_of(code: str, key: str) -> Line | None:
    """One text; None for a key that is not known."""
    return next((line for line in lines_of(code) if line.key == key), None)


def _source(code: str, rows: Iterable[ParentsText]) -> dict[str, str]:
    """The Dutch to translate. The Dutch of the contact moments is not changed here but in the care pathway."""
    return dutch(rows) if code == DUTCH else dutch(rows) | words_in_use()


def overview() -> list[LanguageState]:
    """All languages, in at most three queries."""
    rows, moments = read(ParentsText.objects.all()), words_in_use()
    source = dutch(rows)
    return [_state_of(language, rows, source, moments) for language in LANGUAGES.values()]


def _state_of(
    language: Reading, rows: Iterable[Written], source: Mapping[str, str], moments: Mapping[str, str]
) -> LanguageState:
    """How its pages stand; the contact moments of the care pathway are a page of their own."""
    own = {row.key: row for row in rows if row.language == language.code}
    lines = [Line(key, language, text, own.get(key)) for key, text in source.items()]
    is_ready = language.code == DUTCH or is_ready_in(own.values(), source)
    is_shown = is_ready or (settings.DEMO and is_complete(own.values(), source))
    told = language.code == DUTCH or (is_shown and is_offered(of_today(own.values(), moments), moments))
    return LanguageState(language, Counter(line.state.value for line in lines), len(lines), is_shown, is_ready, told)


def is_ready_in(own: Iterable[Written], source: Mapping[str, str]) -> bool:
    """Every text is there, checked, and made of the Dutch of this moment."""
    rows = list(own)
    return is_complete(rows, source) and is_checked(rows, source)


@dataclass(frozen=True)
class Consequence:
    """What a change of one Dutch text does: translations that become out of date, and languages that go."""

    outdated: list[Reading]
    taken_off: list[Reading]


def consequence_of(key: str) -> Consequence:
    """Said on the page before anybody saves."""
    rows = read(ParentsText.objects.all())
    source = dutch(rows)
    outdated, taken_off = [], []
    for language in LANGUAGES.values():
        own = [row for row in rows if row.language == language.code and language.code != DUTCH]
        if any(row.key == key and row.source_hash == digest(source[key]) for row in own):
            outdated.append(language)
            if is_ready_in(own, source):
                taken_off.append(language)
    return Consequence(outdated, taken_off)
