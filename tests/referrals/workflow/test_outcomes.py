"""What came of it, the support that goes on, and the answer to the referrer."""

import datetime

import pytest

from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import (
    AttemptResult,
    ConversationState,
    Direction,
    NoFeedbackReason,
    NoTalkReason,
    OutcomeKind,
    Purpose,
    Status,
    Step,
)
from referrals.models import Consent, FollowUp
from referrals.workflow import TransitionNotAllowed
from tests.referrals.builders import (
    AGREED_TEXT,
    closed,
    colleague,
    coordinator,
    offer,
    outsider,
    picked_up,
    planned,
    present,
    reached,
    receiver,
    sender,
    signed_up,
    supported,
    talked,
    with_outcome,
)

pytestmark = pytest.mark.django_db
AFTER_A_TALK = [OutcomeKind.REASSURED, OutcomeKind.JGZ_SUPPORT, OutcomeKind.REFERRED_ON]


def november(day):
    return datetime.date(2026, 11, day)


def no_talk(referral, reason=NoTalkReason.NOT_NOW, **details):
    return with_outcome(referral, OutcomeKind.NO_TALK, reason=reason, **details)


@pytest.mark.parametrize("kind", AFTER_A_TALK)
def test_an_outcome_needs_a_talk_that_was_held(kind):
    referral = picked_up()
    with pytest.raises(Denied, match="First record the conversation"):
        with_outcome(referral, kind)
    planned(referral)
    with pytest.raises(Denied, match="First record the conversation"):
        with_outcome(referral, kind)
    workflow.hold(referral.conversations.get(), by=receiver(), attendees=["pregnant"])
    assert with_outcome(referral, kind).outcomes.get().kind == kind


def test_no_talk_needs_its_reason_and_only_no_talk():
    referral = talked(picked_up())
    with pytest.raises(Denied, match="why there was no conversation"):
        with_outcome(referral, OutcomeKind.NO_TALK)
    with pytest.raises(Denied, match="no conversation only"):
        with_outcome(referral, OutcomeKind.REASSURED, reason=NoTalkReason.MOVED)


def test_without_a_talk_feedback_is_due_in_five_working_days():
    referral = no_talk(picked_up())
    assert (referral.status, referral.next_step, referral.due_on) == (Status.OUTCOME, Step.FEEDBACK, november(10))


def test_after_a_talk_feedback_stays_due_five_working_days_after_it(clock):
    page = talked(picked_up())
    clock.shift(datetime.timedelta(days=3))
    assert with_outcome(page).due_on == november(10)


def test_an_old_page_does_not_move_the_feedback_clock(clock):
    page = picked_up()
    talked(page)
    clock.shift(datetime.timedelta(days=3))
    assert with_outcome(page).due_on == november(10)


def test_when_there_was_no_talk_its_appointment_leaves_the_diary():
    referral = picked_up()
    planned(referral)
    no_talk(referral)
    assert referral.conversations.get().state == ConversationState.CANCELLED


def test_the_referrer_sees_that_there_is_an_outcome_and_not_which():
    referral = with_outcome(talked(picked_up()))
    assert referral.events.readable_by(receiver=False).first().verb == "hold"
    assert referral.events.readable_by(receiver=True).first().verb == "record_outcome"


def test_a_second_outcome_is_refused_with_the_name_of_the_first():
    page = talked(picked_up())
    with_outcome(page)
    with pytest.raises(TransitionNotAllowed, match="Outcome recorded by Noor Bakker"):
        with_outcome(page)


def test_an_outsider_does_not_learn_whether_there_was_a_talk():
    for referral in (picked_up(), talked(picked_up())):
        with pytest.raises(Denied, match="You do not see this sign-up"):
            workflow.record_outcome(referral, by=outsider(), kind=OutcomeKind.REASSURED)


