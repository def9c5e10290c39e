"""The clocks that run for professionals, never for parents, in working days; and what has to happen next."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from coalition.models import Coalition
from coalition.working_days import add_working_days, working_days_between
from referrals.enums import AttemptResult, Status, Step, Verb
from referrals.handover_enums import HandoverStatus
from referrals.models import ContactAttempt, Family, Handover, Referral, ReferralEvent

NEAR_BIRTH = datetime.timedelta(weeks=6)
MARKS = (Verb.REOPEN, Verb.HOLD, Verb.ASK, Verb.ANSWER)
HANDOVER_STEP_DAYS = {HandoverStatus.ACCEPTED: 5, HandoverStatus.CONFIRMED: 20}
AFTER_INTAKE_DAYS = 2
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


def handover_due_on(handover: Handover, today: datetime.date) -> datetime.date:
    """By when who took a handover confirms or completes it, or says that the planned intake was held."""
    if handover.intake_on:
        return add_working_days(handover.intake_on, AFTER_INTAKE_DAYS)
    return add_working_days(today, days_allowed(HANDOVER_STEP_DAYS[handover.status], handover.family, today))


def shift_for_pause(referral: Referral, today: datetime.date) -> None:
    """Moves the clocks that ran when the question was asked by the working days the referral stood still."""
    paused = working_days_between(timezone.localdate(referral.waiting_since), today)
    for field in RUNNING_CLOCKS[Status(referral.waiting_from)]:
        due_on = getattr(referral, field)
        if due_on is not None:
            setattr(referral, field, add_working_days(due_on, paused))


def marks(referral: Referral) -> list[ReferralEvent]:
    """What tells how far it came since it began or was last reopened, oldest first, with what was joined to it."""
    same = Referral.objects.filter(Q(pk=referral.pk) | Q(joined_into=referral.pk))
    events = list(ReferralEvent.objects.filter(referral__in=same, verb__in=MARKS).order_by("at", "id"))
    began = [
        place for place, event in enumerate(events) if event.verb == Verb.REOPEN and event.referral_id == referral.pk
    ]
    return events[began[-1] :] if began else events


def has_talked(since: Iterable[ReferralEvent]) -> bool:
    """Whether a talk was recorded, seen from the `marks` of a referral."""
    return any(event.verb == Verb.HOLD for event in since)


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
    since = marks(referral)
    if has_talked(since):
        return Step.OUTCOME, referral.feedback_due_on
    attempt = _attempts(referral, since).first()
    if attempt is None:
        return Step.FIRST_CONTACT, referral.contact_due_on
    if attempt.result == AttemptResult.REACHED:
        return Step.PLAN, _plan_due_on(referral, attempt, since)
    return Step.CALL_AGAIN, attempt.again_on


def _attempts(referral: Referral, since: Iterable[ReferralEvent]) -> QuerySet[ContactAttempt]:
    """Those of before it was reopened belong to an earlier time."""
    began = [event.at for event in since if event.verb == Verb.REOPEN and event.referral_id == referral.pk]
    return referral.attempts.filter(at__gte=began[0]) if began else referral.attempts.all()


def _plan_due_on(referral: Referral, attempt: ContactAttempt, since: Iterable[ReferralEvent]) -> datetime.date:
    """As long after reaching the parents as first contact may take, without the days a question stood open since."""
    due_on = due_after("first_contact", referral.family, timezone.localdate(attempt.at))
    asked_on = None
    for event in since:
        if event.referral_id != referral.pk or event.at < attempt.at:
            continue
        if event.verb == Verb.ASK:
            asked_on = timezone.localdate(event.at)
        elif event.verb == Verb.ANSWER and asked_on:
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
