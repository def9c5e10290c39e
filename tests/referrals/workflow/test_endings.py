"""Withdrawing, stopping, the end of a pregnancy, and mistakes: what ends with them, at once."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import Notification
from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import ConversationState, Direction, MessageKind, Purpose, Status, Step, WithdrawReason
from referrals.models import Consent, Conversation, Family, Referral
from referrals.permissions import check_reads_ending
from referrals.workflow import TransitionNotAllowed
from tests.referrals.builders import (
    asked,
    closed,
    colleague,
    coordinator,
    draft,
    member,
    outsider,
    picked_up,
    planned,
    present,
    reached,
    receiver,
    reopened,
    sender,
    sent,
    supported,
    talked,
    with_outcome,
)

pytestmark = pytest.mark.django_db
LAST_WEEK = datetime.date(2026, 10, 30)


def sees(membership, referral):
    return (
        Family.objects.visible_to(membership).filter(pk=referral.family_id).exists(),
        Referral.objects.visible_to(membership).filter(pk=referral.pk).exists(),
    )


ENDINGS = {
    "withdrawn by jgz": lambda referral: workflow.withdraw(referral, by=receiver()),
    "withdrawn by the parents": lambda referral: workflow.withdraw(referral, by=None),
    "stopped by jgz": lambda referral: workflow.stop(referral.family, by=receiver()),
    "stopped by the referrer": lambda referral: workflow.stop(referral.family, by=sender()),
    "a mistake": lambda referral: workflow.mark_mistake(referral, by=sender(), reason="Dubbel."),
}


@pytest.mark.parametrize("how", ENDINGS)
def test_what_ends_is_over_for_jgz_at_once(how):
    referral = picked_up()
    planned(referral)
    ENDINGS[how](referral)
    ended = present(referral)
    assert sees(receiver(), referral) == (False, False)
    assert list(Conversation.objects.visible_to(receiver())) == []
    assert (ended.next_step, ended.due_on, ended.family.closed_at is None) == (Step.NOTHING, None, False)
    assert ended.conversations.get().state == ConversationState.CANCELLED
    assert Consent.objects.live().filter(purpose=Purpose.CONVERSATION).count() == 0


@pytest.mark.parametrize("how", list(ENDINGS)[:4])
def test_the_referrer_never_loses_sight_of_what_ended(how):
    referral = picked_up()
    ENDINGS[how](referral)
    assert sees(sender(), referral) == sees(colleague(), referral) == (True, True)
    assert sees(outsider(), referral) == (False, False)


def test_withdrawn_consent_hides_the_family_with_the_next_question():
    referral = picked_up()
    Consent.objects.filter(purpose=Purpose.CONVERSATION).update(withdrawn_at=timezone.now())
    assert sees(receiver(), referral) == (False, False)
    with pytest.raises(Denied):
        reached(referral)


def test_the_reason_of_withdrawing_is_read_by_both_sides():
    referral = sent()
    workflow.withdraw(referral, by=sender(), reason=WithdrawReason.OTHER_HELP, note="Haar zus komt.")
    event = referral.events.readable_by(receiver=False).first()
    assert (event.by, event.code, event.note) == (sender(), WithdrawReason.OTHER_HELP, "Haar zus komt.")


def test_the_referrer_withdraws_freely_until_a_nurse_has_it():
    for referral in (draft(), sent(), asked(sent())):
        assert workflow.withdraw(referral, by=colleague()).status == Status.WITHDRAWN
    for referral in (picked_up(), asked(picked_up())):
        with pytest.raises(Denied, match="Noor Bakker has picked this up"):
            workflow.withdraw(referral, by=sender())


def test_a_withdrawn_draft_never_was_anybody_elses():
    referral = workflow.withdraw(draft(), by=sender())
    assert referral.sent_at is None
    assert Notification.objects.filter(membership=receiver()).count() == 0


def test_afterwards_the_referrer_asks_and_reads_that_she_asked():
    referral = picked_up()
    message = workflow.ask_withdrawal(referral, by=sender(), text="Zij wil toch niet.")
    assert (message.kind, message.text, present(referral).status) == (
        MessageKind.WITHDRAWAL,
        "Zij wil toch niet.",
        Status.PICKED_UP,
    )
    waiting = asked(referral)
    assert workflow.ask_withdrawal(waiting, by=sender(), text="Echt niet.").referral == referral


def test_withdrawing_twice_tells_that_the_parents_did_it():
    referral = picked_up()
    workflow.withdraw(referral, by=None)
    with pytest.raises(TransitionNotAllowed, match="Withdrawn by the parents on 3 November"):
        workflow.withdraw(referral, by=None)


def test_parents_can_only_withdraw():
    referral = sent()
    for verb, details in ((workflow.decline, {"reason": "other", "text": ""}), (workflow.write, {"text": "Hoi"})):
        with pytest.raises(Denied, match="Sign in"):
            verb(referral, by=None, **details)


def test_stopping_ends_follow_up_too():
    referral = closed(supported(picked_up()))
    workflow.stop(referral.family, by=receiver(), note="Zij wil niet meer.")
    follow_up = referral.follow_ups.get()
    stopped = present(referral)
    assert follow_up.ended_on == timezone.localdate()
    assert [(step.direction, step.by) for step in follow_up.steps.all()][-1] == (Direction.END, receiver())
    assert (stopped.status, stopped.family.closed_at is None) == (Status.CLOSED, False)
    assert stopped.family.messages_stopped_at is not None


def test_stopping_from_outcome_withdraws_with_the_note():
    referral = with_outcome(talked(picked_up()))
    workflow.stop(referral.family, by=sender(), note="Zij wil niet meer.")
    event = referral.events.readable_by(receiver=False).first()
    assert (present(referral).status, event.verb, event.note) == (Status.WITHDRAWN, "stop", "Zij wil niet meer.")


def test_withdrawing_a_second_time_leaves_no_follow_up_that_nobody_sees():
    referral = reopened(closed(supported(picked_up())))
    workflow.withdraw(referral, by=None)
    follow_up = referral.follow_ups.get()
    assert follow_up.ended_on == timezone.localdate()
    assert [step.by for step in follow_up.steps.all()][-1] == receiver()


def test_jgz_knows_whom_to_stop_after_pick_up():
    referral = sent()
    with pytest.raises(Denied, match="after your organisation has picked"):
        workflow.stop(referral.family, by=receiver())
    workflow.pick_up(referral, by=receiver())
    workflow.stop(referral.family, by=coordinator())
    assert present(referral).status == Status.WITHDRAWN


@pytest.mark.parametrize("verb", [workflow.stop, workflow.resume])
def test_outsiders_stop_and_resume_nothing(verb):
    referral = picked_up()
    for key in ("midwife-2", "welfare-worker", "coalition-admin", "privacy-officer"):
        with pytest.raises(Denied):
            verb(referral.family, by=member(key))


def test_when_a_pregnancy_ends_nothing_is_asked_of_anybody_any_more():
    referral = reached(picked_up())
    workflow.end_pregnancy(referral.family, by=sender(), on=LAST_WEEK, note="Gehoord van het ziekenhuis.")
    ended = present(referral)
    assert (ended.status, ended.next_step, ended.due_on) == (Status.PICKED_UP, Step.NOTHING, None)
    assert (ended.family.pregnancy_ended_on, ended.family.messages_stopped_at is None) == (LAST_WEEK, False)
    assert Notification.objects.count() == 0
    assert ended.events.first().verb == "record_contact"


def test_only_the_lead_nurse_reads_why():
    referral = picked_up()
    workflow.end_pregnancy(referral.family, by=sender(), on=LAST_WEEK)
    family = present(referral).family
    assert check_reads_ending(receiver(), family) is None
    for somebody in (coordinator(), sender(), outsider()):
        with pytest.raises(Denied, match="Only the lead nurse"):
            check_reads_ending(somebody, family)


def test_an_ended_pregnancy_recorded_by_mistake_is_put_right():
    referral = reached(picked_up())
    workflow.end_pregnancy(referral.family, by=sender(), on=LAST_WEEK, note="Vergissing.")
    workflow.resume(referral.family, by=receiver())
    again = present(referral)
    assert (again.next_step, again.due_on) == (Step.PLAN, datetime.date(2026, 11, 5))
    assert (again.family.pregnancy_ended_on, again.family.pregnancy_ended_note) == (None, "")
    assert again.family.messages_stopped_at is None


def test_resuming_after_a_stop_leaves_the_sign_up_withdrawn():
    referral = picked_up()
    workflow.stop(referral.family, by=sender())
    workflow.resume(referral.family, by=sender())
    assert (present(referral).status, present(referral).family.messages_stopped_at) == (Status.WITHDRAWN, None)


def test_a_mistake_is_hidden_from_everybody_and_kept():
    referral = sent()
    workflow.mark_mistake(referral, by=sender(), reason="Dubbel.")
    for somebody in (sender(), colleague(), receiver(), coordinator()):
        assert sees(somebody, referral) == (False, False)
    assert (present(referral).status, referral.events.first().note) == (Status.MISTAKE, "Dubbel.")
    assert Notification.objects.count() == 0


def test_a_mistake_is_no_duplicate_of_the_right_sign_up():
    mistake, right = sent(), sent()
    workflow.mark_mistake(mistake, by=sender(), reason="Dubbel.")
    known = Family.objects.visible_to(sender()).alike("0155550201", "sam adeyemi", right.family.due_on)
    assert list(known) == [right.family]


def test_a_mistake_of_a_second_sign_up_leaves_its_family():
    referral = sent()
    Referral.objects.filter(pk=sent().pk).update(family=referral.family)
    workflow.mark_mistake(referral, by=sender(), reason="Dubbel.")
    assert Family.objects.visible_to(sender()).filter(pk=referral.family_id).exists()
