"""The letter of a handover as a reader may see it: on the page, and on one sheet of paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from coalition.models import Membership
from referrals.enums import Category
from referrals.handover_permissions import reads, reads_letter
from referrals.models import Handover, VisitReason
from referrals.words import area, contact_words, language_words, partner, pregnant, week_words

ROWS = (
    ("goes_well", "good", lambda: _("What goes well?")),
    ("parents_tell", "words", lambda: _("What do the parents want to tell?")),
    ("rather_not", "warm", lambda: _("Rather not asked again")),
    ("reasons", "ask", lambda: _("Why a home visit is good")),
    ("situation", "", lambda: _("What is going on now?")),
    ("background", "", lambda: _("What is good to know?")),
    ("assessment", "", lambda: _("How do you see it?")),
    ("request", "ask", lambda: _("What do the parents ask of you?")),
    ("report_back", "", lambda: _("Hearing from each other")),
)


@dataclass(frozen=True)
class Party:
    """One of the three blocks on top: who it comes from, for whom it is, about whom it is."""

    label: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """Everything that stands on it."""

    parties: tuple[Party, ...]
    rows: tuple[dict[str, str], ...]
    read_words: str
    length: int


def letter_for(handover: Handover, membership: Membership) -> Letter | None:
    """Nothing for who may not read it in this state."""
    if not reads_letter(membership, handover):
        return None
    rows = tuple(row for row in _rows(handover) if row["value"])
    parties = (
        _person(pgettext("on a letter", "From"), handover.giver, handover.from_organisation),
        _to(handover),
        _about(handover, membership),
    )
    return Letter(parties, rows, _read_words(handover), sum(len(row["value"]) for row in rows))


def _rows(handover: Handover) -> list[dict[str, str]]:
    values = {name: getattr(handover.letter, name) for name, _tone, _label in ROWS}
    values["reasons"] = ", ".join(_reason_names(values["reasons"]))
    return [{"label": label(), "value": values[name], "tone": tone} for name, tone, label in ROWS]


def _reason_names(keys: list[str]) -> list[str]:
    found = VisitReason.objects.filter(pk__in=keys) if keys else []
    return [each.name_nl if get_language() == "nl" else each.name_en for each in found]


def _person(label: str, person: Membership, organisation) -> Party:
    return Party(label, person.user.name, (person.function, organisation.name, person.phone or organisation.phone))


def _to(handover: Handover) -> Party:
    organisation = handover.to_organisation
    if handover.receiver:
        return _person(pgettext("on a letter", "To"), handover.receiver, organisation)
    return Party(
        pgettext("on a letter", "To"), organisation.name, (_("to whoever does the intake"), organisation.phone)
    )


def _about(handover: Handover, membership: Membership) -> Party:
    """Who it is about, as far as the parents said yes."""
    family = handover.family
    person, other = pregnant(family), partner(family)
    lines = [week_words(family)]
    if reads(membership, handover, Category.IDENTITY):
        with_whom = ", ".join(filter(None, [other.name if other else "", family.other_children]))
        lines += [area(family), _("with %(people)s") % {"people": with_whom} if with_whom else ""]
    if reads(membership, handover, Category.WISH):
        lines.append(language_words(family))
    if reads(membership, handover, Category.CONTACT):
        lines += [person.phone or person.email, contact_words(person)]
    name = person.name if reads(membership, handover, Category.IDENTITY) else f"{person.name[0].upper()}."
    return Party(pgettext("on a letter", "About"), name, tuple(filter(None, lines)))


def _read_words(handover: Handover) -> str:
    letter = handover.letter
    if letter.read_on:
        return _("Read together with the parents on %(day)s.") % {"day": date_format(letter.read_on, "j F Y")}
    if letter.not_read_reason:
        return _("Not read together: %(why)s.") % {"why": letter.get_not_read_reason_display().lower()}
    return ""