def test_when_the_pregnancy_ended_every_message_stops():
    referral = no_talk(picked_up(), NoTalkReason.PREGNANCY_ENDED)
    assert referral.family.messages_stopped_at is not None
    assert referral.family.pregnancy_ended_on == november(3)
    assert (referral.status, referral.next_step) == (Status.OUTCOME, Step.NOTHING)


def test_what_was_told_of_the_end_of_a_pregnancy_is_kept():
    referral = picked_up()
    workflow.end_pregnancy(referral.family, by=receiver(), on=november(1), note="Zij belde zelf.")
    family = no_talk(referral, NoTalkReason.PREGNANCY_ENDED).family
    assert (family.pregnancy_ended_on, family.pregnancy_ended_note) == (november(1), "Zij belde zelf.")


def test_feedback_closes_and_stands_word_for_word():
    referral = closed(with_outcome(talked(picked_up())))
    feedback = referral.feedback.get()
    assert (referral.status, referral.next_step, referral.feedback_due_on) == (Status.CLOSED, Step.NOTHING, None)
    assert (feedback.text, feedback.agreed_on, feedback.none_reason) == (AGREED_TEXT, november(3), "")
    assert referral.events.readable_by(receiver=False).first().note == AGREED_TEXT
    assert referral.family.closed_at is not None


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "choose why there is none"),
        ({"text": "Ja.", "none_reason": NoFeedbackReason.PARENTS_WISH}, "choose why there is none"),
        ({"text": "Ja."}, "on which day"),
        ({"none_reason": NoFeedbackReason.NO_REFERRER}, "Lotte de Wit waits for your answer"),
        ({"none_reason": NoFeedbackReason.NOT_REACHED}, "The parents were reached"),
    ],
)
def test_feedback_is_a_text_with_its_day_or_a_reason_that_is_true(given, reason):
    referral = with_outcome(talked(picked_up()))
    with pytest.raises(Denied, match=reason):
        workflow.give_feedback(referral, by=receiver(), **given)
    assert present(referral).status == Status.OUTCOME


def test_no_feedback_at_the_parents_wish_is_a_normal_end():
    referral = with_outcome(talked(picked_up()))
    feedback = workflow.give_feedback(referral, by=receiver(), none_reason=NoFeedbackReason.PARENTS_WISH)
    assert (feedback.text, feedback.agreed_on, present(referral).status) == ("", None, Status.CLOSED)


def test_parents_who_were_never_reached_could_agree_to_nothing():
    referral = no_talk(picked_up(), NoTalkReason.NOT_REACHED)
    workflow.give_feedback(referral, by=receiver(), none_reason=NoFeedbackReason.NOT_REACHED)
    assert present(referral).status == Status.CLOSED


def test_parents_who_came_alone_have_no_referrer_to_answer():
    referral = with_outcome(talked(workflow.pick_up(signed_up(), by=receiver())))
    with pytest.raises(Denied, match="nobody to give feedback to"):
        workflow.give_feedback(referral, by=receiver(), text="Ja.", agreed_on=november(3))
    assert closed(referral).feedback.get().none_reason == NoFeedbackReason.NO_REFERRER


def test_agreeing_to_the_text_is_the_yes_when_there_was_none_yet():
    referral = with_outcome(talked(picked_up(agrees_to_feedback=False)))
    assert Consent.objects.filter(purpose=Purpose.FEEDBACK).count() == 0
    closed(referral)
    consent = Consent.objects.get(purpose=Purpose.FEEDBACK)
    assert (consent.recipient, consent.noted_by) == (sender().organisation, receiver())


def test_a_yes_to_feedback_is_noted_once():
    closed(with_outcome(talked(picked_up())))
    assert Consent.objects.filter(purpose=Purpose.FEEDBACK).count() == 1


def test_the_first_reading_is_kept(clock):
    referral = closed(with_outcome(talked(picked_up())))
    workflow.read_feedback(referral, by=sender())
    first = referral.feedback.get()
    clock.shift(datetime.timedelta(hours=1))
    workflow.read_feedback(referral, by=colleague())
    assert (first.read_by, referral.feedback.get().read_at) == (sender(), first.read_at)
    assert referral.events.filter(verb="read_feedback").count() == 1


