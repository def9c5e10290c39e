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
from tests.referrals.builders import coordinator, learner, picked_up, receiver, sender, sent, signed_up, supported
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
    assert work.view_counts(coordinator())["mine"] == 1
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
