"""Two sign-ups of one family go on as one; both histories stay, and what ends, ends for both."""

import datetime

import pytest

from coalition.models import Notification
from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import AttemptResult, Status, Step
from referrals.models import Conversation, Family, Referral
from referrals.workflow import TransitionNotAllowed
from tests.referrals.builders import (
    asked,
    closed,
    coordinator,
    declined,
    learner,
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

pytestmark = pytest.mark.django_db


def november(day):
    return datetime.date(2026, 11, day)


def joined(referral, into, *, by=None):
    return workflow.join(referral, by=by or receiver(), into=into)


def hospital():
    return member("pop-nurse")


def test_the_sign_up_of_the_professional_goes_on():
    alone, kept = signed_up(), sent()
    assert joined(alone, kept).pk == kept.pk
    assert (present(alone).status, present(alone).joined_into) == (Status.JOINED, kept)
    assert (present(alone).next_step, present(alone).family.closed_at is None) == (Step.NOTHING, False)
    assert (present(kept).status, present(kept).family.closed_at) == (Status.SENT, None)


def test_the_other_way_round_is_refused():
    with pytest.raises(Denied, match="the other way round"):
        joined(sent(), signed_up())


def test_of_two_professionals_either_goes_on():
    for one, other in ((sender(), hospital()), (hospital(), sender())):
        assert joined(sent(by=one), sent(by=other)).referrer == other


def test_both_histories_stay_and_tell_of_the_joining():
    alone, kept = signed_up(), sent()
    joined(alone, kept)
    assert [event.verb for event in alone.events.all()] == ["join", "sign_up"]
    assert [event.verb for event in kept.events.all()] == ["join", "send", "start"]


def test_who_reached_the_parents_first_keeps_them():
    alone = reached(workflow.pick_up(signed_up(), by=coordinator()))
    kept = joined(alone, sent())
    assert (kept.status, kept.nurse, kept.next_step) == (Status.PICKED_UP, coordinator(), Step.PLAN)
    assert present(kept).family.lead_nurse == coordinator()
    assert (kept.attempts.count(), alone.attempts.count()) == (1, 0)


def test_a_nurse_of_the_one_that_goes_on_stays_and_gets_the_diary():
    alone = workflow.pick_up(signed_up(), by=coordinator())
    conversation = planned(alone, by=coordinator())
    kept = joined(alone, picked_up())
    assert (kept.nurse, kept.next_step) == (receiver(), Step.HOLD)
    assert Conversation.objects.get(pk=conversation.pk).nurse == receiver()


def test_an_old_page_of_an_appointment_works_after_joining():
    alone = workflow.pick_up(signed_up(), by=receiver())
    page = planned(alone)
    kept = joined(alone, sent())
    workflow.hold(Conversation.objects.select_related("referral").get(pk=page.pk), by=receiver(), attendees=[])
    page.referral = alone
    with pytest.raises(TransitionNotAllowed, match="Conversation held by Noor Bakker"):
        workflow.cancel(page, by=receiver())
    assert present(kept).next_step == Step.OUTCOME


def test_a_talk_of_either_sign_up_is_a_talk_and_its_feedback_clock_goes_on(clock):
    kept = sent()
    alone = talked(workflow.pick_up(signed_up(), by=receiver()))
    workflow.pick_up(kept, by=receiver())
    clock.shift(datetime.timedelta(days=1))
    joined(alone, kept)
    assert (present(kept).next_step, present(kept).due_on) == (Step.OUTCOME, november(10))
    assert with_outcome(kept).status == Status.OUTCOME


def test_of_two_clocks_the_earliest_counts(clock):
    alone = signed_up()
    clock.shift(datetime.timedelta(days=1))
    kept = sent()
    assert (alone.due_on, kept.due_on) == (november(4), november(5))
    assert joined(alone, kept).due_on == november(4)


def test_follow_up_of_before_goes_along_and_can_still_be_ended():
    alone = closed(supported(workflow.pick_up(signed_up(), by=receiver())))
    kept = joined(reopened(alone), sent())
    follow_up = kept.follow_ups.get()
    assert follow_up.family == kept.family
    assert workflow.scale(follow_up, by=receiver(), direction="end", on=november(10)).ended_on == november(10)


def test_a_family_whose_follow_up_went_along_is_over():
    alone = reopened(closed(supported(workflow.pick_up(signed_up(), by=receiver()))))
    kept = joined(alone, sent())
    assert (present(alone).family.closed_at is None, present(kept).family.closed_at) == (False, None)


def test_two_kinds_of_follow_up_are_not_thrown_together():
    alone = reopened(closed(supported(workflow.pick_up(signed_up(), by=receiver()))))
    kept = reopened(closed(supported(picked_up())))
    with pytest.raises(Denied, match="end one of them first"):
        joined(alone, kept)


def test_joining_twice_tells_who_joined():
    alone, kept = signed_up(), sent()
    joined(alone, kept)
    with pytest.raises(TransitionNotAllowed, match=r"Joined .* by Noor Bakker"):
        joined(alone, kept, by=coordinator())
    assert kept.events.filter(verb="join").count() == 1


def test_a_sign_up_does_not_join_itself():
    referral = sent()
    with pytest.raises(Denied, match="another sign-up"):
        joined(referral, referral)


@pytest.mark.parametrize("ended", [lambda: closed(with_outcome(talked(picked_up()))), lambda: declined(sent())])
def test_nothing_joins_what_has_ended(ended):
    with pytest.raises(Denied, match=r"ended|do not see"):
        joined(signed_up(), ended())


def test_while_a_question_is_open_nobody_is_put_in_its_place():
    alone = workflow.pick_up(signed_up(), by=receiver())
    with pytest.raises(Denied, match="wait for the answer"):
        joined(alone, asked(sent()))
    assert joined(signed_up(), asked(sent())).status == Status.WAITING


def test_nobody_joins_what_she_may_not_see_or_decide():
    alone, kept = signed_up(), sent()
    for somebody in (sender(), hospital(), outsider(), learner(), member("coalition-admin")):
        with pytest.raises(Denied):
            joined(alone, kept, by=somebody)
    assert present(alone).status == Status.SENT


def test_a_refused_joining_changes_nothing():
    alone = with_outcome(talked(workflow.pick_up(signed_up(), by=receiver())))
    kept = sent()
    with pytest.raises(TransitionNotAllowed):
        joined(alone, kept)
    assert (present(kept).status, present(kept).nurse, kept.events.count()) == (Status.SENT, None, 2)


def test_when_the_parents_take_back_their_yes_jgz_sees_neither():
    mine, kept = sent(), picked_up(by=receiver())
    theirs = sent(by=hospital())
    joined(theirs, kept)
    joined(mine, kept)
    workflow.withdraw(kept, by=None)
    assert list(Referral.objects.visible_to(receiver())) == []
    assert list(Family.objects.visible_to(receiver())) == []
    assert list(Referral.objects.visible_to(hospital())) == [theirs]


def test_who_joined_hears_of_the_end_of_a_pregnancy_and_passes_it_on():
    theirs, kept = sent(by=hospital()), reached(picked_up())
    joined(theirs, kept)
    workflow.end_pregnancy(theirs.family, by=hospital(), on=november(1), note="In het ziekenhuis.")
    assert (present(kept).family.pregnancy_ended_on, present(kept).next_step) == (november(1), Step.NOTHING)
    workflow.resume(kept.family, by=receiver())
    assert (present(theirs).family.messages_stopped_at, present(kept).next_step) == (None, Step.PLAN)


def test_stopping_one_stops_all_that_were_joined():
    first, second, kept = sent(by=hospital()), sent(), picked_up()
    joined(first, second)
    joined(second, kept)
    workflow.stop(first.family, by=hospital())
    assert present(kept).status == Status.WITHDRAWN
    assert Family.objects.filter(messages_stopped_at=None).count() == 0
    assert reopened(kept, by=sender()).family.messages_stopped_at is None
    assert present(first).family.messages_stopped_at is None


def test_a_mistake_takes_no_other_sign_up_with_it():
    alone, kept = signed_up(), sent()
    joined(alone, kept)
    with pytest.raises(Denied, match="would be lost"):
        workflow.mark_mistake(kept, by=sender(), reason="Dubbel.")
    workflow.mark_mistake(alone, by=coordinator(), reason="Niet echt.")
    assert (present(alone).status, present(alone).joined_into) == (Status.MISTAKE, None)


def test_attempts_before_joining_still_count_for_the_one_that_goes_on():
    alone = workflow.pick_up(signed_up(), by=receiver())
    workflow.record_contact(alone, by=receiver(), result=AttemptResult.NOT_REACHED, again_on=november(6))
    kept = joined(alone, picked_up())
    assert (kept.next_step, kept.due_on) == (Step.CALL_AGAIN, november(6))


@pytest.mark.parametrize("ended", [0, 1])
def test_a_pregnancy_that_ended_for_one_has_ended_for_both(ended):
    both = [picked_up(), picked_up()]
    workflow.end_pregnancy(both[ended].family, by=receiver(), on=november(3), note="Zij belde.")
    kept = joined(*both)

    families = Family.objects.filter(referrals__in=[both[0], both[1]])
    assert set(families.values_list("pregnancy_ended_on", "pregnancy_ended_note")) == {(november(3), "Zij belde.")}
    assert (present(kept).next_step, Notification.objects.count()) == (Step.NOTHING, 0)
