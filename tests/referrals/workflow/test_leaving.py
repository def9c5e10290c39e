"""When a nurse is away or leaves: new work goes to who stands in, and nobody is left without a nurse."""

import datetime

import pytest
from django.utils import timezone, translation

from coalition.models import Liaison, Membership, Notification
from coalition.permissions import Denied
from coalition.workflow.people import say_absence
from referrals import workflow
from referrals.enums import Notice, Status, Verb
from referrals.models import Clinic, Family, FollowUp, Referral
from referrals.permissions import check_can_receive
from referrals.workflow import TransitionNotAllowed
from tests.pages import Page, signed_in
from tests.referrals.builders import (
    closed,
    coordinator,
    learner,
    picked_up,
    present,
    receiver,
    sender,
    sent,
    signed_up,
    supported,
    talked,
    with_outcome,
)
from tests.referrals.clinics.builders import clinic

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def away(*, since=None, until=2, deputy=coordinator):
    today = timezone.localdate()
    say_absence(
        by=receiver(),
        days=[1, 2],
        since=today + since * DAY if since else None,
        until=today + until * DAY,
        deputy=deputy(),
    )


def heard(person):
    return set(Notification.objects.filter(membership=person).values_list("kind", flat=True))


def test_while_she_is_away_her_deputy_hears_what_she_hears():
    referral = picked_up()
    away()
    workflow.write(referral, by=sender(), text="Bel haar vandaag.")
    assert Verb.WRITE in heard(coordinator()) & heard(receiver())


def test_before_the_first_day_she_is_at_work():
    away(since=1)
    workflow.write(picked_up(), by=sender(), text="Bel haar vandaag.")
    assert Verb.WRITE not in heard(coordinator())
    assert not receiver().is_away()
    assert receiver().is_away(timezone.localdate() + DAY)


def test_her_work_stands_in_the_list_of_who_stands_in():
    referral = workflow.pick_up(sent(), by=receiver())
    work = Referral.objects.visible_to(coordinator())
    assert referral not in work.mine(coordinator())
    away()
    assert referral in work.mine(coordinator())
    assert sum(line.is_mine for line in work.lines(coordinator())) == 1
    assert referral not in Referral.objects.visible_to(learner()).mine(learner())


def test_who_stands_in_is_a_colleague_who_is_there():
    Membership.objects.filter(pk=coordinator().pk).update(absent_until=timezone.localdate() + 5 * DAY)
    for person in (coordinator, sender, receiver):
        with pytest.raises(Denied):
            away(deputy=person)


def test_coming_back_empties_both_days():
    away(since=1)
    say_absence(by=receiver(), days=[3], since=timezone.localdate(), until=None, deputy=None)
    assert (receiver().absent_from, receiver().absent_until, receiver().days) == (None, None, [3])


def leave(**changes):
    details = {"by": coordinator(), "nurse": coordinator(), "reason": "Noor heeft een andere baan."}
    return workflow.hand_over_all(receiver(), **details | changes)


def test_all_families_get_the_same_new_nurse_and_every_parent_hears_the_name():
    assisted, alone = picked_up(), workflow.pick_up(signed_up(), by=receiver())
    helped = supported(picked_up(name="Alex"))
    assert leave() == 3
    nurses = Referral.objects.filter(status=Status.PICKED_UP).values_list("nurse", flat=True)
    assert set(nurses) | set(FollowUp.objects.values_list("nurse", flat=True)) == {coordinator().pk}
    assert set(Family.objects.values_list("lead_nurse", flat=True)) == {coordinator().pk}
    told = Notification.objects.filter(membership=coordinator(), kind=Notice.TELL_NAME)
    assert {each.subject_id for each in told} == {assisted.family_id, alone.family_id, helped.family_id}
    assert Notification.objects.filter(membership=sender(), kind=Verb.REASSIGN, object_id=assisted.pk).exists()


def waiting():
    return workflow.ask(picked_up(), by=receiver(), question="Welk nummer?")


