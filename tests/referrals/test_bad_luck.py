"""What goes wrong in life around a family: another due date, two babies, an early birth, a move, somebody who is gone.

Who is away, presses too late or twice, and parents who change their mind: tests/referrals/handover/test_bad_luck.py
and test_race.py.
"""

import datetime

import pytest
import time_machine
from django.utils import timezone, translation

from coalition.models import Membership, Municipality, Notification
from coalition.walls import acting_as
from coalition.working_days import shift_working_days
from referrals import workflow
from referrals.enums import Status, Verb
from referrals.handover_enums import HandoverKind, HandoverStatus, HandoverVerb
from referrals.models import Family, Handover, Referral
from referrals.way import Place, place_of, steps_in_use, way_of
from tests.pages import Page, signed_in
from tests.referrals.builders import (
    coordinator,
    member,
    picked_up,
    present,
    receiver,
    sender,
    sent,
    talked,
    with_outcome,
)
from tests.referrals.handover.builders import FULL, accepted, confirmed, ellen, intake_planned, kim, noticed, offered
from tests.web_login import login

pytestmark = pytest.mark.django_db
TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)
WEEK = datetime.timedelta(weeks=1)


@pytest.fixture(autouse=True)
def clock():
    """`clock.move_to(…)` goes to another moment; the clock stands still in between."""
    with time_machine.travel(TUESDAY, tick=False) as traveller, translation.override("en"):
        yield traveller


def corrected(family, *, by=None, **facts):
    now = Family.objects.get(pk=family.pk)
    return workflow.change_contact(now, by=by or sender(), version=now.version, family_facts=facts, person_facts={})


def in_weeks(count):
    return timezone.localdate() + count * WEEK


# The due date is corrected


@pytest.mark.parametrize(
    ("make", "clock_name", "far", "near"),
    [
        (sent, "pick_up_due_on", 4, 4),  # one working day, however near
        (picked_up, "contact_due_on", 5, 4),
        (lambda **facts: with_outcome(talked(picked_up(**facts))), "feedback_due_on", 10, 6),
    ],
)
def test_the_clocks_of_a_sign_up_follow_a_corrected_due_date(make, clock_name, far, near):
    referral = make(due_on=in_weeks(14))
    days = []
    for weeks in (14, 4, 15):
        corrected(referral.family, due_on=in_weeks(weeks))
        days.append(getattr(present(referral), clock_name).day)
    assert days == [far, near, far]
    assert present(referral).due_on == getattr(present(referral), clock_name)


@pytest.mark.parametrize(("make", "far", "near"), [(offered, 5, 4), (accepted, 10, 6), (confirmed, 1, 17)])
def test_the_clock_of_a_handover_follows_as_well(make, far, near):
    handover = make(referral=picked_up(due_on=in_weeks(14), **FULL))
    days = []
    for weeks in (14, 4, 15):
        corrected(handover.family, due_on=in_weeks(weeks))
        days.append(Handover.objects.get().due_on.day)
    assert days == [far, near, far]


def test_an_intake_that_was_planned_keeps_its_day():
    handover = intake_planned(referral=picked_up(due_on=in_weeks(14), **FULL))
    corrected(handover.family, due_on=in_weeks(3))
    assert Handover.objects.get().due_on == handover.due_on


def test_a_correction_makes_nothing_late(clock):
    referral = with_outcome(talked(picked_up(due_on=in_weeks(14))))
    clock.move_to(TUESDAY + datetime.timedelta(days=6))
    corrected(referral.family, due_on=in_weeks(3))
    assert present(referral).feedback_due_on == timezone.localdate()


def test_every_contact_moment_follows_a_corrected_due_date():
    family = picked_up(due_on=in_weeks(14)).family
    before = {step.key: place_of(step, family, timezone.localdate()) for step in steps_in_use()}
    corrected(family, due_on=in_weeks(1))
    now = Family.objects.get(pk=family.pk)
    after = {step.key: place_of(step, now, timezone.localdate()) for step in steps_in_use()}
    assert (before["mkv-kennismaking"], after["mkv-kennismaking"]) == (Place.NOW, Place.BEHIND)
    assert before != after


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-11-06", 1, "2026-11-09"),
        ("2026-11-09", -1, "2026-11-06"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-11-03", 0, "2026-11-03"),
    ],
)
def test_working_days_forth_and_back(day, count, expected):
    assert shift_working_days(datetime.date.fromisoformat(day), count) == datetime.date.fromisoformat(expected)


# Two babies


