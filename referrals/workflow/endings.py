"""Stopping, withdrawing, coming back, and correcting: the ways out and the ways back in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from coalition.models import Membership, Notification
from referrals.clocks import due_after
from referrals.comparing import name_key, phone_key
from referrals.enums import ConsentHow, MessageKind, PersonKind, Purpose, Status, Verb, WithdrawReason
from referrals.models import Family, FamilyChange, Message, Referral
from referrals.permissions import check_can_change_family, is_receiving_side
from referrals.workflow.consents import end_sharing, give_grant, note_consent
from referrals.workflow.moves import lock, move, notify, other_side, receiving_people, referring_people, refresh
from referrals.workflow.transitions import TRANSITIONS


@transaction.atomic
def withdraw(
    referral: Referral, *, by: Membership | None, reason: WithdrawReason = WithdrawReason.PARENTS_WISH, note: str = ""
) -> Referral:
    """Take a sign-up back; JGZ sees the family no more. Raises Denied, TransitionNotAllowed."""
    was_draft = lock(referral).status == Status.DRAFT
    words = note or str(WithdrawReason(reason).label)
    withdrawn = move(referral, Verb.WITHDRAW, by=by, note=words, waiting_from="")
    end_sharing(withdrawn)
    receivers = [] if was_draft else receiving_people(withdrawn)
    notify(withdrawn, Verb.WITHDRAW, [*receivers, *referring_people(withdrawn)], by=by)
    return withdrawn


@transaction.atomic
def ask_withdrawal(referral: Referral, *, by: Membership, text: str) -> Message:
    """The referrer asks the nurse to withdraw it. Raises Denied, TransitionNotAllowed."""
    asked = move(referral, Verb.ASK_WITHDRAWAL, by=by)
    message = Message.objects.create(referral=asked, kind=MessageKind.WITHDRAWAL, by=by, text=text)
    notify(asked, Verb.ASK_WITHDRAWAL, receiving_people(asked), by=by)
    return message


@transaction.atomic
def reopen(referral: Referral, *, by: Membership, reason: str, how: ConsentHow) -> Referral:
    """Take it up again after asking the parents once more; the clocks begin anew. Raises Denied, TransitionNotAllowed."""
    ended = lock(referral)
    target = _reopens_to(ended, by)
    today = timezone.localdate()
    changes: dict[str, object] = {"decline_reason": "", "alternative": None, "feedback_due_on": None}
    if target == Status.PICKED_UP:
        changes |= {"nurse": ended.nurse or by, "picked_up_at": timezone.now()}
        changes |= {"contact_due_on": due_after("first_contact", ended.family, today)}
    elif target == Status.SENT:
        changes |= {"nurse": None, "buddy": None, "proposed_nurse": ended.nurse or ended.proposed_nurse}
        changes |= {"contact_due_on": None, "pick_up_due_on": due_after("pick_up", ended.family, today)}
    _start_again(ended.family)
    reopened = move(referral, Verb.REOPEN, by=by, to=target, note=reason, **changes)
    if target != Status.DRAFT:
        give_grant(reopened, note_consent(reopened, Purpose.CONVERSATION, how, by=by))
    notify(reopened, Verb.REOPEN, other_side(reopened, by), by=by)
    return reopened


def _reopens_to(referral: Referral, by: Membership) -> Status:
    """A draft that never left is a draft again; JGZ takes it up herself; a referrer sends it anew."""
    if referral.sent_at is None:
        return Status.DRAFT
    return Status.PICKED_UP if is_receiving_side(by, referral) else Status.SENT


def _start_again(family: Family) -> None:
    """Messages run again when the parents come back; a pregnancy that ended is corrected by `resume` only."""
    if family.messages_stopped_at and not family.pregnancy_ended_on:
        family.messages_stopped_at = None
        family.save(update_fields=["messages_stopped_at"])


@transaction.atomic
def mark_mistake(referral: Referral, *, by: Membership, reason: str) -> Referral:
    """Hide what should never have been entered; it stays in the log. Raises Denied, TransitionNotAllowed."""
    mistaken = move(referral, Verb.MARK_MISTAKE, by=by, note=reason, waiting_from="", joined_into=None)
    end_sharing(mistaken)
    Notification.objects.filter(object_id=mistaken.pk).delete()
    return mistaken


@transaction.atomic
def write(referral: Referral, *, by: Membership, text: str, pk: object = None) -> Message:
    """A few lines to the other side. The same `pk` again sends nothing. Raises Denied, TransitionNotAllowed."""
    locked = lock(referral)
    if pk and (known := locked.messages.filter(pk=pk).first()):
        return known
    written = move(locked, Verb.WRITE, by=by)
    message = Message(referral=written, by=by, text=text)
    message.pk = pk or message.pk
    message.save(force_insert=True)
    notify(written, Verb.WRITE, other_side(written, by), by=by)
    return message


@transaction.atomic
def stop(family: Family, *, by: Membership, note: str = "") -> Family:
    """The parents want no more: every message stops and what runs is withdrawn. Raises Denied."""
    stopped = _lock_family(family, by)
    stopped.messages_stopped_at = timezone.now()
    stopped.save(update_fields=["messages_stopped_at"])
    Notification.objects.filter(subject_id=stopped.pk, read_at__isnull=True).delete()
    for referral in stopped.referrals.filter(status__in=TRANSITIONS[Verb.STOP].sources):
        withdrawn = move(referral, Verb.STOP, by=by, note=note, waiting_from="")
        end_sharing(withdrawn)
    return stopped


@transaction.atomic
def end_pregnancy(family: Family, *, by: Membership, on: datetime.date, note: str = "") -> Family:
    """Stops every message and reminder of this family at once; only the lead nurse reads why. Raises Denied."""
    ended = _lock_family(family, by)
    ended.messages_stopped_at = timezone.now()
    ended.pregnancy_ended_on = on
    ended.pregnancy_ended_note = note
    ended.save(update_fields=["messages_stopped_at", "pregnancy_ended_on", "pregnancy_ended_note"])
    Notification.objects.filter(subject_id=ended.pk).delete()
    _refresh_referrals(ended)
    return ended


@transaction.atomic
def resume(family: Family, *, by: Membership) -> Family:
    """Corrects a stop or an ended pregnancy that was recorded by mistake. Raises Denied."""
    running = _lock_family(family, by)
    running.messages_stopped_at = None
    running.pregnancy_ended_on = None
    running.pregnancy_ended_note = ""
    running.save(update_fields=["messages_stopped_at", "pregnancy_ended_on", "pregnancy_ended_note"])
    _refresh_referrals(running)
    return running


class ChangedMeanwhile(Exception):
    """Somebody else changed the family after this page was opened."""


@transaction.atomic
def change_contact(
    family: Family, *, by: Membership, version: int, family_facts: Mapping, person_facts: Mapping
) -> Family:
    """Correct how to reach the parents; the other side is told. Raises Denied, ChangedMeanwhile."""
    changed = _lock_family(family, by)
    if changed.version != version:
        raise ChangedMeanwhile
    person = changed.people.get(kind=PersonKind.PREGNANT)
    person_facts = {
        **person_facts,
        "name_key": name_key(person_facts["name"]),
        "phone_key": phone_key(person_facts["phone"]),
    }
    fields = _apply(changed, family_facts) + _apply(person, person_facts)
    if fields:
        changed.version += 1
        changed.save()
        person.save()
        FamilyChange.objects.create(family=changed, by=by, fields=[name for name in fields if "_key" not in name])
        _tell_of_change(changed, by)
    return changed


def _apply(row: Family | object, facts: Mapping) -> list[str]:
    different = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, facts[name])
    return different


def _tell_of_change(family: Family, by: Membership) -> None:
    referrals = family.referrals.filter(pk__in=Referral.objects.visible_to(by)).exclude(status=Status.DRAFT)
    for referral in referrals:
        told = move(referral, Verb.CHANGE_CONTACT, by=by)
        notify(told, Verb.CHANGE_CONTACT, other_side(told, by), by=by)


def _refresh_referrals(family: Family) -> None:
    for referral in family.referrals.all():
        refresh(lock(referral))


def _lock_family(family: Family, by: Membership) -> Family:
    locked = Family.objects.select_for_update(of=("self",)).get(pk=family.pk)
    check_can_change_family(by, locked)
    return locked
