"""Picking up, assigning, passing on, asking and declining."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import Membership
from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import DeclineReason, MessageKind, Status, Step
from referrals.models import Family, Grant, Message, Referral
from referrals.workflow import TransitionNotAllowed
from tests.referrals.builders import (
    asked,
    coordinator,
    learner,
    offer,
    outsider,
    picked_up,
    planned,
    present,
    reached,
    receiver,
    sender,
    sent,
    signed_up,
    talked,
)

pytestmark = pytest.mark.django_db


def november(day):
    return datetime.date(2026, 11, day)


def test_who_picks_up_leads_the_family_and_gets_two_days():
    referral = workflow.pick_up(sent(), by=receiver())
    assert (referral.status, referral.nurse, referral.buddy) == (Status.PICKED_UP, receiver(), None)
    assert present(referral).family.lead_nurse == receiver()
    assert (referral.next_step, referral.due_on) == (Step.FIRST_CONTACT, november(5))


def test_near_birth_first_contact_is_due_tomorrow():
    soon = timezone.localdate() + datetime.timedelta(weeks=6)
    assert picked_up(due_on=soon).due_on == november(4)


def test_before_pick_up_jgz_knows_no_name_and_afterwards_it_does():
    referral = sent()
    assert list(Family.objects.known_by_name_to(receiver())) == []
    assert list(Family.objects.known_by_name_to(sender())) == [referral.family]
    workflow.pick_up(referral, by=receiver())
    assert list(Family.objects.known_by_name_to(receiver())) == [referral.family]
    assert list(Family.objects.known_by_name_to(outsider())) == []


def test_of_parents_who_came_alone_jgz_knows_the_name_from_pick_up_too():
    referral = signed_up()
    assert list(Family.objects.visible_to(receiver())) == [referral.family]
    assert list(Family.objects.known_by_name_to(receiver())) == []
    workflow.pick_up(referral, by=receiver())
    assert list(Family.objects.known_by_name_to(receiver())) == [referral.family]


def test_the_second_reads_who_was_first():
    page_of_the_second = sent()
    workflow.pick_up(page_of_the_second, by=receiver())
    with pytest.raises(TransitionNotAllowed, match=r"Picked up by Noor Bakker on 3 November 2026"):
        workflow.pick_up(page_of_the_second, by=coordinator())
    assert present(page_of_the_second).nurse == receiver()


def test_what_happened_since_does_not_hide_who_was_first():
    referral = picked_up()
    workflow.write(referral, by=sender(), text="Dank je wel!")
    with pytest.raises(TransitionNotAllowed, match="Picked up by Noor Bakker"):
        workflow.pick_up(referral, by=coordinator())


def test_the_second_reads_whom_it_was_assigned_to():
    referral = sent()
    workflow.assign(referral, by=coordinator(), nurse=receiver())
    with pytest.raises(TransitionNotAllowed, match="Assigned: Noor Bakker by Irma Jansen"):
        workflow.pick_up(referral, by=coordinator())


def test_a_learning_nurse_needs_an_experienced_buddy():
    referral = sent()
    with pytest.raises(Denied, match="Sanne Visser is still learning"):
        workflow.pick_up(referral, by=learner())
    with pytest.raises(Denied, match="experienced"):
        workflow.pick_up(referral, by=learner(), buddy=learner())
    taken = workflow.pick_up(referral, by=learner(), buddy=receiver())
    assert (taken.nurse, taken.buddy) == (learner(), receiver())


def test_a_learning_nurse_who_is_too_late_reads_so_instead_of_being_asked_for_a_buddy():
    with pytest.raises(TransitionNotAllowed, match="Noor Bakker"):
        workflow.pick_up(picked_up(), by=learner())


def test_nobody_is_her_own_buddy():
    with pytest.raises(Denied, match="A buddy"):
        workflow.pick_up(sent(), by=receiver(), buddy=receiver())


def test_a_family_is_given_to_a_nurse_of_the_receiver_only():
    for somebody in (sender(), outsider()):
        with pytest.raises(Denied, match="does not work for"):
            workflow.assign(sent(), by=coordinator(), nurse=somebody)
        with pytest.raises(Denied, match="does not work for"):
            workflow.assign(sent(), by=coordinator(), nurse=receiver(), buddy=somebody)


def test_a_family_is_not_given_to_somebody_who_left():
    Membership.objects.filter(pk=receiver().pk).update(until_on=november(2))
    with pytest.raises(Denied, match="Noor Bakker does not work here at the moment"):
        workflow.assign(sent(), by=coordinator(), nurse=receiver())


def test_passing_on_names_the_new_nurse_and_hands_over_the_diary():
    referral = picked_up()
    conversation = planned(referral)
    passed = workflow.reassign(referral, by=receiver(), nurse=coordinator(), reason="Met verlof")
    conversation.refresh_from_db()
    assert (passed.status, passed.nurse) == (Status.PICKED_UP, coordinator())
    assert present(referral).family.lead_nurse == coordinator()
    assert (conversation.nurse, conversation.sequence) == (coordinator(), 1)
    assert passed.events.readable_by(receiver=False).first().note == "Met verlof"


def test_talks_that_were_held_stay_with_who_held_them():
    referral = talked(picked_up())
    workflow.reassign(referral, by=receiver(), nurse=coordinator(), reason="Met verlof")
    assert referral.conversations.get().nurse == receiver()


def test_passing_on_twice_tells_who_did_it():
    referral = picked_up()
    workflow.reassign(referral, by=receiver(), nurse=coordinator(), reason="Met verlof")
    with pytest.raises(TransitionNotAllowed, match="Irma Jansen by Noor Bakker"):
        workflow.reassign(referral, by=receiver(), nurse=coordinator(), reason="Met verlof")
    assert referral.events.count() == 4


def test_only_the_buddy_may_change():
    referral = picked_up()
    workflow.reassign(referral, by=receiver(), nurse=receiver(), buddy=coordinator(), reason="Samen")
    assert present(referral).buddy == coordinator()


def test_a_question_stands_with_its_text_and_stops_the_clock():
    referral = asked(sent())
    assert (referral.status, referral.next_step, referral.due_on) == (Status.WAITING, Step.ANSWER, None)
    message = Message.objects.get()
    assert (message.kind, message.text, message.by) == (MessageKind.QUESTION, "Welk nummer is veilig?", receiver())
    assert referral.events.readable_by(receiver=False).first().note == "Welk nummer is veilig?"


def test_parents_who_came_alone_have_no_referrer_to_ask():
    with pytest.raises(Denied, match="Call the parents"):
        asked(signed_up())


def test_an_answer_gives_back_the_days_the_question_took(clock):
    referral = asked(sent())
    clock.shift(datetime.timedelta(days=2))
    back = workflow.answer(referral, by=sender(), text="Dit nummer.")
    assert (back.status, back.next_step, back.due_on) == (Status.SENT, Step.PICK_UP, november(6))
    assert (back.waiting_since, back.waiting_from) == (None, "")


def test_an_answer_over_the_weekend_costs_one_working_day(clock):
    clock.move_to(datetime.datetime(2026, 11, 6, 9, tzinfo=datetime.UTC))
    referral = asked(picked_up())
    clock.shift(datetime.timedelta(days=3))
    back = workflow.answer(referral, by=sender(), text="Dit nummer.")
    assert (back.status, back.next_step, back.due_on) == (Status.PICKED_UP, Step.FIRST_CONTACT, november(11))


def test_a_question_after_the_talk_gives_the_days_back_to_the_feedback(clock):
    referral = talked(picked_up())
    assert present(referral).feedback_due_on == november(10)
    asked(referral)
    clock.shift(datetime.timedelta(days=1))
    back = workflow.answer(referral, by=sender(), text="Dit nummer.")
    assert (back.next_step, back.feedback_due_on) == (Step.OUTCOME, november(11))


def test_a_question_while_planning_gives_its_days_back(clock):
    referral = asked(reached(picked_up()))
    clock.shift(datetime.timedelta(days=2))
    back = workflow.answer(referral, by=sender(), text="Dit nummer.")
    assert (back.next_step, back.due_on) == (Step.PLAN, november(9))


def test_two_pauses_add_up(clock):
    referral = sent()
    for _ in range(2):
        asked(referral)
        clock.shift(datetime.timedelta(days=1))
        back = workflow.answer(referral, by=sender(), text="Dit nummer.")
    assert back.due_on == november(6)


def test_answering_twice_tells_who_answered():
    referral = asked(sent())
    workflow.answer(referral, by=sender(), text="Dit nummer.")
    with pytest.raises(TransitionNotAllowed, match="Lotte de Wit"):
        workflow.answer(referral, by=sender(), text="Dit nummer.")
    assert Message.objects.filter(kind=MessageKind.ANSWER).count() == 1


def test_declining_tells_why_and_what_helps_instead_and_closes_the_file():
    alternative = offer("maatschappelijk-werk")
    referral = workflow.decline(
        sent(), by=receiver(), reason=DeclineReason.OTHER_OFFER, text="Eerst een woning.", alternative=alternative
    )
    assert (referral.decline_reason, referral.alternative) == (DeclineReason.OTHER_OFFER, alternative)
    assert referral.events.readable_by(receiver=False).first().note == "Eerst een woning."
    assert list(Referral.objects.visible_to(receiver())) == []
    assert list(Referral.objects.visible_to(sender())) == [referral]
    assert [grant.ended_at is None for grant in Grant.objects.all()] == [False]
    assert present(referral).family.closed_at is not None


def test_declining_takes_appointments_out_of_the_diary():
    referral = picked_up()
    planned(referral)
    workflow.decline(asked(referral), by=receiver(), reason=DeclineReason.OTHER_AREA, text="Verhuisd.")
    assert [conversation.state for conversation in referral.conversations.all()] == ["cancelled"]