def test_twins_are_one_family_with_one_way():
    """However many babies: one sign-up, one due date, one birth date, and each contact moment once."""
    referral = picked_up()
    corrected(referral.family, born_on=timezone.localdate(), due_on=in_weeks(3))
    family = Family.objects.get(pk=referral.family_id)
    way = way_of(family, steps_in_use(family), timezone.localdate(), referral=present(referral))
    moments = [each.step.key for each in (*way.behind, *way.now, *way.also, *way.ahead, *way.after_birth)]
    assert len(moments) == len(set(moments)) == len(steps_in_use())
    assert way.is_born


def test_a_second_sign_up_for_the_second_baby_is_seen_before_it_is_sent():
    first = picked_up()
    page = Page(signed_in("midwife").post("/referrals/new/duplicates/", {"name": "Sam", "phone": "015-5550201"}))
    assert first.family.get_absolute_url() in page.links


# The baby comes before the intake


def test_the_baby_is_there_before_the_intake():
    notice = noticed(referral=picked_up(due_on=in_weeks(6), **FULL))
    corrected(notice.family, born_on=timezone.localdate())
    ellens = signed_in("maternity-intake")
    text = Page(ellens.get(notice.get_absolute_url())).text
    assert "Baby" in text
    assert "34" not in text  # no week of a pregnancy that is over
    today = timezone.localdate()
    planned = workflow.plan_intake(notice, by=ellen(), on=today, how="home")
    assert workflow.hold_intake(planned, by=ellen()).status == HandoverStatus.COMPLETED
    family = Family.objects.get(pk=notice.family_id)
    ahead = [step for step in steps_in_use() if place_of(step, family, today) == Place.AHEAD]
    assert {step.anchor for step in ahead} == {"birth_date"}


def test_after_the_birth_no_notice_is_asked_for_any_more():
    referral = picked_up(due_on=in_weeks(15))
    today = timezone.localdate()
    assert referral.family in Family.objects.before_intake(sender(), today)
    corrected(referral.family, born_on=today)
    assert referral.family not in Family.objects.before_intake(sender(), today)


# The family moves


def test_who_moves_to_another_municipality_keeps_her_nurse_who_hears_it():
    referral = picked_up()
    form = {"version": "0", "name": "Sam Adeyemi", "phone": "015-5550201", "pc4": "2281"}
    rijswijk = Municipality.objects.get(name="Rijswijk")
    lotte = signed_in("midwife")
    assert (
        lotte.post(f"/families/{referral.family_id}/change-contact/", form | {"municipality": rijswijk.pk}).status_code
        == 302
    )
    after = present(referral)
    assert (after.family.municipality, after.nurse, after.status) == (rijswijk, receiver(), Status.PICKED_UP)
    assert Notification.objects.filter(membership=receiver(), kind=Verb.CHANGE_CONTACT).exists()
    assert "Rijswijk" in Page(signed_in("jgz-nurse").get(referral.get_absolute_url(), follow=True)).text


def test_without_a_municipality_filled_in_it_stays():
    referral = picked_up()
    form = {"version": "0", "name": "Sam Adeyemi", "phone": "015-5550299"}
    signed_in("midwife").post(f"/families/{referral.family_id}/change-contact/", form)
    assert present(referral).family.municipality.name == "Delft"


def test_she_goes_warmly_to_the_nurse_of_the_other_jgz():
    referral = picked_up(**FULL)
    there = Municipality.objects.get(name="Rijswijk")
    other = there.organisations.filter(kind="youth_health_service").first()
    nurse = Membership.objects.create(user=member("lot-member").user, organisation=other, role="jgz_nurse")
    corrected(referral.family, municipality=there)
    handover = offered(referral, kind=HandoverKind.NURSE, to_organisation=other, receiver=nurse)
    with login("web"), acting_as(nurse):
        taken = workflow.accept(handover, by=nurse)
    assert taken.responsible == nurse
    assert Family.objects.get(pk=referral.family_id).lead_nurse == nurse


# Who was named is gone


def test_who_left_has_no_deputy_then_her_coordinator_hears_it_and_accepts():
    chief = Membership.objects.create(
        user=member("lot-member").user, organisation=kim().organisation, role="welfare_worker", is_coordinator=True
    )
    Membership.objects.filter(pk=kim().pk).update(absent_until=in_weeks(2), deputy=None)
    handover = offered()
    told = Notification.objects.filter(kind=HandoverVerb.OFFER, object_id=handover.pk)
    assert set(told.values_list("membership", flat=True)) == {chief.pk}
    assert workflow.accept(handover, by=chief).responsible == chief


def test_what_was_asked_of_a_nurse_who_left_is_found_with_her_coordinator():
    referral = picked_up()
    workflow.hand_over_all(receiver(), by=coordinator(), nurse=coordinator(), reason="Noor heeft een andere baan.")
    assert Referral.objects.get(pk=referral.pk).nurse == coordinator()
