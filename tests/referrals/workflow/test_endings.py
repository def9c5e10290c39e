"""Withdrawing, stopping, the end of a pregnancy, and mistakes: what ends with them, at once."""

import datetime

import pytest
from django.test import override_settings
from django.utils import timezone

from coalition import walls
from coalition.models import Notification
from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import ConversationState, Direction, MessageKind, Purpose, Status, Step, Verb, WithdrawReason
from referrals.models import Consent, Conversation, DataRequest, Family, Person, Referral, ReferralEvent
from referrals.permissions import check_reads_ending
from referrals.request_enums import RequestKind, RequestVerb
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
    signed_up,
    supported,
    talked,
    with_outcome,
)
from tests.referrals.requests import received
from tests.web_login import login

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


def came_alone():
    return workflow.pick_up(signed_up(), by=receiver())


def test_jgz_goes_on_seeing_who_came_alone_when_it_recorded_the_end_itself():
    """A slip can be put right: nobody else sees this family."""
    withdrawn, stopped = came_alone(), came_alone()
    workflow.withdraw(withdrawn, by=receiver())
    workflow.stop(stopped.family, by=coordinator())
    for referral in (withdrawn, stopped):
        assert sees(receiver(), referral) == sees(coordinator(), referral) == (True, True)


@pytest.mark.parametrize("state", [came_alone, signed_up, lambda: closed(with_outcome(talked(came_alone())))])
def test_nobody_goes_on_seeing_who_came_alone_and_stopped_everything(state):
    referral = state()
    with walls.acting_as_parents(referral.family_id):
        workflow.stop_own(referral.family)
    for key in ("jgz-nurse", "jgz-nurse-2", "jgz-coordinator", "midwife", "privacy-officer"):
        assert (key, sees(member(key), referral)) == (key, (False, False))
        with login("web"), walls.acting_as(member(key)):
            found = (Family, Referral, Person, Consent, Conversation, ReferralEvent)
            assert {model.__name__: model.objects.count() for model in found} == dict.fromkeys(
                [model.__name__ for model in found], 0
            )


def test_taking_back_the_yes_to_a_conversation_is_the_same_end():
    referral = came_alone()
    planned(referral)
    workflow.withdraw(referral, by=None)
    assert sees(receiver(), referral) == sees(coordinator(), referral) == (False, False)


def test_who_referred_goes_on_seeing_her_own_when_a_sign_up_alone_was_joined_with_it():
    alone = signed_up()
    kept = workflow.join(alone, by=receiver(), into=picked_up())
    with walls.acting_as_parents(kept.family_id):
        workflow.stop_own(kept.family)
    assert (sees(sender(), kept), sees(sender(), alone)) == ((True, True), (False, False))
    assert (sees(receiver(), kept), sees(receiver(), alone)) == ((False, False), (False, False))


def test_the_nurse_who_would_come_reads_once_that_it_stopped_and_nothing_else():
    talk = planned(came_alone())
    Notification.objects.all().delete()
    with walls.acting_as_parents(talk.referral.family_id):
        workflow.stop_own(talk.referral.family)
    with login("web"), walls.acting_as(receiver()):
        assert [each.kind for each in Notification.objects.visible_to(receiver())] == [Verb.WITHDRAW]
        assert not Conversation.objects.filter(pk=talk.pk).exists()


def test_what_nobody_sees_is_still_removed_in_time():
    referral = came_alone()
    with walls.acting_as_parents(referral.family_id):
        workflow.stop_own(referral.family)
    long_ago = timezone.now() - datetime.timedelta(days=800)
    Family.objects.filter(pk=referral.family_id).update(closed_at=long_ago)
    with override_settings(DEMO=False, PURGE_KEY="k" * 40), login("job"):
        workflow.purge_due(receiver().organisation)
    assert not Family.objects.filter(pk=referral.family_id).exists()


@pytest.mark.parametrize("kind", [RequestKind.ERASURE, RequestKind.ACCESS])
def test_a_request_brings_them_to_the_coordinator_until_it_is_done(kind):
    referral = came_alone()
    with walls.acting_as_parents(referral.family_id):
        workflow.stop_own(referral.family)
    asked = received(referral, kind, by=coordinator())
    assert sees(coordinator(), referral) == (False, False)
    workflow.decide_request(asked, RequestVerb.GRANT, by=member("privacy-officer"))
    assert sees(coordinator(), referral) == (True, True)
    assert sees(receiver(), referral) == sees(member("privacy-officer"), referral) == (False, False)
    with login("web"), walls.acting_as(coordinator()):
        assert Family.objects.filter(pk=referral.family_id).exists()
    with login("web"), walls.acting_as(receiver()):
        assert not Family.objects.filter(pk=referral.family_id).exists()
    DataRequest.objects.filter(pk=asked.pk).update(status="done", done_at=timezone.now(), done_by=coordinator())
    assert sees(coordinator(), referral) == (False, False)


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
