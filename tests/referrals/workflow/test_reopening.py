"""Parents who come back: new clocks, a new yes, and nothing of the first time counts as done."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import Membership
from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import ConsentHow, NoTalkReason, OutcomeKind, Purpose, Status, Step
from referrals.models import Consent, Family, Grant, Referral
from tests.referrals.builders import (
    asked,
    closed,
    coordinator,
    declined,
    draft,
    learner,
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

pytestmark = pytest.mark.django_db
A_MONTH = datetime.timedelta(days=30)  # later it is Thursday 3 December 2026


def december(day):
    return datetime.date(2026, 12, day)


@pytest.fixture
def a_month_later(clock):
    return lambda: clock.shift(A_MONTH)


def ended_once():
    """Reached, talked, and closed with an answer."""
    return closed(with_outcome(talked(reached(picked_up()))))


def test_jgz_takes_it_up_with_the_same_nurse_and_new_clocks(a_month_later):
    referral = ended_once()
    a_month_later()
    again = reopened(referral, by=coordinator())
    assert (again.status, again.nurse) == (Status.PICKED_UP, receiver())
    assert (again.next_step, again.due_on) == (Step.FIRST_CONTACT, december(7))
    assert timezone.localdate(again.picked_up_at) == december(3)
    assert (again.pick_up_due_on, again.feedback_due_on) == (None, None)
    assert present(referral).family.closed_at is None


def test_attempts_of_the_first_time_are_no_first_contact_now(a_month_later):
    referral = ended_once()
    a_month_later()
    reopened(referral)
    assert present(referral).next_step == Step.FIRST_CONTACT
    assert reached(referral).next_step == Step.PLAN


def test_talks_of_the_first_time_allow_no_outcome_now(a_month_later):
    referral = ended_once()
    a_month_later()
    reopened(referral)
    with pytest.raises(Denied, match="First record the conversation"):
        with_outcome(referral)
    talked(referral)
    assert (present(referral).next_step, present(referral).due_on) == (Step.OUTCOME, december(10))
    assert with_outcome(referral, OutcomeKind.JGZ_SUPPORT).outcomes.count() == 2


def test_the_first_outcome_keeps_its_feedback_and_the_second_gets_its_own(a_month_later):
    referral = ended_once()
    a_month_later()
    reopened(referral)
    closed(with_outcome(referral, OutcomeKind.NO_TALK, reason=NoTalkReason.MOVED))
    assert referral.feedback.count() == 2


def test_a_referrer_sends_it_anew_and_a_nurse_has_to_pick_it_up(a_month_later):
    referral = ended_once()
    a_month_later()
    again = reopened(referral, by=sender())
    assert (again.status, again.nurse, again.buddy) == (Status.SENT, None, None)
    assert again.proposed_nurse == receiver()
    assert (again.next_step, again.due_on) == (Step.PICK_UP, december(4))
    assert (timezone.localdate(again.sent_at), again.picked_up_at, again.contact_due_on) == (december(3), None, None)
    assert list(Family.objects.known_by_name_to(receiver())) == []
    workflow.pick_up(referral, by=coordinator())
    assert present(referral).next_step == Step.FIRST_CONTACT


@pytest.mark.parametrize("how", [declined, lambda referral: workflow.withdraw(referral, by=sender())])
def test_declined_and_withdrawn_can_be_sent_again(how, a_month_later):
    referral = how(sent())
    a_month_later()
    again = reopened(referral, by=sender())
    assert (again.status, again.decline_reason, again.alternative) == (Status.SENT, "", None)
    assert (again.next_step, again.due_on) == (Step.PICK_UP, december(4))
    assert list(Referral.objects.visible_to(receiver())) == [referral]


def test_what_was_planned_before_withdrawing_does_not_come_back(a_month_later):
    referral = picked_up()
    planned(referral, days=60)
    workflow.withdraw(referral, by=None)
    a_month_later()
    reopened(referral, by=sender())
    assert workflow.pick_up(referral, by=receiver()).next_step == Step.FIRST_CONTACT


def test_what_was_asked_before_declining_does_not_come_back(a_month_later):
    referral = declined(asked(picked_up()))
    a_month_later()
    again = reopened(referral, by=sender())
    assert (again.waiting_since, again.waiting_from, again.due_on) == (None, "", december(4))


def test_a_withdrawn_draft_is_a_draft_again():
    referral = workflow.withdraw(draft(), by=sender())
    again = reopened(referral, by=sender())
    assert (again.status, again.sent_at, Grant.objects.count()) == (Status.DRAFT, None, 0)
    with pytest.raises(Denied, match="Ask the parent"):
        workflow.send(referral, by=sender())


def test_the_yes_is_asked_again_and_the_old_one_stays_in_the_past():
    referral = workflow.withdraw(sent(), by=sender())
    reopened(referral, by=sender())
    consents = Consent.objects.filter(purpose=Purpose.CONVERSATION)
    assert [(consent.how, consent.withdrawn_at is None) for consent in consents] == [
        (ConsentHow.TOGETHER, False),
        (ConsentHow.PHONE, True),
    ]
    assert Grant.objects.live().get().consent.how == ConsentHow.PHONE


def test_reopening_what_jgz_still_sees_replaces_its_grant():
    reopened(ended_once())
    assert [grant.ended_at is None for grant in Grant.objects.order_by("granted_at")] == [False, True]


def test_the_reason_of_reopening_is_read_by_both_sides():
    referral = reopened(ended_once())
    assert referral.events.readable_by(receiver=False).first().note == "Zij belde terug."


def test_coming_back_starts_the_messages_again():
    referral = picked_up()
    workflow.stop(referral.family, by=sender())
    again = reopened(referral, by=sender())
    assert again.family.messages_stopped_at is None
    assert again.next_step == Step.PICK_UP


def test_after_a_pregnancy_ended_only_jgz_takes_it_up_and_no_message_is_sent():
    referral = ended_once()
    workflow.end_pregnancy(referral.family, by=receiver(), on=datetime.date(2026, 11, 2))
    with pytest.raises(Denied, match="Call JGZ"):
        reopened(referral, by=sender())
    again = reopened(referral)
    assert (again.status, again.next_step) == (Status.PICKED_UP, Step.NOTHING)
    assert again.family.messages_stopped_at is not None


def test_who_reopens_takes_it_when_nobody_had_it():
    referral = workflow.withdraw(signed_up(), by=receiver())
    again = reopened(referral, by=coordinator())
    assert (again.nurse, present(referral).family.lead_nurse) == (coordinator(), coordinator())


def test_who_reopens_takes_it_when_the_nurse_has_left(a_month_later):
    referral = ended_once()
    Membership.objects.filter(pk=receiver().pk).update(until_on=datetime.date(2026, 11, 30))
    a_month_later()
    again = reopened(referral, by=coordinator())
    assert (again.nurse, present(referral).family.lead_nurse) == (coordinator(), coordinator())


def test_a_learning_nurse_gives_it_back_to_its_nurse_and_takes_none_alone():
    assert reopened(ended_once(), by=learner()).nurse == receiver()
    with pytest.raises(Denied, match="still learning"):
        reopened(workflow.withdraw(signed_up(), by=receiver()), by=learner())


def test_follow_up_goes_on_and_can_be_changed_meanwhile():
    referral = reopened(closed(supported(picked_up())), by=sender())
    follow_up = referral.follow_ups.get()
    assert follow_up.ended_on is None
    workflow.scale(follow_up, by=receiver(), direction="end", on=datetime.date(2026, 11, 10))
    assert present(referral).family.closed_at is None
