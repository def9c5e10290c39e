"""Reaching the parents, talking with them, recording what came of it and telling the referrer."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from referrals.clocks import due_after
from referrals.enums import (
    AttemptResult,
    ConsentHow,
    ConversationState,
    Direction,
    NoFeedbackReason,
    NoTalkReason,
    OutcomeKind,
    Purpose,
    Verb,
)
from referrals.facts import SUMMARY_COLUMNS
from referrals.models import (
    ContactAttempt,
    Conversation,
    Feedback,
    FollowUp,
    FollowUpStep,
    Outcome,
    Referral,
    Summary,
    SummaryHeading,
)
from referrals.workflow.consents import live_consent, note_consent
from referrals.workflow.moves import lock, move, notify, referring_people, refresh
from socialmap.models import Offer


@transaction.atomic
def record_contact(
    referral: Referral,
    *,
    by: Membership,
    result: AttemptResult,
    again_on: datetime.date | None = None,
    note: str = "",
    pk: uuid.UUID | None = None,
) -> ContactAttempt:
    """One try to reach the parents; the referrer hears when nobody answered. The same `pk` again changes nothing.

    Raises Denied, TransitionNotAllowed.
    """
    locked = lock(referral)
    if pk and (known := locked.attempts.filter(pk=pk).first()):
        return known
    attempt = ContactAttempt(pk=pk or uuid.uuid4(), referral=locked, by=by, result=result, again_on=again_on, note=note)
    if result == AttemptResult.REACHED:
        locked.outcomes.filter(called_back_at__isnull=True).update(called_back_at=timezone.now())
    tried = move(locked, Verb.RECORD_CONTACT, by=by, note=attempt.get_result_display())
    attempt.save(force_insert=True)
    refresh(tried)
    if result == AttemptResult.NOT_REACHED:
        notify(tried, Verb.RECORD_CONTACT, referring_people(tried), by=by)
    return attempt


@transaction.atomic
def plan(referral: Referral, *, by: Membership, pk: uuid.UUID | None = None, **details: object) -> Conversation:
    """Make an appointment: when, where, with which help. Raises Denied, TransitionNotAllowed."""
    locked = lock(referral)
    if pk and (known := locked.conversations.filter(pk=pk).first()):
        return known
    planned = move(locked, Verb.PLAN, by=by)
    conversation = Conversation.objects.create(pk=pk or uuid.uuid4(), referral=planned, nurse=planned.nurse, **details)
    refresh(planned)
    return conversation


@transaction.atomic
def change_plan(conversation: Conversation, *, by: Membership, **details: object) -> Conversation:
    """Another time or place; calendars see it is the same appointment. Raises Denied, TransitionNotAllowed."""
    moved = move(conversation.referral, Verb.CHANGE_PLAN, by=by)
    changed = _planned(conversation)
    for field, value in details.items():
        setattr(changed, field, value)
    changed.sequence += 1
    changed.save()
    refresh(moved)
    return changed


@transaction.atomic
def cancel(conversation: Conversation, *, by: Membership) -> Conversation:
    """Take an appointment out of the diary. Raises Denied, TransitionNotAllowed."""
    moved = move(conversation.referral, Verb.CANCEL, by=by)
    cancelled = _planned(conversation)
    cancelled.state = ConversationState.CANCELLED
    cancelled.sequence += 1
    cancelled.save()
    refresh(moved)
    return cancelled


@transaction.atomic
def hold(
    conversation: Conversation,
    *,
    by: Membership,
    attendees: Iterable[str],
    summaries: Mapping[str, Mapping[str, str]] | None = None,
    **details: object,
) -> Conversation:
    """Record that the talk was held and who was there; the summary may stay empty. Raises Denied, TransitionNotAllowed."""
    moved = move(conversation.referral, Verb.HOLD, by=by)
    held = _planned(conversation)
    for field, value in {**details, "attendees": list(attendees), "state": ConversationState.HELD}.items():
        setattr(held, field, value)
    held.save()
    _write_summaries(held, summaries or {})
    moved.feedback_due_on = due_after("feedback", moved.family, timezone.localdate(held.starts_at))
    refresh(moved)
    return held


def _planned(conversation: Conversation) -> Conversation:
    """The present row while still planned. Raises Denied when it was held or cancelled meanwhile."""
    present = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if present.state != ConversationState.PLANNED:
        raise Denied(_("This appointment has already been recorded or cancelled."))
    return present


def _write_summaries(conversation: Conversation, summaries: Mapping[str, Mapping[str, str]]) -> None:
    for heading in SummaryHeading.objects.filter(pk__in=summaries):
        words = {column: summaries[heading.pk].get(column, "") for column in SUMMARY_COLUMNS}
        if any(words.values()):
            Summary.objects.create(conversation=conversation, heading=heading, **words)


@transaction.atomic
def record_outcome(
    referral: Referral,
    *,
    by: Membership,
    kind: OutcomeKind,
    reason: NoTalkReason | str = "",
    follow_up: Offer | None = None,
    onward_offer: Offer | None = None,
    temporary_solution: str = "",
    call_back_on: datetime.date | None = None,
) -> Outcome:
    """What came of it: 1, 2, 3 after a talk that was held, or none with its reason. Raises Denied, TransitionNotAllowed."""
    _check_outcome(referral, kind, reason)
    due_on = referral.feedback_due_on or due_after("feedback", referral.family, timezone.localdate())
    found = move(referral, Verb.RECORD_OUTCOME, by=by, for_receiver_only=True, feedback_due_on=due_on)
    outcome = Outcome.objects.create(
        referral=found,
        kind=kind,
        reason=reason,
        onward_offer=onward_offer,
        temporary_solution=temporary_solution,
        call_back_on=call_back_on,
        by=by,
    )
    if kind == OutcomeKind.JGZ_SUPPORT and follow_up:
        _start_follow_up(found, follow_up, by=by)
    return outcome


def _check_outcome(referral: Referral, kind: OutcomeKind, reason: str) -> None:
    if kind == OutcomeKind.NO_TALK and not reason:
        raise Denied(_("Choose why there was no conversation."))
    held = referral.conversations.held().filter(starts_at__gte=referral.picked_up_at or timezone.now())
    if kind != OutcomeKind.NO_TALK and not held.exists():
        raise Denied(_("First record the conversation, then its outcome."))


def _start_follow_up(referral: Referral, offer: Offer, *, by: Membership) -> None:
    running = referral.family.follow_ups.running().first()
    if running:
        return
    follow_up = FollowUp.objects.create(family=referral.family, referral=referral, offer=offer, nurse=referral.nurse)
    FollowUpStep.objects.create(follow_up=follow_up, direction=Direction.START, offer=offer, by=by)


@transaction.atomic
def scale(
    follow_up: FollowUp,
    *,
    by: Membership,
    direction: Direction,
    on: datetime.date,
    offer: Offer | None = None,
    reason: str = "",
) -> FollowUp:
    """Go on with a heavier or lighter offer, with the same nurse, or end. Raises Denied, TransitionNotAllowed."""
    move(follow_up.referral, Verb.SCALE, by=by, for_receiver_only=True)
    present = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if present.ended_on:
        raise Denied(_("This follow-up has already ended."))
    if direction == Direction.END:
        present.ended_on = on
    elif offer is None or offer.pk == present.offer_id:
        raise Denied(_("Choose another offer to go on with."))
    else:
        present.offer = offer
    present.save()
    FollowUpStep.objects.create(
        follow_up=present, direction=direction, offer=present.offer, on=on, reason=reason, by=by
    )
    refresh(lock(follow_up.referral))
    return present


@transaction.atomic
def give_feedback(
    referral: Referral,
    *,
    by: Membership,
    text: str = "",
    agreed_on: datetime.date | None = None,
    none_reason: NoFeedbackReason | str = "",
) -> Feedback:
    """Tell the referrer what the parents agreed to, or why nothing; this closes. Raises Denied, TransitionNotAllowed."""
    _check_feedback(referral, text, agreed_on, none_reason)
    closed = move(referral, Verb.GIVE_FEEDBACK, by=by, feedback_due_on=None, note=text)
    if text and live_consent(closed, Purpose.FEEDBACK) is None:
        note_consent(closed, Purpose.FEEDBACK, ConsentHow.TOGETHER, by=by)
    feedback = Feedback.objects.create(
        referral=closed, by=by, text=text, agreed_on=agreed_on if text else None, none_reason=none_reason
    )
    notify(closed, Verb.GIVE_FEEDBACK, referring_people(closed), by=by)
    return feedback


def _check_feedback(referral: Referral, text: str, agreed_on: datetime.date | None, none_reason: str) -> None:
    if bool(text) == bool(none_reason):
        raise Denied(_("Write the text the parents agreed to, or choose why there is none."))
    if text and agreed_on is None:
        raise Denied(_("Say on which day the parents agreed to this text."))
    if text and referral.is_self_sign_up:
        raise Denied(_("The parents signed up themselves: there is nobody to give feedback to."))


@transaction.atomic
def read_feedback(referral: Referral, *, by: Membership) -> None:
    """The referrer has read the answer; the first reading is kept. Raises Denied, TransitionNotAllowed."""
    unread = referral.feedback.filter(read_at__isnull=True)
    if unread.exists():
        move(referral, Verb.READ_FEEDBACK, by=by)
        unread.update(read_at=timezone.now(), read_by=by)
