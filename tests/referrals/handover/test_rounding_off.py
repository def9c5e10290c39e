"""An accepted handover that nobody rounds off: who hears it when, and that nothing closes by itself."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import Membership, Notification
from coalition.working_days import add_working_days
from referrals import workflow
from referrals.handover_enums import HANDOVER_REMINDERS, HandoverNotice, HandoverStatus, HandoverVerb, IntakeHow
from referrals.models import Family, Handover
from referrals.workflow.reminders import remind_everyone
from tests.pages import Page, dutch, signed_in
from tests.referrals.builders import closed, member, picked_up, receiver, sender, talked, with_outcome
from tests.referrals.handover.builders import (
    DEEDS,
    FULL,
    accepted,
    completed,
    confirmed,
    ellen,
    intake_held,
    intake_planned,
    kim,
    present,
)
from tests.web_login import login

pytestmark = pytest.mark.django_db
UNFINISHED, ESCALATED = HandoverNotice.UNFINISHED, HandoverNotice.ESCALATED


def morning(clock, day):
    clock.move_to(datetime.datetime.combine(day, datetime.time(8), tzinfo=datetime.UTC))
    with login("job"):
        remind_everyone(timezone.now())


def told(kind):
    return sorted(Notification.objects.filter(kind=kind).values_list("membership__user__name", flat=True))


def chief_of_kim(**changes):
    about = {"user": member("social-worker").user, "organisation": kim().organisation, "role": "welfare_worker"}
    return Membership.objects.create(**about | {"is_coordinator": True} | changes)


def due(handover):
    return present(handover).due_on


@pytest.mark.parametrize(
    ("make", "weeks", "day"),
    [
        (accepted, 14, datetime.date(2026, 11, 10)),  # five working days
        (accepted, 5, datetime.date(2026, 11, 6)),  # near the birth three
        (confirmed, 14, datetime.date(2026, 12, 1)),  # twenty
        (confirmed, 5, datetime.date(2026, 11, 17)),  # near the birth ten
    ],
)
def test_by_when_it_is_confirmed_and_then_completed(make, weeks, day):
    due_on = timezone.localdate() + datetime.timedelta(weeks=weeks)
    assert due(make(referral=picked_up(due_on=due_on, **FULL))) == day


def test_an_intake_is_held_two_working_days_after_its_day_and_follows_when_it_moves():
    handover = intake_planned()
    assert due(handover) == datetime.date(2026, 11, 5)
    workflow.plan_intake(handover, by=ellen(), on=datetime.date(2026, 11, 20), how=IntakeHow.PHONE)
    assert due(handover) == datetime.date(2026, 11, 24)


def test_before_that_day_nobody_hears_anything(clock):
    handover = accepted()
    morning(clock, due(handover) - datetime.timedelta(days=1))
    assert not Notification.objects.filter(kind__in=HANDOVER_REMINDERS).exists()


def test_who_took_it_and_who_gave_it_are_reminded_once(clock):
    chief_of_kim()
    handover = accepted()
    for days in (0, 0, 1, 2):
        morning(clock, add_working_days(due(handover), days))
    assert told(UNFINISHED) == ["Kim Verhoeven", "Noor Bakker"]
    assert told(ESCALATED) == []


def test_a_week_later_the_coordinator_hears_it_and_every_week_again(clock):
    chief_of_kim()
    handover = accepted()
    morning(clock, due(handover))
    morning(clock, add_working_days(due(handover), 5))
    assert told(ESCALATED) == ["Kim Verhoeven", "Yusuf Aydin"]
    assert "Kim Verhoeven" not in told(UNFINISHED)  # the newer line took its place
    first = set(Notification.objects.filter(kind=ESCALATED).values_list("day", flat=True))
    morning(clock, add_working_days(due(handover), 9))
    assert set(Notification.objects.filter(kind=ESCALATED).values_list("day", flat=True)) == first
    morning(clock, add_working_days(due(handover), 10))
    assert set(Notification.objects.filter(kind=ESCALATED).values_list("day", flat=True)).isdisjoint(first)
    assert told(ESCALATED) == ["Kim Verhoeven", "Yusuf Aydin"]


def test_nothing_is_closed_by_time(clock):
    handover = accepted()
    closed(with_outcome(talked(handover.family.referrals.get())))
    morning(clock, add_working_days(due(handover), 60))
    assert present(handover).status == HandoverStatus.ACCEPTED
    assert Family.objects.get(pk=handover.family_id).closed_at is None


def test_the_coordinator_can_round_it_off(clock):
    chief, handover = chief_of_kim(), accepted()
    morning(clock, add_working_days(due(handover), 5))
    for verb in (HandoverVerb.CONFIRM, HandoverVerb.COMPLETE):
        DEEDS[verb](present(handover), chief)
    assert present(handover).status == HandoverStatus.COMPLETED
    assert not Notification.objects.unread().filter(kind__in=HANDOVER_REMINDERS).exists()


def test_confirming_begins_a_new_clock_and_takes_the_reminders_away(clock):
    handover = accepted()
    morning(clock, due(handover))
    workflow.confirm(handover, by=kim(), how="called", text="Gebeld.")
    assert not Notification.objects.unread().filter(kind__in=HANDOVER_REMINDERS).exists()
    morning(clock, add_working_days(timezone.localdate(), 19))
    assert told(UNFINISHED) == []
    morning(clock, due(handover))
    assert told(UNFINISHED) == ["Kim Verhoeven", "Noor Bakker"]


def test_a_new_colleague_gets_the_whole_time(clock):
    other, handover = chief_of_kim(is_coordinator=False), accepted()
    clock.move_to(datetime.datetime(2026, 11, 9, 9, tzinfo=datetime.UTC))
    workflow.pass_on(handover, by=kim(), to=other, reason="Ik ben ziek.")
    assert due(handover) == datetime.date(2026, 11, 16)
    morning(clock, due(handover))
    assert told(UNFINISHED) == ["Noor Bakker", "Yusuf Aydin"]


@pytest.mark.parametrize("make", [completed, intake_held])
def test_what_is_done_reminds_nobody(clock, make):
    handover = make()
    morning(clock, add_working_days(due(handover), 30))
    assert not Notification.objects.filter(kind__in=HANDOVER_REMINDERS).exists()


def test_a_family_that_wants_no_messages_reminds_nobody(clock):
    handover = accepted()
    workflow.end_pregnancy(handover.family, by=receiver(), on=timezone.localdate())
    morning(clock, add_working_days(due(handover), 5))
    assert not Notification.objects.filter(kind__in=HANDOVER_REMINDERS).exists()


def test_the_deputies_hear_it_while_people_are_away(clock):
    other, handover = chief_of_kim(is_coordinator=False), accepted()
    later = timezone.localdate() + datetime.timedelta(days=60)
    Membership.objects.filter(pk=kim().pk).update(absent_until=later, deputy=other)
    morning(clock, due(handover))
    assert told(UNFINISHED) == ["Noor Bakker", "Yusuf Aydin"]


def test_a_notice_whose_intake_day_went_by(clock):
    handover = intake_planned()
    morning(clock, due(handover))
    assert set(told(UNFINISHED)) == {ellen().user.name, sender().user.name, member("midwife-assistant").user.name}
    assert Handover.objects.get().status == HandoverStatus.ACCEPTED


def test_it_reads_on_the_page_of_who_took_it_and_not_of_who_gave_it(clock):
    handover = accepted()
    morning(clock, add_working_days(due(handover), 1))
    kims, noors = signed_in("welfare-worker"), signed_in("jgz-nurse")
    words = dutch("Accepted, and not rounded off yet")
    assert words in Page(kims.get("/")).text
    assert dutch("to round off") in Page(kims.get("/handovers/")).text
    assert words in Page(noors.get("/notifications/")).text
    assert dutch("to round off") not in Page(noors.get("/handovers/?view=given")).text
    news = Notification.objects.get(kind=UNFINISHED, membership=kim())
    assert kims.post(f"/notifications/{news.pk}/open/").url == handover.get_absolute_url()
