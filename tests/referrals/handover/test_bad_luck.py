"""What goes wrong in life: somebody is away or late, two press at once, the parents change their mind."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import Membership, Notification
from coalition.permissions import Denied
from coalition.walls import acting_as
from referrals import workflow
from referrals.enums import Category, ConsentHow, Status
from referrals.handover_enums import HandoverKind, HandoverNotice, HandoverStatus, HandoverVerb
from referrals.models import Consent, Family, Grant, Handover, Referral
from referrals.workflow import AlreadyHandedOver, TransitionNotAllowed
from referrals.workflow.reminders import remind_everyone
from tests.referrals.builders import coordinator, learner, member, picked_up, receiver, sender
from tests.referrals.builders import present as referral_now
from tests.referrals.handover.builders import (
    FULL,
    accepted,
    asked,
    drafted,
    ellen,
    facts,
    kim,
    noticed,
    offered,
    present,
)
from tests.web_login import login

pytestmark = pytest.mark.django_db
EVERYTHING = tuple(Category)[:4]


def told(kind, *, about):
    found = Notification.objects.filter(kind=kind, object_id=about.pk)
    return set(found.values_list("membership__user__name", flat=True))


def at(clock, day, hour=8):
    clock.move_to(datetime.datetime.combine(day, datetime.time(hour), tzinfo=datetime.UTC))


def colleague_of_kim(**changes):
    """Another neighbourhood worker, who is there today."""
    user = member("social-worker").user
    about = {"user": user, "organisation": kim().organisation, "role": "welfare_worker"}
    return Membership.objects.create(**about | changes)


# Two at once, twice, and too late


def test_of_two_who_accept_the_second_reads_who_was_first():
    deputy = colleague_of_kim(is_coordinator=True)
    handover = offered()
    workflow.accept(handover, by=deputy)
    with pytest.raises(TransitionNotAllowed, match=r"Accepted by Yusuf Aydin on"):
        workflow.accept(handover, by=kim())
    assert present(handover).receiver == deputy


def test_the_same_handover_again_shows_the_first():
    first = offered()
    with pytest.raises(AlreadyHandedOver) as found:
        workflow.draft_handover(first.family, facts(), by=receiver())
    assert found.value.existing == first


def test_a_draft_that_was_handed_over_meanwhile_shows_the_first():
    referral = picked_up(**FULL)
    draft, first = drafted(referral), drafted(referral)
    workflow.offer(first, by=receiver(), categories=EVERYTHING, how=ConsentHow.PHONE)
    with pytest.raises(AlreadyHandedOver):
        workflow.offer(draft, by=receiver(), categories=EVERYTHING, how=ConsentHow.PHONE)
    assert Handover.objects.running().count() == 1


def test_who_takes_back_too_late_reads_who_has_it():
    handover = accepted()
    with pytest.raises(TransitionNotAllowed, match=r"Accepted by Kim Verhoeven on"):
        workflow.withdraw_handover(handover, by=receiver())


# The parents' yes


@pytest.mark.parametrize(
    ("changes", "categories", "reason"),
    [
        ({}, (), "Without their yes nothing is handed over"),
        ({}, (Category.CONTACT,), "Without their yes nothing is handed over"),
        ({"receiver": None}, EVERYTHING, "parents want to hear a name"),
        ({"read_on": None}, EVERYTHING, "or why not"),
    ],
)
def test_without_a_yes_a_name_or_reading_it_together_nothing_goes(changes, categories, reason):
    draft = drafted(**changes)
    with pytest.raises(Denied, match=reason):
        workflow.offer(draft, by=receiver(), categories=categories, how=ConsentHow.TOGETHER)
    assert present(draft).status == HandoverStatus.DRAFT
    assert not Grant.objects.filter(organisation=kim().organisation).exists()


def test_who_stops_the_family_ends_what_was_handed_over():
    handover = offered()
    workflow.stop(handover.family, by=receiver())
    assert present(handover).status == HandoverStatus.WITHDRAWN
    with login("web"), acting_as(kim()):
        assert not Family.objects.exists()


def test_parents_take_back_their_yes_while_it_is_offered():
    handover = offered()
    workflow.stop_handover(handover, by=receiver())
    assert present(handover).status == HandoverStatus.WITHDRAWN
    assert not Grant.objects.live().filter(organisation=kim().organisation).exists()
    assert told(HandoverVerb.STOP, about=handover) == {"Kim Verhoeven"}


def test_jgz_that_may_not_see_the_family_any_more_takes_back_what_it_offered():
    referral = picked_up(**FULL)
    handover = offered(referral)
    workflow.withdraw(referral, by=receiver())
    assert present(handover).status == HandoverStatus.WITHDRAWN


def test_what_was_accepted_stays_when_the_sign_up_ends():
    referral = picked_up(**FULL)
    handover = accepted(referral=referral)
    workflow.withdraw(referral, by=receiver())
    assert present(handover).status == HandoverStatus.ACCEPTED
    with login("web"), acting_as(kim()):
        assert Family.objects.filter(pk=referral.family_id).exists()


def test_a_second_handover_keeps_what_the_first_lets_see():
    referral = picked_up(**FULL)
    first = accepted(referral=referral, categories=(Category.IDENTITY,))
    second = Handover.objects.get(pk=first.pk)
    notice = noticed(referral)
    workflow.stop_handover(notice, by=sender())
    grants = Grant.objects.live().filter(organisation=kim().organisation)
    assert grants.get().categories == [Category.IDENTITY]
    assert not Grant.objects.live().filter(organisation=ellen().organisation).exists()
    assert Consent.objects.live().filter(purpose="handover").get().pk == second.consent_id


# Away, ill, or gone


def test_only_who_is_named_accepts_while_she_is_there():
    other = colleague_of_kim()
    with pytest.raises(Denied, match="Kim Verhoeven is asked"):
        workflow.accept(offered(), by=other)


def test_the_deputy_accepts_while_she_is_away():
    other = colleague_of_kim()
    Membership.objects.filter(pk=kim().pk).update(absent_until=timezone.localdate(), deputy=other)
    handover = offered()
    assert told(HandoverVerb.OFFER, about=handover) == {"Yusuf Aydin"}
    assert workflow.accept(handover, by=other).responsible == other


def test_without_deputy_the_coordinator_hears_it():
    colleague_of_kim()
    chief = Membership.objects.create(
        user=member("lot-member").user, organisation=kim().organisation, role="welfare_worker", is_coordinator=True
    )
    handover = offered()
    Membership.objects.filter(pk=kim().pk).update(until_on=timezone.localdate() - datetime.timedelta(days=1))
    Membership.objects.filter(pk=kim().pk).update(from_on=datetime.date(2022, 1, 3))
    assert workflow.accept(handover, by=chief).receiver == chief


def test_passing_on_keeps_a_name_and_tells_it():
    other = colleague_of_kim()
    passed = workflow.pass_on(accepted(), by=kim(), to=other, reason="Ik ben ziek.")
    assert (passed.status, passed.receiver) == (HandoverStatus.ACCEPTED, other)
    assert told(HandoverVerb.PASS_ON, about=passed) == {"Noor Bakker", "Yusuf Aydin"}


# Late


@pytest.mark.parametrize(("weeks", "last_day"), [(14, 5), (5, 4)])
def test_two_working_days_and_one_near_birth(clock, weeks, last_day):
    due_on = timezone.localdate() + datetime.timedelta(weeks=weeks)
    assert offered(picked_up(due_on=due_on, **FULL)).due_on == datetime.date(2026, 11, last_day)


def test_nobody_answers_a_person_hears_it_and_nothing_closes(clock):
    handover = offered()
    at(clock, handover.due_on)
    remind_everyone(timezone.now())
    assert told(HandoverNotice.DUE, about=handover) == {"Kim Verhoeven"}
    at(clock, handover.due_on + datetime.timedelta(days=1))
    with login("job"):
        remind_everyone(timezone.now())
        remind_everyone(timezone.now())
    assert told(HandoverNotice.LATE, about=handover) == {"Kim Verhoeven", "Noor Bakker"}
    assert Notification.objects.filter(kind=HandoverNotice.LATE).count() == 2
    assert present(handover).status == HandoverStatus.OFFERED
    workflow.accept(handover, by=kim())
    assert not Notification.objects.unread().filter(kind__in=HandoverNotice).exists()


def test_a_question_stops_the_clock(clock):
    handover = asked()
    at(clock, datetime.date(2026, 11, 9))
    remind_everyone(timezone.now())
    assert not Notification.objects.filter(kind__in=HandoverNotice).exists()
    answered = workflow.answer_about(handover, by=receiver(), text="Tot februari.")
    assert answered.due_on == datetime.date(2026, 11, 11)


# Responsibility


def test_responsibility_moves_when_it_is_accepted_and_not_before():
    handover = offered()
    assert handover.responsible == receiver()
    assert workflow.accept(handover, by=kim()).responsible == kim()
    assert present(handover).family.lead_nurse == receiver()


def test_from_nurse_to_nurse_the_family_goes_along():
    referral = picked_up(**FULL)
    about = {"kind": HandoverKind.NURSE, "to_organisation": receiver().organisation, "receiver": coordinator()}
    handover = offered(referral, **about)
    assert referral_now(referral).nurse == receiver()
    workflow.accept(handover, by=coordinator())
    after = referral_now(referral)
    assert (after.status, after.nurse, after.family.lead_nurse) == (Status.PICKED_UP, coordinator(), coordinator())


def test_a_nurse_who_is_learning_does_not_take_a_family_alone():
    about = {"kind": HandoverKind.NURSE, "to_organisation": receiver().organisation, "receiver": learner()}
    handover = offered(**about)
    with pytest.raises(Denied, match="still learning"):
        workflow.accept(handover, by=learner())
    assert present(handover).status == HandoverStatus.OFFERED


def test_a_family_with_a_running_handover_stays_open():
    referral = picked_up(**FULL)
    handover = accepted(referral=referral)
    workflow.withdraw(referral, by=receiver())
    assert Family.objects.get().closed_at is None
    workflow.stop_handover(handover, by=kim())
    assert Family.objects.get().closed_at is not None
    assert Referral.objects.count() == 1


# A friendly word


def test_maternity_care_would_have_liked_to_know_earlier():
    notice = workflow.signal(noticed(), by=ellen(), text="Graag voor week 27.")
    assert told(HandoverVerb.SIGNAL, about=notice) >= {"Lotte de Wit"}
    with pytest.raises(Denied, match="said this already"):
        workflow.signal(notice, by=ellen(), text="Nog eens.")
    workflow.reply(notice, by=sender(), text="Dat doen wij voortaan.")
    assert told(HandoverVerb.REPLY, about=notice) == {"Ellen Mulder"}
    with pytest.raises(Denied, match="nothing to reply to"):
        workflow.reply(notice, by=sender(), text="Nog eens.")
    assert present(notice).status == HandoverStatus.OFFERED
