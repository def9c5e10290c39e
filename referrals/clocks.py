"""The clocks that run for professionals, never for parents, in working days; and what has to happen next."""

from __future__ import annotations

import datetime
import math

from django.utils import timezone

from coalition.models import Coalition
from coalition.working_days import add_working_days, working_days_between
from referrals.enums import AttemptResult, Status, Step
from referrals.models import Family, Referral

NEAR_BIRTH = datetime.timedelta(weeks=6)
CLOCK_FIELDS = ("pick_up_due_on", "contact_due_on", "feedback_due_on")


def days_allowed(days: int, family: Family, today: datetime.date) -> int:
    """Halved and rounded up within six weeks of the due date: 1→1, 2→1, 5→3. Source: ADR 0014."""
    return math.ceil(days / 2) if is_near_birth(family, today) else days


def is_near_birth(family: Family, today: datetime.date) -> bool:
    return family.due_on is not None and family.due_on - today <= NEAR_BIRTH


def due_after(clock: str, family: Family, start: datetime.date) -> datetime.date:
    """The last day of `clock` (pick_up, first_contact or feedback) when it starts on `start`, which is day 0."""
    coalition = Coalition.objects.first() or Coalition()
    return add_working_days(start, days_allowed(getattr(coalition, f"{clock}_days"), family, start))


def shift_for_pause(referral: Referral, today: datetime.date) -> None:
    """Moves every running clock by the working days the referral stood still."""
    paused = working_days_between(timezone.localdate(referral.waiting_since), today)
    for field in CLOCK_FIELDS:
        due_on = getattr(referral, field)
        if due_on is not None:
            setattr(referral, field, add_working_days(due_on, paused))


def next_step(referral: Referral) -> tuple[Step, datetime.date | None]:
    """What has to happen next and its last day, derived from the state, attempts and conversations."""
    if referral.family.messages_stopped_at:
        return Step.NOTHING, None
    match referral.status:
        case Status.SENT:
            return Step.PICK_UP, referral.pick_up_due_on
        case Status.WAITING:
            return Step.ANSWER, None
        case Status.PICKED_UP:
            return _step_with_nurse(referral)
        case Status.OUTCOME:
            return Step.FEEDBACK, referral.feedback_due_on
        case Status.CLOSED:
            return _call_back(referral)
    return Step.NOTHING, None


def _step_with_nurse(referral: Referral) -> tuple[Step, datetime.date | None]:
    planned = referral.conversations.planned().first()
    if planned:
        return Step.HOLD, timezone.localdate(planned.starts_at)
    if referral.conversations.held().filter(starts_at__gte=referral.picked_up_at).exists():
        return Step.OUTCOME, referral.feedback_due_on
    attempt = referral.attempts.filter(at__gte=referral.picked_up_at).first()
    if attempt is None:
        return Step.FIRST_CONTACT, referral.contact_due_on
    if attempt.result == AttemptResult.REACHED:
        return Step.PLAN, due_after("first_contact", referral.family, timezone.localdate(attempt.at))
    return Step.CALL_AGAIN, attempt.again_on


def _call_back(referral: Referral) -> tuple[Step, datetime.date | None]:
    outcome = referral.outcomes.first()
    if outcome and outcome.call_back_on and not outcome.called_back_at:
        return Step.CALL_BACK, outcome.call_back_on
    return Step.NOTHING, None
