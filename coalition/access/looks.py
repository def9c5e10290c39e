"""Who has seen the data of one family, as a list for a page and on paper."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.access.document import pdf
from coalition.access.report import Look, looks_at
from coalition.long_tasks.how_far import HowFar
from coalition.long_tasks.kinds import File
from coalition.models import AccessEvent, LongTask, Membership
from coalition.terms import moments_of

# `manage.py measure_files` on two cores: a hundred lines take 1.0 second of work, two hundred 1.9, a thousand 10.7.
MADE_AT_ONCE = 100
LOOKS, FILE_NAME = "family_looks", "inzagelijst.pdf"
Days = tuple[datetime.date | None, datetime.date | None]


def looks_of(by: Membership, family: UUID, days: Days) -> list[Look]:
    """The lines of the list, as far as `by` may read the log."""
    lines = AccessEvent.objects.visible_to(by).looks_at(family).between(*moments_of(*days))
    return looks_at(lines, family)


def context_of(found: list[Look], family: UUID, days: Days) -> dict[str, object]:
    """What the page and the paper show."""
    return {
        "family_id": family,
        "columns": _columns(),
        "rows": [{"cells": look.cells()} for look in found],
        "total": sum(look.lines for look in found),
        "period": {name: day for name, day in zip(("from_on", "until_on"), days, strict=True) if day},
        "made_on": timezone.localdate(),
    }


def paper(context: Mapping[str, object]) -> bytes:
    """The PDF. Raises NoPango."""
    return pdf("coalition/access_log_pdf.html", dict(context))


def asked_of(family: UUID, days: Days) -> dict[str, str | None]:
    """What a long task keeps of the question: keys and days."""
    first, last = (day and day.isoformat() for day in days)
    return {"family": str(family), "from_on": first, "until_on": last}


def made(task: LongTask, told: HowFar) -> File:
    """The paper, made by the worker."""
    family, days = family_of(task), _days(task)
    found = looks_of(task.by, family, days)
    return File(FILE_NAME, "application/pdf", paper(context_of(found, family, days)))


def family_of(task: LongTask) -> UUID:
    """Whose data the file holds."""
    return UUID(task.asked["family"])


def page_of(task: LongTask) -> str:
    """The list itself."""
    return reverse("access_log_family", args=[family_of(task)])


def _days(task: LongTask) -> Days:
    first, last = (task.asked[name] for name in ("from_on", "until_on"))
    return first and datetime.date.fromisoformat(first), last and datetime.date.fromisoformat(last)


def _columns() -> list[dict[str, object]]:
    """The headings of who saw what."""
    labels = (_("Day"), _("Who"), _("What"), _("On what ground"), _("Times"))
    return [{"label": label, "is_number": number == 4} for number, label in enumerate(labels)]
