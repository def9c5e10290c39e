"""Trying to reach the parents, making appointments, and talks that were held."""

import datetime
import uuid

import pytest
from django.utils import timezone

from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import AttemptResult, Attendee, ConversationState, Place, Status, Step
from referrals.models import ContactAttempt, Conversation, SummaryHeading
from referrals.workflow import TransitionNotAllowed
from tests.referrals.builders import (
    closed,
    coordinator,
    picked_up,
    planned,
    present,
    reached,
    receiver,
    sender,
    sent,
    signed_up,
    talked,
    with_outcome,
)

pytestmark = pytest.mark.django_db
AGAIN = datetime.date(2026, 11, 6)


def november(day):
    return datetime.date(2026, 11, day)


def tried(referral, result=AttemptResult.NOT_REACHED, **details):
    workflow.record_contact(referral, by=receiver(), result=result, **{"again_on": AGAIN} | details)
    return present(referral)


def test_nobody_answered_so_she_calls_again_on_the_day_she_said():
    referral = tried(picked_up())
    assert (referral.next_step, referral.due_on) == (Step.CALL_AGAIN, AGAIN)
    assert referral.events.readable_by(receiver=False).first().code == AttemptResult.NOT_REACHED


def test_the_note_of_an_attempt_is_not_for_the_referrer():
    referral = tried(picked_up(), note="Haar zus nam op.")
    assert [event.note for event in referral.events.readable_by(receiver=False)] == ["", "", "", ""]
    assert referral.attempts.get().note == "Haar zus nam op."


@pytest.mark.parametrize("result", [AttemptResult.NOT_REACHED, AttemptResult.CALL_BACK])
def test_without_a_day_to_try_again_an_attempt_is_refused(result):
    referral = picked_up()
    with pytest.raises(Denied, match="which day"):
        workflow.record_contact(referral, by=receiver(), result=result)
    assert referral.attempts.count() == 0


def test_reached_so_an_appointment_within_two_days():
    referral = reached(picked_up())
    assert (referral.next_step, referral.due_on) == (Step.PLAN, november(5))


def test_the_latest_attempt_counts():
    referral = tried(reached(picked_up()))
    assert referral.next_step == Step.CALL_AGAIN
    assert reached(referral).next_step == Step.PLAN


def test_pressing_twice_records_one_attempt():
    referral, pk = picked_up(), uuid.uuid4()
    first, second = (
        workflow.record_contact(referral, by=receiver(), result=AttemptResult.REACHED, pk=pk) for _ in range(2)
    )
    assert first == second
    assert ContactAttempt.objects.count() == 1
    assert referral.events.count() == 4


def test_pressing_twice_plans_one_talk():
    referral, pk = picked_up(), uuid.uuid4()
    assert planned(referral, pk=pk) == planned(referral, pk=pk)
    assert Conversation.objects.count() == 1
    assert referral.events.count() == 4


def test_a_page_of_another_family_cannot_be_used_again():
    pk = uuid.uuid4()
    planned(picked_up(), pk=pk)
    with pytest.raises(Denied, match="Open it again"):
        planned(picked_up(), pk=pk)
    tried(picked_up(), pk=pk)
    with pytest.raises(Denied, match="Open it again"):
        tried(picked_up(), pk=pk)


def test_what_was_pressed_before_is_not_shown_to_others():
    referral, pk = picked_up(), uuid.uuid4()
    planned(referral, pk=pk)
    tried(referral, pk=pk)
    with pytest.raises(Denied):
        planned(referral, by=sender(), pk=pk)
    with pytest.raises(Denied):
        workflow.record_contact(referral, by=sender(), result=AttemptResult.REACHED, pk=pk)


def test_an_appointment_is_in_the_diary_of_the_nurse_of_the_family():
    referral = picked_up()
    conversation = planned(referral, by=coordinator(), place=Place.CLINIC)
    assert (conversation.nurse, conversation.place, conversation.state) == (
        receiver(),
        Place.CLINIC,
        ConversationState.PLANNED,
    )
    assert (present(referral).next_step, present(referral).due_on) == (Step.HOLD, november(5))


def test_another_day_is_the_same_appointment():
    referral = picked_up()
    conversation = planned(referral)
    later = conversation.starts_at + datetime.timedelta(days=1)
    changed = workflow.change_plan(conversation, by=receiver(), starts_at=later, place=Place.OUTSIDE)
    assert (changed.pk, changed.sequence, changed.starts_at, changed.place) == (
        conversation.pk,
        1,
        later,
        Place.OUTSIDE,
    )
    assert present(referral).due_on == november(6)


