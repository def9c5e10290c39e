"""The clocks that run for professionals, never for parents, in working days; and what has to happen next."""

from __future__ import annotations

import datetime
import math

from django.db.models import Q
from django.utils import timezone

from coalition.models import Coalition
from coalition.working_days import add_working_days, working_days_between
from referrals.enums import AttemptResult, Status, Step, Verb
from referrals.models import ContactAttempt, Family, Referral, ReferralEvent

NEAR_BIRTH = datetime.timedelta(weeks=6)
RUNNING_CLOCKS = {
    Status.SENT: ("pick_up_due_on",),
    Status.PICKED_UP: ("contact_due_on", "feedback_due_on"),
}


def days_allowed(days: int, family: Family, today: datetime.date) -> int:
    """Halved and rounded up within six weeks of the due date: 1→1, 2→1, 5→3. Source: ADR 0014."""
    return math.ceil(days / 2) if is_near_birth(family, today) else days


def is_near_birth(family: Family, today: datetime.date) -> bool:
    """From six weeks before the due date until six weeks after it."""
    return family.due_on is not None and abs(family.due_on - today) <= NEAR_BIRTH


def due_after(clock: str, family: Family, start: datetime.date) -> datetime.date:
    """The last day of `clock` (pick_up, first_contact or feedback) when it starts on `start`, which is day 0."""
    coalition = Coalition.objects.first() or Coalition()
    return add_working_days(start, days_allowed(getattr(coalition, f"{clock}_days"), family, start))


def shift_for_pause(referral: Referral, today: datetime.date) -> None:
    """Moves the clocks that ran when the question was asked by the working days the referral stood still."""
    paused = working_days_between(timezone.localdate(referral.waiting_since), today)
    for field in RUNNING_CLOCKS[Status(referral.waiting_from)]:
        due_on = getattr(referral, field)
        if due_on is not None:
            setattr(referral, field, add_working_days(due_on, paused))


def began_at(referral: Referral) -> datetime.datetime | None:
    """When the referral was last reopened; attempts and talks from before belong to an earlier time."""
    return referral.events.filter(verb=Verb.REOPEN).values_list("at", flat=True).first()


def has_talked(referral: Referral) -> bool:
    """Whether a talk was recorded since the referral began, also in a sign-up that was joined with it."""
    held = ReferralEvent.objects.filter(Q(referral=referral) | Q(referral__joined_into=referral), verb=Verb.HOLD)
    began = began_at(referral)
    return (held.filter(at__gte=began) if began else held).exists()


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
            return _step_after_closing(referral)
    return Step.NOTHING, None


def _step_with_nurse(referral: Referral) -> tuple[Step, datetime.date | None]:
    planned = referral.conversations.planned().first()
    if planned:
        return Step.HOLD, timezone.localdate(planned.starts_at)
    if has_talked(referral):
        return Step.OUTCOME, referral.feedback_due_on
    attempt = _last_attempt(referral)
    if attempt is None:
        return Step.FIRST_CONTACT, referral.contact_due_on
    if attempt.result == AttemptResult.REACHED:
        return Step.PLAN, _plan_due_on(referral, attempt)
    return Step.CALL_AGAIN, attempt.again_on


def _last_attempt(referral: Referral) -> ContactAttempt | None:
    began = began_at(referral)
    return (referral.attempts.filter(at__gte=began) if began else referral.attempts).first()


def _plan_due_on(referral: Referral, attempt: ContactAttempt) -> datetime.date:
    """As long after reaching the parents as first contact may take, without the days a question stood open since."""
    reached_on = timezone.localdate(attempt.at)
    due_on = due_after("first_contact", referral.family, reached_on)
    asked_on = None
    for event in referral.events.filter(verb__in=[Verb.ASK, Verb.ANSWER], at__gte=attempt.at).reverse():
        if event.verb == Verb.ASK:
            asked_on = timezone.localdate(event.at)
        elif asked_on:
            due_on = add_working_days(due_on, working_days_between(asked_on, timezone.localdate(event.at)))
    return due_on


def _step_after_closing(referral: Referral) -> tuple[Step, datetime.date | None]:
    """An appointment that stood already, or the call that was agreed."""
    planned = referral.conversations.planned().first()
    if planned:
        return Step.HOLD, timezone.localdate(planned.starts_at)
    outcome = referral.outcomes.first()
    if not outcome or not outcome.call_back_on or outcome.called_back_at:
        return Step.NOTHING, None
    tried = referral.attempts.filter(at__gte=outcome.at, again_on__isnull=False).first()
    return Step.CALL_BACK, max(outcome.call_back_on, tried.again_on) if tried else outcome.call_back_on
