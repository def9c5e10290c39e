"""Reaching the parents and talking with them."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from referrals.clocks import due_after
from referrals.enums import AttemptResult, ConversationState, Status, Verb
from referrals.facts import SUMMARY_COLUMNS
from referrals.models import ContactAttempt, Conversation, Referral, Summary, SummaryHeading
from referrals.workflow.moves import (
    advance,
    claim,
    done_before,
    in_one_go,
    insert_once,
    notify,
    permitted,
    referring_people,
    refresh,
)
from referrals.workflow.texts import without_citizen_numbers
from referrals.workflow.transitions import TransitionNotAllowed, check_allowed


@without_citizen_numbers
@in_one_go
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
    locked = permitted(referral, Verb.RECORD_CONTACT, by=by)
    if known := done_before(ContactAttempt, locked, pk):
        return known
    check_allowed(locked, Verb.RECORD_CONTACT)
    if result != AttemptResult.REACHED and again_on is None:
        raise Denied(_("Say on which day you try again."))
    attempt = ContactAttempt(pk=pk or uuid.uuid4(), referral=locked, by=by, result=result, again_on=again_on, note=note)
    tried = advance(locked, Verb.RECORD_CONTACT, by=by, code=result)
    if result == AttemptResult.REACHED:
        tried.outcomes.filter(called_back_at__isnull=True).update(called_back_at=timezone.now())
    insert_once(attempt)
    refresh(tried)
    if result == AttemptResult.NOT_REACHED:
        notify(tried, Verb.RECORD_CONTACT, referring_people(tried), by=by)
    return attempt


@without_citizen_numbers
@in_one_go
def plan(referral: Referral, *, by: Membership, pk: uuid.UUID | None = None, **details: object) -> Conversation:
    """Make an appointment: when, where, with which help. The same `pk` again changes nothing.

    Raises Denied, TransitionNotAllowed.
    """
    locked = permitted(referral, Verb.PLAN, by=by)
    if known := done_before(Conversation, locked, pk):
        return known
    check_allowed(locked, Verb.PLAN)
    planned = advance(locked, Verb.PLAN, by=by)
    conversation = insert_once(Conversation(pk=pk or uuid.uuid4(), referral=planned, nurse=planned.nurse, **details))
    refresh(planned)
    return conversation


@without_citizen_numbers
@in_one_go
def change_plan(conversation: Conversation, *, by: Membership, **details: object) -> Conversation:
    """Another time or place; calendars see it is the same appointment. Raises Denied, TransitionNotAllowed."""
    moved, changed = _planned(conversation, Verb.CHANGE_PLAN, by=by)
    for field, value in details.items():
        setattr(changed, field, value)
    changed.sequence += 1
    changed.save()
    refresh(moved)
    return changed


@in_one_go
def cancel(conversation: Conversation, *, by: Membership) -> Conversation:
    """Take an appointment out of the diary. Raises Denied, TransitionNotAllowed."""
    moved, cancelled = _planned(conversation, Verb.CANCEL, by=by)
    cancelled.state = ConversationState.CANCELLED
    cancelled.sequence += 1
    cancelled.save()
    refresh(moved)
    return cancelled


@without_citizen_numbers
@in_one_go
def hold(
    conversation: Conversation,
    *,
    by: Membership,
    attendees: Iterable[str],
    summaries: Mapping[str, Mapping[str, str]] | None = None,
    **details: object,
) -> Conversation:
    """Record that the talk was held, and who was there; the summary may stay empty.

    Raises Denied, TransitionNotAllowed.
    """
    moved, held = _planned(conversation, Verb.HOLD, by=by)
    for field, value in {**details, "attendees": list(attendees), "state": ConversationState.HELD}.items():
        setattr(held, field, value)
    held.save()
    _write_summaries(held, summaries or {})
    if moved.status != Status.CLOSED:
        moved.feedback_due_on = due_after("feedback", moved.family, timezone.localdate(held.starts_at))
    refresh(moved)
    return held


def _referral_of(conversation: Conversation) -> Referral:
    """Where it belongs now: joining takes talks along to another sign-up."""
    return Referral.objects.get(conversations=conversation.pk)


def _planned(conversation: Conversation, verb: Verb, *, by: Membership) -> tuple[Referral, Conversation]:
    """The referral with the event written, and the present row. Raises TransitionNotAllowed when no longer planned."""
    claimed = claim(_referral_of(conversation), verb, by=by)
    present = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if present.state != ConversationState.PLANNED:
        raise TransitionNotAllowed(claimed, verb)
    return advance(claimed, verb, by=by), present


def _write_summaries(conversation: Conversation, summaries: Mapping[str, Mapping[str, str]]) -> None:
    for heading in SummaryHeading.objects.filter(pk__in=summaries):
        words = {column: summaries[heading.pk].get(column, "") for column in SUMMARY_COLUMNS}
        if any(words.values()):
            Summary.objects.create(conversation=conversation, heading=heading, **words)