def test_only_the_referrer_says_that_the_answer_was_read():
    referral = closed(with_outcome(talked(picked_up())))
    for somebody in (receiver(), outsider()):
        with pytest.raises(Denied):
            workflow.read_feedback(referral, by=somebody)
    assert referral.feedback.get().read_at is None


def test_a_call_that_was_agreed_stays_on_the_list_until_they_are_reached(clock):
    referral = closed(no_talk(picked_up(), call_back_on=november(17)))
    assert (referral.next_step, referral.due_on) == (Step.CALL_BACK, november(17))
    clock.shift(datetime.timedelta(days=14))
    workflow.record_contact(referral, by=receiver(), result=AttemptResult.NOT_REACHED, again_on=november(20))
    assert (present(referral).next_step, present(referral).due_on) == (Step.CALL_BACK, november(20))
    assert reached(referral).next_step == Step.NOTHING


def test_follow_up_starts_with_the_nurse_of_the_talk():
    follow_up = supported(picked_up()).follow_ups.get()
    assert (follow_up.nurse, follow_up.offer, follow_up.ended_on) == (receiver(), offer("kasto"), None)
    assert [step.direction for step in follow_up.steps.all()] == [Direction.START]


def test_outcome_two_may_begin_without_choosing_support():
    assert supported(picked_up()).follow_ups.count() == 1
    assert with_outcome(talked(picked_up()), OutcomeKind.JGZ_SUPPORT).follow_ups.count() == 0


def test_follow_up_goes_up_and_down_with_the_same_nurse():
    follow_up = supported(picked_up()).follow_ups.get()
    heavier = {"direction": Direction.UP, "offer": offer("stevig-ouderschap"), "reason": "Meer rust nodig"}
    workflow.scale(follow_up, by=coordinator(), on=november(10), **heavier)
    scaled = workflow.scale(follow_up, by=coordinator(), direction=Direction.DOWN, on=november(20), offer=offer())
    assert (scaled.nurse, scaled.offer) == (receiver(), offer("kasto"))
    assert [(step.direction, step.offer.key, step.reason) for step in scaled.steps.all()] == [
        ("start", "kasto", ""),
        ("up", "stevig-ouderschap", "Meer rust nodig"),
        ("down", "kasto", ""),
    ]


def test_follow_up_that_changes_needs_another_offer():
    follow_up = supported(picked_up()).follow_ups.get()
    for same in (None, offer("kasto")):
        with pytest.raises(Denied, match="another offer"):
            workflow.scale(follow_up, by=receiver(), direction=Direction.UP, on=november(10), offer=same)


def test_follow_up_ends_once_and_closes_the_family():
    referral = closed(supported(picked_up()))
    follow_up = referral.follow_ups.get()
    assert referral.family.closed_at is None
    workflow.scale(follow_up, by=receiver(), direction=Direction.END, on=november(10), reason="Klaar")
    assert FollowUp.objects.get().ended_on == november(10)
    assert present(referral).family.closed_at is not None
    with pytest.raises(Denied, match="already ended"):
        workflow.scale(follow_up, by=receiver(), direction=Direction.END, on=november(10))


def test_follow_up_that_runs_is_not_quietly_replaced():
    referral = closed(supported(picked_up()))
    workflow.reopen(referral, by=receiver(), reason="Zij belde.", how="phone")
    talked(referral)
    with pytest.raises(Denied, match=r"KASTO .* runs already"):
        with_outcome(referral, OutcomeKind.JGZ_SUPPORT, follow_up=offer("stevig-ouderschap"))
    assert with_outcome(referral, OutcomeKind.JGZ_SUPPORT, follow_up=offer("kasto")).follow_ups.count() == 1
