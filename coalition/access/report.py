"""What the privacy officer reads in the access log: who saw a family, and what an account saw."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coalition.enums import AccessAction, AccessCategory, AccessKind, AccessOutcome
from coalition.models import AccessEvent
from coalition.roles import Role


@dataclass
class Look:
    """What one person saw of one family on one day, in one function and on one ground."""

    day: datetime.date
    organisation: str
    person: str
    function: str
    ground: str
    what: list[str] = field(default_factory=list)
    categories: set[str] = field(default_factory=set)
    lines: int = 0

    def cells(self) -> list[dict[str, object]]:
        """The row as a list component draws it."""
        return [
            {"value": date_format(self.day, "DATE_FORMAT")},
            {"value": self.person, "hint": f"{self.function}, {self.organisation}"},
            {"value": ", ".join(self.what), "hint": category_words(self.categories)},
            {"value": self.ground},
            {"value": self.lines},
        ]


def looks_at(lines: Iterable[AccessEvent], family: UUID) -> list[Look]:
    """Everybody who saw this family, the newest day first; lines of one person on one day are one."""
    merged: dict[tuple, Look] = {}
    for line in lines:
        look = merged.setdefault(_key(line, family), _look(line, family))
        look.lines += 1
        look.categories |= set(line.categories)
        word = deed_words(line)
        if word not in look.what:
            look.what.append(word)
    return sorted(merged.values(), key=lambda look: look.day, reverse=True)


def _key(line: AccessEvent, family: UUID) -> tuple:
    person = (line.actor_id, line.actor_label, line.membership_id, line.organisation_label)
    return (timezone.localdate(line.at), *person, _consent_day(line, family))


def _look(line: AccessEvent, family: UUID) -> Look:
    person = line.actor_label or (_("the parents themselves") if _is_of_parents(line) else _("a job of the system"))
    if line.on_behalf_of_label:
        person = _("%(name)s for %(other)s") % {"name": person, "other": line.on_behalf_of_label}
    return Look(
        day=timezone.localdate(line.at),
        organisation=line.organisation_label,
        person=person,
        function=str(Role(line.role_code).label) if line.role_code else "",
        ground="" if _is_of_parents(line) else ground_words(_consent_day(line, family)),
    )


def _is_of_parents(line: AccessEvent) -> bool:
    """On the web only they see a family without being signed in: link, code and month opened their own page."""
    return line.source_type == "web" and line.actor_id is None


def _consent_day(line: AccessEvent, family: UUID) -> datetime.date | None:
    return line.consent_days[line.subject_ids.index(family)]


def ground_words(day: datetime.date | None) -> str:
    """On what ground somebody could see a family."""
    if day is None:
        return _("Family of the own organisation")
    return _("The parent's consent of %(day)s") % {"day": date_format(day, "DATE_FORMAT")}


def deed_words(line: AccessEvent) -> str:
    """What happened; changing something is said beside it."""
    words = str(AccessKind(line.kind).label)
    return _("%(what)s (changed)") % {"what": words} if line.action in CHANGES else words


CHANGES = {AccessAction.CREATE, AccessAction.UPDATE, AccessAction.DELETE}


def category_words(categories: Iterable[str]) -> str:
    """The kinds of facts in words, in the order of the list."""
    known = set(categories)
    return "; ".join(str(each.label) for each in AccessCategory if each in known)


def account_row(line: AccessEvent) -> dict[str, object]:
    """One line of what an account did."""
    what = deed_words(line)
    if line.outcome == AccessOutcome.REFUSED:
        what = _("%(what)s: refused") % {"what": what}
    moment = date_format(timezone.localtime(line.at), "DATETIME_FORMAT")
    return {
        "cells": [
            {"value": moment},
            {"value": what, "hint": category_words(line.categories)},
            {"value": line.page, "hint": str(line.net_address or "")},
            {"value": len(line.subject_ids)},
        ]
    }