def test_an_appointment_taken_out_is_planned_anew():
    referral = reached(picked_up())
    conversation = workflow.cancel(planned(referral), by=receiver())
    assert (conversation.state, conversation.sequence) == (ConversationState.CANCELLED, 1)
    assert present(referral).next_step == Step.PLAN


@pytest.mark.parametrize("verb", [workflow.cancel, workflow.change_plan, workflow.hold])
def test_an_appointment_from_an_old_page_is_not_recorded_twice(verb):
    conversation = planned(picked_up())
    details = {"attendees": []} if verb == workflow.hold else {}
    workflow.cancel(conversation, by=receiver())
    with pytest.raises(TransitionNotAllowed, match="Appointment cancelled by Noor Bakker"):
        verb(conversation, by=receiver(), **details)


def test_a_talk_needs_no_more_than_who_was_there():
    conversation = planned(picked_up(), days=0)
    held = workflow.hold(conversation, by=receiver(), attendees=[Attendee.PREGNANT, Attendee.PARTNER])
    assert (held.state, held.attendees) == (ConversationState.HELD, ["pregnant", "partner"])
    assert held.summaries.count() == 0


def test_a_talk_keeps_what_parents_and_nurse_wrote_together():
    first, second = SummaryHeading.objects.all()[:2]
    words = {first.pk: {"goes_well": "Wij lachen veel."}, second.pk: {"goes_well": ""}, "unknown": {"goes_well": "?"}}
    held = workflow.hold(
        planned(picked_up()), by=receiver(), attendees=["pregnant"], summaries=words, partner_line="Blij."
    )
    assert held.partner_line == "Blij."
    assert [(summary.heading, summary.goes_well) for summary in held.summaries.all()] == [(first, "Wij lachen veel.")]


def test_feedback_is_due_five_working_days_after_the_talk():
    referral = talked(picked_up(), days=-1)
    assert (referral.next_step, referral.due_on) == (Step.OUTCOME, november(9))


def test_near_birth_feedback_is_due_three_working_days_after_the_talk():
    assert talked(picked_up(due_on=november(30))).due_on == november(6)


def test_a_talk_of_before_she_picked_it_up_counts_too(clock):
    referral = picked_up()
    clock.shift(datetime.timedelta(hours=2))
    workflow.hold(planned(referral, days=-1), by=receiver(), attendees=["pregnant"])
    assert present(referral).next_step == Step.OUTCOME
    assert with_outcome(present(referral)).status == Status.OUTCOME


def test_there_may_be_several_talks():
    referral = talked(picked_up())
    conversation = planned(referral, days=7)
    assert present(referral).next_step == Step.HOLD
    workflow.hold(conversation, by=receiver(), attendees=["pregnant"])
    assert referral.conversations.held().count() == 2


def test_a_second_visit_that_stood_already_can_be_held_after_closing(clock):
    referral = talked(picked_up())
    conversation = planned(referral, days=7)
    referral = closed(with_outcome(referral))
    assert (referral.status, referral.next_step, referral.due_on) == (Status.CLOSED, Step.HOLD, november(10))
    clock.shift(datetime.timedelta(days=7))
    workflow.hold(conversation, by=receiver(), attendees=["pregnant"])
    referral = present(referral)
    assert (referral.status, referral.next_step, referral.feedback_due_on) == (Status.CLOSED, Step.NOTHING, None)


def test_after_closing_no_new_talk_is_planned_without_reopening():
    with pytest.raises(TransitionNotAllowed, match="Feedback given"):
        planned(closed(with_outcome(talked(picked_up()))))


def test_a_page_from_before_pick_up_still_works():
    page = sent()
    workflow.pick_up(page, by=receiver())
    conversation = planned(page)
    assert conversation.nurse == receiver()
    workflow.hold(conversation, by=receiver(), attendees=["pregnant"])
    assert with_outcome(page).status == Status.OUTCOME


def test_parents_who_came_alone_may_be_called_without_a_referrer_to_tell():
    referral = workflow.pick_up(signed_up(), by=receiver())
    assert tried(referral).next_step == Step.CALL_AGAIN
    assert timezone.localdate(referral.attempts.get().at) == november(3)
