"""That everything stops: who hears it, what ends with it, and when there is still something to stop."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from coalition import walls
from coalition.models import Notification
from referrals import workflow
from referrals.clinic_enums import VisitState
from referrals.enums import Purpose, Status
from referrals.handover_enums import HandoverStatus
from referrals.models import Arrangement, Conversation, Family, FollowUp
from tests.referrals.builders import (
    closed,
    colleague,
    coordinator,
    member,
    picked_up,
    planned,
    present,
    receiver,
    sender,
    sent,
    signed_up,
    supported,
    talked,
    with_outcome,
)
from tests.referrals.clinics.builders import TEN, clinic
from tests.referrals.clinics.builders import facts as visit_facts
from tests.referrals.handover.builders import FULL, accepted, completed, ellen, kim, noticed
from tests.referrals.handover.builders import present as handed
from tests.referrals.parents.own_page import alone, at, parent_of, with_own_link
from tests.referrals.parents.test_mine_page import posted, text_of, words
from tests.referrals.plan.builders import arranged
from tests.web_login import login

pytestmark = pytest.mark.django_db
WITHDRAWN, HANDED_OVER = "withdraw", "handover_stop"


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


def stopped(referral, presses=2):
    """Who hears what when the parents press, also twice."""
    client = parent_of(referral)
    Notification.objects.all().delete()
    for _press in range(presses):
        assert posted(client, "mine_stop").status_code == 302
    news = Notification.objects.select_related("membership__user")
    return sorted((each.membership.user.name, each.kind) for each in news)


def hear(kind, *people):
    return [(each.user.name, kind) for each in people]


def ended(**changes):
    """Closed, with everybody done."""
    return closed(with_outcome(talked(picked_up(**changes))))


def test_who_was_done_before_hears_nothing():
    referral = ended(**FULL)
    completed(referral=referral)
    assert stopped(referral) == []


def test_who_handed_over_and_who_took_it_hear_it():
    handover = accepted(referral=ended(**FULL))
    referral = handover.family.referrals.get()
    assert stopped(referral) == sorted(hear(HANDED_OVER, receiver(), kim()))
    assert handed(handover).status == HandoverStatus.WITHDRAWN
    with login("web"), walls.acting_as(kim()):
        assert Notification.objects.visible_to(kim()).count() == 1


def test_maternity_care_hears_that_a_notice_stopped():
    handover = noticed(ended(**FULL))
    told = stopped(handover.family.referrals.get())
    assert told == sorted(hear(HANDED_OVER, sender(), colleague(), ellen()))


def test_the_nurse_of_support_after_a_closed_sign_up_hears_it():
    referral = closed(supported(picked_up()))
    assert stopped(referral) == hear(WITHDRAWN, receiver())
    assert not FollowUp.objects.running().exists()


def test_a_talk_still_to_come_on_a_closed_sign_up_does_not_go_on():
    referral = with_outcome(talked(picked_up()))
    talk = planned(referral)
    referral = closed(present(referral))
    assert stopped(referral) == hear(WITHDRAWN, receiver())
    assert Conversation.objects.get(pk=talk.pk).state == "cancelled"
    assert present(referral).status == Status.CLOSED


@pytest.mark.parametrize("agrees", [True, False])
def test_who_planned_a_visit_hears_it_and_the_nurse_when_she_knows_who_comes(agrees):
    referral = with_own_link(picked_up())
    workflow.withdraw(referral, by=receiver())
    visit = _visit_of(present(referral), agrees=agrees)
    knows = [receiver()] if agrees else []
    assert stopped(referral) == sorted(hear(WITHDRAWN, colleague(), sender(), *knows))
    visit.refresh_from_db()
    assert visit.state == VisitState.CANCELLED


def _visit_of(referral, *, agrees):
    about = {"agrees": agrees, "by": colleague(), "family": referral.family}
    return workflow.plan_visit(clinic(days=3), visit_facts(), at=TEN, **about)


def test_who_arranges_something_hears_it_while_she_sees_the_family():
    referral = ended()
    seeing = arranged(referral.family, arranger=colleague())
    gone = arranged(referral.family, "Bedje", arranger=coordinator())
    Arrangement.objects.filter(pk=gone.pk).update(arranger=member("midwife-2"))
    assert stopped(referral) == hear(WITHDRAWN, colleague())
    seeing.refresh_from_db()
    assert seeing.dropped_at is not None


def test_who_does_several_things_hears_it_once():
    referral = supported(picked_up(**FULL))
    accepted(referral=referral)
    arranged(referral.family, arranger=receiver())
    planned(referral)
    expected = [*hear(WITHDRAWN, receiver(), sender(), colleague()), *hear(HANDED_OVER, kim())]
    assert stopped(present(referral)) == sorted(expected)


def test_two_sign_ups_that_were_joined_are_told_once():
    referral = signed_up()
    kept = workflow.join(referral, by=receiver(), into=picked_up())
    assert stopped(kept) == sorted(hear(WITHDRAWN, receiver(), sender(), colleague()))


def test_nobody_hears_of_another_family_and_nothing_of_it_stops():
    theirs = accepted(referral=picked_up(phone="06-99999999", **FULL))
    talk = planned(theirs.family.referrals.get())
    one = arranged(theirs.family, arranger=receiver())
    assert stopped(ended()) == []
    talk.refresh_from_db()
    one.refresh_from_db()
    assert (talk.state, one.dropped_at, handed(theirs).status) == ("planned", None, HandoverStatus.ACCEPTED)


# When there is still something to stop


def shows_stop(client):
    return f'href="{at("mine_stop")}"' in client.get(at()).content.decode()


def test_after_the_end_of_a_pregnancy_there_is_still_to_stop():
    referral = picked_up()
    workflow.end_pregnancy(referral.family, by=receiver(), on=timezone.localdate())
    client = parent_of(referral)
    assert shows_stop(client)
    assert stopped(referral) == sorted(hear(WITHDRAWN, receiver(), sender(), colleague()))
    assert present(referral).status == Status.WITHDRAWN
    assert Family.objects.get(pk=referral.family_id).pregnancy_ended_on is not None
    assert not shows_stop(client)


def test_what_was_handed_over_can_be_stopped_after_the_sign_up_was_withdrawn():
    handover = accepted(referral=with_own_link(picked_up(**FULL)))
    client = parent_of(handover.family.referrals.get())
    referral = workflow.withdraw(handover.family.referrals.get(), by=receiver())
    assert shows_stop(client)
    assert stopped(referral) == sorted(hear(HANDED_OVER, receiver(), kim()))
    assert not shows_stop(client)


def test_where_nothing_runs_and_no_yes_lives_there_is_nothing_to_stop():
    assert not shows_stop(parent_of(workflow.withdraw(alone(), by=coordinator())))


# A yes of what was joined


def yes_of(referral):
    return referral.family.people.get().consents.live().get(purpose=Purpose.CONVERSATION)


def test_a_yes_of_a_sign_up_that_was_joined_ends_the_one_that_was_kept():
    referral = signed_up()
    kept = workflow.join(referral, by=receiver(), into=picked_up())
    client, yes = parent_of(kept), yes_of(referral)
    assert words("mine.take_back_ends") in text_of(client, "mine_take_back", yes.pk)
    for _press in range(2):
        assert posted(client, "mine_take_back", (), yes.pk).status_code == 302
    yes.refresh_from_db()
    assert (yes.withdrawn_at is not None, present(kept).status) == (True, Status.WITHDRAWN)
    assert present(referral).status == Status.JOINED
    with login("web"), walls.acting_as(receiver()):
        assert not Family.objects.filter(pk=kept.family_id).exists()


def test_a_yes_to_feedback_of_what_was_joined_ends_nothing_and_the_nurse_hears_it():
    referral = sent(by=member("pop-nurse"))
    kept = workflow.join(referral, by=receiver(), into=picked_up())
    yes = referral.family.people.get().consents.get(purpose=Purpose.FEEDBACK)
    client = parent_of(kept)
    Notification.objects.all().delete()
    assert words("mine.take_back_ends") not in text_of(client, "mine_take_back", yes.pk)
    assert posted(client, "mine_take_back", (), yes.pk).status_code == 302
    assert [(each.membership, each.kind) for each in Notification.objects.all()] == [(receiver(), "take_back")]
    assert present(kept).status == Status.PICKED_UP


def test_a_yes_of_a_closed_sign_up_does_not_say_that_a_sign_up_stops():
    referral = ended()
    shown = text_of(parent_of(referral), "mine_take_back", yes_of(referral).pk)
    assert words("mine.take_back_ends") not in shown
