"""A due date that is corrected: the clocks of professionals that run follow it, as they are halved near the birth."""

from __future__ import annotations

import datetime

from django.utils import timezone

from coalition.models import Coalition
from coalition.working_days import shift_working_days
from referrals.clocks import HANDOVER_STEP_DAYS, days_allowed
from referrals.enums import OPEN_STATUSES
from referrals.handover_enums import HandoverStatus
from referrals.models import Family, Handover, Referral
from referrals.workflow.moves import lock, refresh

# When each clock began.
BEGAN = {
    "pick_up_due_on": ("pick_up_days", "sent_at"),
    "contact_due_on": ("first_contact_days", "picked_up_at"),
    "feedback_due_on": ("feedback_days", None),
}


def clocks_follow(family: Family, before: Family) -> None:
    """Moves every clock of this family by as many working days as its time became longer or shorter.

    Nothing becomes late by a correction: the earliest last day is today. The caller has the family in hand.
    """
    for each in family.referrals.filter(status__in=OPEN_STATUSES):
        _follow(lock(each), family, before)
    for each in family.handovers.running().exclude(due_on__isnull=True).select_for_update(of=("self",)):
        _follow_handover(each, family, before)


def _follow(referral: Referral, family: Family, before: Family) -> None:
    coalition = Coalition.objects.first() or Coalition()
    referral.family = family
    for clock, (days, began) in BEGAN.items():
        moment = getattr(referral, began) if began else None
        start = timezone.localdate(moment) if moment else timezone.localdate()
        _move(referral, clock, getattr(coalition, days), start, family, before)
    refresh(referral)


def _follow_handover(handover: Handover, family: Family, before: Family) -> None:
    """An intake that was planned keeps its own day."""
    if handover.intake_on:
        return
    days = HANDOVER_STEP_DAYS.get(HandoverStatus(handover.status))
    moment = handover.accepted_at if handover.is_taken else handover.offered_at
    allowed = days or (Coalition.objects.first() or Coalition()).handover_days
    _move(handover, "due_on", allowed, timezone.localdate(moment), family, before)
    handover.save(update_fields=["due_on"])


def _move(
    row: Referral | Handover, clock: str, days: int, start: datetime.date, family: Family, before: Family
) -> None:
    due_on = getattr(row, clock)
    difference = days_allowed(days, family, start) - days_allowed(days, before, start)
    if due_on is not None and difference:
        setattr(row, clock, max(shift_working_days(due_on, difference), min(due_on, timezone.localdate())))
