"""Withdrawing, coming back, writing to each other, and hiding mistakes: the ways out and the ways back in."""

from __future__ import annotations

import uuid

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership, Notification
from coalition.permissions import Denied
from referrals.clocks import due_after
from referrals.enums import ConsentHow, MessageKind, Purpose, Status, Verb, WithdrawReason
from referrals.models import Message, Referral
from referrals.permissions import is_receiving_side
from referrals.workflow.consents import give_grant, note_consent
from referrals.workflow.families import start_messages_again
from referrals.workflow.moves import (
    advance,
    claim,
    done_before,
    in_one_go,
    insert_once,
    move,
    notify,
    other_side,
    permitted,
    receiving_people,
    referring_people,
)
from referrals.workflow.receiving import check_can_be_nurse, make_lead
from referrals.workflow.releasing import drop_arrangements, release
from referrals.workflow.sign_up import at_work, proposed_nurse
from referrals.workflow.texts import without_citizen_numbers
from referrals.workflow.transitions import check_allowed


@without_citizen_numbers
@in_one_go
def withdraw(
    referral: Referral, *, by: Membership | None, reason: WithdrawReason = WithdrawReason.PARENTS_WISH, note: str = ""
) -> Referral:
    """Take a sign-up back; JGZ sees the family no more. Raises Denied, TransitionNotAllowed."""
    claimed = claim(referral, Verb.WITHDRAW, by=by)
    was_draft = claimed.status == Status.DRAFT
    withdrawn = advance(claimed, Verb.WITHDRAW, by=by, note=note, code=reason)
    release(withdrawn, by=by)
    receivers = [] if was_draft else receiving_people(withdrawn)
    notify(withdrawn, Verb.WITHDRAW, [*receivers, *referring_people(withdrawn)], by=by)
    return withdrawn


@without_citizen_numbers
@in_one_go
def ask_withdrawal(referral: Referral, *, by: Membership, text: str) -> Message:
    """The referrer asks the nurse to withdraw it. Raises Denied, TransitionNotAllowed."""
    asked = move(referral, Verb.ASK_WITHDRAWAL, by=by)
    message = Message.objects.create(referral=asked, kind=MessageKind.WITHDRAWAL, by=by, text=text)
    notify(asked, Verb.ASK_WITHDRAWAL, receiving_people(asked), by=by)
    return message


@without_citizen_numbers
@in_one_go
def reopen(referral: Referral, *, by: Membership, reason: str, how: ConsentHow) -> Referral:
    """Take it up again after asking the parents once more; the clocks begin anew.

    Raises Denied, TransitionNotAllowed.
    """
    ended = claim(referral, Verb.REOPEN, by=by)
    target = _reopens_to(ended, by)
    start_messages_again(ended.family)
    for field, value in _as_new(ended, target, by).items():
        setattr(ended, field, value)
    reopened = advance(ended, Verb.REOPEN, by=by, to=target, note=reason)
    if target == Status.PICKED_UP:
        make_lead(reopened)
    if target != Status.DRAFT:
        give_grant(reopened, note_consent(reopened, Purpose.CONVERSATION, how, by=by))
    notify(reopened, Verb.REOPEN, other_side(reopened, by), by=by)
    return reopened


def _reopens_to(referral: Referral, by: Membership) -> Status:
    """A draft that never left is a draft again; JGZ takes it up herself; a referrer sends it anew."""
    if referral.sent_at is None:
        return Status.DRAFT
    if is_receiving_side(by, referral):
        return Status.PICKED_UP
    if referral.family.pregnancy_ended_on:
        raise Denied(_("Messages about this family have stopped: nobody would hear of it. Call JGZ."))
    return Status.SENT


def _as_new(referral: Referral, target: Status, by: Membership) -> dict[str, object]:
    """The same nurse as before when she is still there; what was asked, tried and promised before counts no more."""
    today, now = timezone.localdate(), timezone.now()
    clean: dict[str, object] = {"decline_reason": "", "alternative": None, "feedback_due_on": None}
    if target == Status.DRAFT:
        return clean
    if target == Status.PICKED_UP:
        nurse, buddy = _nurse_again(referral, by)
        due_on = due_after("first_contact", referral.family, today)
        clocks = {"picked_up_at": now, "pick_up_due_on": None, "contact_due_on": due_on}
        return {"nurse": nurse, "buddy": buddy, **clocks, **clean}
    return {
        **clean,
        "nurse": None,
        "buddy": None,
        "proposed_nurse": _nurse_to_propose(referral),
        "sent_at": now,
        "picked_up_at": None,
        "pick_up_due_on": due_after("pick_up", referral.family, today),
        "contact_due_on": None,
    }


def _nurse_again(referral: Referral, by: Membership) -> tuple[Membership, Membership | None]:
    """The nurse of before with her buddy; who reopens takes it when there was none or she has left."""
    active = Membership.objects.active(timezone.localdate())
    if referral.nurse and active.filter(pk=referral.nurse_id).exists():
        return referral.nurse, referral.buddy
    check_can_be_nurse(by, None, referral)
    return by, None


def _nurse_to_propose(referral: Referral) -> Membership | None:
    """The nurse of before while she is at work, else the fixed nurse of the practice or her deputy."""
    if referral.nurse and at_work([referral.nurse_id]):
        return referral.nurse
    return proposed_nurse(referral.referring_organisation, referral.receiver_organisation)


@without_citizen_numbers
@in_one_go
def mark_mistake(referral: Referral, *, by: Membership, reason: str) -> Referral:
    """Hide what should never have been entered; it stays in the log. Raises Denied, TransitionNotAllowed."""
    claimed = claim(referral, Verb.MARK_MISTAKE, by=by)
    if claimed.joined.exists():
        raise Denied(_("Another sign-up was joined with this one and would be lost. Withdraw it instead."))
    mistaken = advance(claimed, Verb.MARK_MISTAKE, by=by, note=reason, joined_into=None)
    release(mistaken, by=by)
    if not mistaken.family.referrals.exclude(status=Status.MISTAKE).exists():
        drop_arrangements(mistaken.family)
    Notification.objects.filter(object_id=mistaken.pk).delete()
    return mistaken


@without_citizen_numbers
@in_one_go
def write(referral: Referral, *, by: Membership, text: str, pk: uuid.UUID | None = None) -> Message:
    """A few lines to the other side. The same `pk` again sends nothing. Raises Denied, TransitionNotAllowed."""
    locked = permitted(referral, Verb.WRITE, by=by)
    if known := done_before(Message, locked, pk):
        return known
    check_allowed(locked, Verb.WRITE)
    written = advance(locked, Verb.WRITE, by=by)
    message = Message(pk=pk or uuid.uuid4(), referral=written, by=by, text=text)
    insert_once(message)
    notify(written, Verb.WRITE, other_side(written, by), by=by)
    return message
