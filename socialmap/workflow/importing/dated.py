"""What a workbook says that has a date of its own: whether there is room, and when everything was right."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from coalition.models import Membership
from socialmap.enums import CheckKind, CheckMethod, CheckOutcome
from socialmap.models import Availability, Check, Offer
from socialmap.workflow.checking import assured, save_assured
from socialmap.workflow.importing.offer_rows import last_rooms

Dated = tuple[Offer, dict[str, Any]]
Lines = dict[UUID, dict[str, Any]]


def write_dated(many: Sequence[Dated], by: Membership) -> Lines:
    """Writes it all; by offer what came of it, for an undo."""
    lines: Lines = {}
    for offer, line in (*_write_rooms(many, by), *_write_checks(many, by)):
        lines[offer.pk] = lines.get(offer.pk, {}) | line
    return lines


def _write_rooms(many: Sequence[Dated], by: Membership) -> list[tuple[Offer, dict[str, Any]]]:
    some = [(offer, dated) for offer, dated in many if dated.get("room") or dated.get("room_as_of")]
    last = last_rooms([offer.pk for offer, _dated in some])
    made = [_room(offer, dated, last.get(offer.pk), by) for offer, dated in some]
    Availability.objects.bulk_create(made)
    return [(offer, {"room": str(room.pk)}) for (offer, _dated), room in zip(some, made, strict=True)]


def _room(offer: Offer, dated: dict[str, Any], last: Availability | None, by: Membership) -> Availability:
    known = [last.room, last.minimum_weeks, last.maximum_weeks] if last else [None, None, None]
    room, least, most = dated.get("room") or known
    return Availability(
        offer=offer,
        room=room,
        minimum_weeks=least,
        maximum_weeks=most,
        as_of=dated.get("room_as_of") or (last and last.as_of),
        by_label=str(by.organisation)[:120],
    )


def _write_checks(many: Sequence[Dated], by: Membership) -> list[tuple[Offer, dict[str, Any]]]:
    """Who fills in a day of checking says that everything was right on that day."""
    named = [each for each in many if _says_who(*each)]
    checked = [(offer, dated["assured_on"]) for offer, dated in many if dated.get("assured_on")]
    for offer, day in checked:
        assured(offer, datetime.date.fromisoformat(day))
    for offer, dated in named:
        offer.assured_by = dated["assured_by"]
    due = [(offer, dated["check_due"]) for offer, dated in many if dated.get("check_due")]
    for offer, day in due:
        offer.next_check_on = datetime.date.fromisoformat(day)
    written = {offer.pk: offer for offer, _said in (*checked, *named, *due)}
    save_assured(written.values())
    checks = Check.objects.bulk_create(_check(offer, by) for offer, _day in checked)
    return [
        *((offer, {"check": None}) for offer, _said in (*named, *due)),
        *((offer, {"check": check.pk}) for (offer, _day), check in zip(checked, checks, strict=True)),
    ]


def _says_who(offer: Offer, dated: dict[str, Any]) -> bool:
    return dated.get("assured_by") is not None and bool(dated.get("assured_on") or offer.assured_on)


def _check(offer: Offer, by: Membership) -> Check:
    return Check(offer=offer, kind=CheckKind.FULL, method=CheckMethod.IMPORT, outcome=CheckOutcome.RIGHT, by=by)