def test_a_question_that_is_open_and_feedback_that_waits_go_along():
    asked, to_tell = waiting(), with_outcome(talked(picked_up(name="Alex", phone="")))
    before = {each.pk: (each.status, each.due_on, each.waiting_since) for each in (present(asked), present(to_tell))}
    assert leave() == 2
    after = [present(asked), present(to_tell)]
    assert [each.nurse for each in after] == [coordinator(), coordinator()]
    assert {each.pk: (each.status, each.due_on, each.waiting_since) for each in after} == before
    assert set(Family.objects.values_list("lead_nurse", flat=True)) == {coordinator().pk}
    told = Notification.objects.filter(membership=coordinator(), kind=Notice.TELL_NAME)
    assert {each.subject_id for each in told} == {asked.family_id, to_tell.family_id}
    assert Notification.objects.filter(membership=sender(), kind=Verb.REASSIGN).count() == 2


def test_the_answer_and_the_feedback_come_to_the_new_nurse():
    asked, to_tell = waiting(), with_outcome(talked(picked_up(name="Alex", phone="")))
    leave()
    answered = workflow.answer(asked, by=sender(), text="015-5550299.")
    assert (answered.status, answered.nurse) == (Status.PICKED_UP, coordinator())
    assert Verb.ANSWER in heard(coordinator())
    facts = {"text": "Gesprek gehad.", "agreed_on": timezone.localdate()}
    workflow.give_feedback(to_tell, by=coordinator(), **facts)
    assert present(to_tell).status == Status.CLOSED


def test_a_question_about_what_nobody_picked_up_has_no_nurse_to_pass_on():
    asked = workflow.ask(sent(), by=receiver(), question="Welk nummer?")
    assert leave() == 0
    with pytest.raises(TransitionNotAllowed):
        workflow.reassign(asked, by=coordinator(), nurse=coordinator(), reason="Ziek")
    assert present(asked).nurse is None


def test_the_page_names_all_that_go_and_what_is_closed():
    waiting(), with_outcome(talked(picked_up(name="Alex Bos", phone="")))
    closed(with_outcome(talked(picked_up(name="Robin Kok", phone=""))))
    irma = signed_in("jgz-coordinator")
    address = f"/people/{receiver().pk}/hand-over/"
    text = Page(irma.get(address)).text
    assert [name in text for name in ("Sam Adeyemi", "Alex Bos", "Robin Kok")] == [True, True, False]
    done = irma.post(address, {"nurse": coordinator().pk, "reason": "Noor heeft een andere baan."}, follow=True)
    assert "2 gezinnen" in Page(done).text
    assert Referral.objects.exclude(status=Status.CLOSED).filter(nurse=receiver()).count() == 0


def test_the_card_of_the_parents_bears_the_new_name():
    asked = waiting()
    leave()
    text = Page(signed_in("midwife").get(f"/referrals/{asked.pk}/card/")).text
    assert (coordinator().user.name in text, receiver().user.name in text) == (True, False)


def test_handing_over_again_tells_nobody_twice():
    picked_up()
    leave()
    assert leave() == 0
    assert Notification.objects.filter(kind=Notice.TELL_NAME).count() == 1


def test_a_buddy_who_leaves_is_replaced():
    referral = workflow.pick_up(sent(), by=learner(), buddy=receiver())
    assert leave() == 0
    assert Referral.objects.get(pk=referral.pk).buddy == coordinator()


def test_her_practices_and_clinic_days_go_along():
    day = clinic(days=1)
    leave()
    assert Clinic.objects.get(pk=day.pk).nurse == coordinator()
    assert not Liaison.objects.filter(nurse=receiver()).exists()
    assert Liaison.objects.get(practice=sender().organisation).nurse == coordinator()


def test_parents_who_want_no_messages_are_left_in_peace():
    referral = picked_up()
    workflow.end_pregnancy(referral.family, by=receiver(), on=timezone.localdate())
    leave()
    assert not Notification.objects.filter(kind=Notice.TELL_NAME).exists()


@pytest.mark.parametrize("changes", [{"by": learner}, {"by": sender}, {"nurse": receiver}, {"nurse": sender}])
def test_who_may_hand_over_and_to_whom(changes):
    picked_up()
    with pytest.raises(Denied):
        leave(**{name: person() for name, person in changes.items()})
    assert Referral.objects.get().nurse == receiver()


def test_a_learning_nurse_gets_them_with_a_buddy_only():
    referral = picked_up()
    with pytest.raises(Denied):
        leave(nurse=learner())
    leave(nurse=learner(), buddy=coordinator())
    check_can_receive(learner(), Referral.objects.get(pk=referral.pk))
    assert Referral.objects.get().buddy == coordinator()
