"""Who is reminded of what on which day; nobody who has answered, nobody twice, and nothing after a stop."""

import datetime
from collections import defaultdict

import pytest
from django.utils import timezone

from coalition.mailing import tell_of_news
from coalition.models import Membership, Notification
from coalition.working_days import ONE_DAY
from demo.people import membership_id
from referrals import workflow
from referrals.enums import REMINDERS, AttemptResult, Verb
from referrals.models import Referral
from referrals.workflow.reminders import remind_everyone
from tests.referrals.builders import (
    asked,
    colleague,
    coordinator,
    draft,
    learner,
    member,
    picked_up,
    planned,
    reached,
    receiver,
    sender,
    sent,
    signed_up,
)
from tests.web_login import login

pytestmark = pytest.mark.django_db
KEYS = ("midwife", "midwife-assistant", "midwife-2", "pop-nurse", "jgz-nurse", "jgz-nurse-2", "jgz-coordinator")
NAMES = {membership_id(key): key for key in KEYS}
MORNING = datetime.time(9)


def reminders():
    return Notification.objects.filter(kind__in=REMINDERS)


def heard(since=()):
    known = set(since)
    return sorted((NAMES[each.membership_id], each.kind) for each in reminders() if each.pk not in known)


@pytest.fixture
def on(clock):
    """`on("2026-11-04")` goes to that morning and lets the worker run, twice; who hears what then."""

    def run(text, hour=9):
        day = datetime.date.fromisoformat(text)
        clock.move_to(timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour))))
        known = set(reminders().values_list("pk", flat=True))
        with login("job"):
            for _ in range(2):
                remind_everyone(timezone.now())
        return heard(known)

    return run


@pytest.fixture
def diary(on):
    """Who hears what on which day, from one day to another."""

    def run(first, last):
        found = defaultdict(list)
        day = datetime.date.fromisoformat(first)
        while day <= datetime.date.fromisoformat(last):
            for line in on(day.isoformat()):
                found[day.isoformat()].append(line)
            day += ONE_DAY
        return dict(found)

    return run


def test_three_weeks_with_christmas_in_them(clock, diary):
    clock.move_to(datetime.datetime(2026, 12, 21, 10, tzinfo=datetime.UTC))
    referral = sent(due_on=datetime.date(2027, 5, 1))

    assert diary("2026-12-21", "2026-12-23") == {
        "2026-12-22": [("jgz-nurse", "due")],
        "2026-12-23": [("jgz-coordinator", "escalated"), ("jgz-nurse", "late")],
    }
    workflow.assign(referral, by=coordinator(), nurse=learner(), buddy=receiver())
    assert diary("2026-12-24", "2026-12-29") == {
        "2026-12-28": [("jgz-nurse", "due"), ("jgz-nurse-2", "due")],
        "2026-12-29": [("jgz-coordinator", "escalated"), ("jgz-nurse", "late"), ("jgz-nurse-2", "late")],
    }
    workflow.ask(referral, by=learner(), question="Welk nummer?")
    assert diary("2026-12-30", "2027-01-05") == {
        "2026-12-31": [("midwife", "question_waits"), ("midwife-assistant", "question_waits")],
        "2027-01-04": [("jgz-nurse", "call_referrer"), ("jgz-nurse-2", "call_referrer")],
    }
    workflow.answer(referral, by=colleague(), text="Dit nummer.")
    assert diary("2027-01-06", "2027-01-12") == {
        "2027-01-06": [("jgz-coordinator", "escalated"), ("jgz-nurse", "late"), ("jgz-nurse-2", "late")],
        "2027-01-12": [("jgz-coordinator", "escalated")],
    }


def test_a_week_late_and_another_the_coordinator_only(diary):
    picked_up()
    assert diary("2026-11-04", "2026-11-23") == {
        "2026-11-05": [("jgz-nurse", "due")],
        "2026-11-06": [("jgz-coordinator", "escalated"), ("jgz-nurse", "late")],
        "2026-11-13": [("jgz-coordinator", "escalated")],
        "2026-11-20": [("jgz-coordinator", "escalated")],
    }


def test_near_the_birth_it_comes_sooner(diary):
    picked_up(due_on=datetime.date(2026, 11, 30))
    assert diary("2026-11-03", "2026-11-05") == {
        "2026-11-04": [("jgz-nurse", "due")],
        "2026-11-05": [("jgz-coordinator", "escalated"), ("jgz-nurse", "late")],
    }


def test_parents_who_came_alone_wait_for_the_coordinator(diary):
    signed_up()
    assert diary("2026-11-03", "2026-11-05") == {
        "2026-11-04": [("jgz-coordinator", "due")],
        "2026-11-05": [("jgz-coordinator", "late")],
    }


def test_a_coordinator_who_is_the_nurse_hears_each_thing_once(diary):
    picked_up(by=coordinator())
    assert diary("2026-11-05", "2026-11-13") == {
        "2026-11-05": [("jgz-coordinator", "due")],
        "2026-11-06": [("jgz-coordinator", "late")],
        "2026-11-13": [("jgz-coordinator", "escalated")],
    }


def test_drafts_are_nobody_s_work_yet(diary):
    draft()
    assert diary("2026-11-03", "2026-11-20") == {}


@pytest.mark.parametrize("hour", [0, 6])
def test_nobody_is_woken(on, hour):
    sent()
    assert on("2026-11-04", hour=hour) == []
    assert on("2026-11-04", hour=7) == [("jgz-nurse", "due")]


def test_a_worker_that_was_away_for_days_says_it_once(on):
    sent()
    assert on("2026-11-12") == [("jgz-coordinator", "escalated"), ("jgz-nurse", "late")]
    assert on("2026-11-13") == []


def test_her_deputy_hears_it_while_the_nurse_is_away(on):
    picked_up()
    Membership.objects.filter(pk=receiver().pk).update(absent_until=datetime.date(2026, 11, 5))
    assert on("2026-11-05") == [("jgz-coordinator", "due")]
    assert on("2026-11-06") == [("jgz-coordinator", "escalated"), ("jgz-nurse", "late")]


def test_when_both_are_away_it_waits_for_the_nurse_herself(on):
    picked_up()
    away = Membership.objects.filter(pk__in=[receiver().pk, coordinator().pk])
    away.update(absent_until=datetime.date(2026, 11, 30))
    assert on("2026-11-05") == [("jgz-nurse", "due")]


def test_the_deputy_of_who_left_hears_it(on):
    picked_up()
    Membership.objects.filter(pk=receiver().pk).update(until_on=datetime.date(2026, 11, 4))
    assert on("2026-11-05") == [("jgz-coordinator", "due")]


DONE = {
    "called": reached,
    "nobody answered": lambda each: workflow.record_contact(
        each, by=receiver(), result=AttemptResult.NOT_REACHED, again_on=datetime.date(2026, 11, 20)
    ),
    "planned": lambda each: planned(each, days=20),
    "asked": asked,
    "passed on": lambda each: workflow.reassign(each, by=coordinator(), nurse=coordinator(), reason="Ziek"),
    "withdrawn": lambda each: workflow.withdraw(each, by=receiver()),
    "stopped": lambda each: workflow.stop(each.family, by=receiver()),
    "ended": lambda each: workflow.end_pregnancy(each.family, by=receiver(), on=datetime.date(2026, 11, 5)),
}


@pytest.mark.parametrize("what", DONE)
def test_who_has_done_it_is_not_chased(on, what):
    referral = picked_up()
    assert on("2026-11-05") == [("jgz-nurse", "due")]
    DONE[what](Referral.objects.select_related("family").get(pk=referral.pk))
    assert heard() == []
    Notification.objects.filter(kind__in=Verb.values).delete()
    assert tell_of_news() == 0


def test_a_message_is_no_step(on):
    referral = picked_up()
    on("2026-11-05")
    workflow.write(referral, by=sender(), text="Zij is thuis.")
    assert heard() == [("jgz-nurse", "due")]


def test_the_answer_ends_the_chasing_of_everybody(on):
    referral = asked(picked_up())
    assert on("2026-11-05") == [("midwife", "question_waits"), ("midwife-assistant", "question_waits")]
    workflow.answer(referral, by=colleague(), text="Na vieren.")
    assert heard() == []


def test_who_read_it_is_not_reminded_again_the_same_day(on):
    sent()
    on("2026-11-04")
    reminders().update(read_at=timezone.now())
    assert on("2026-11-04", hour=16) == []


def test_a_later_reminder_takes_the_place_of_one_nobody_opened(on):
    sent()
    on("2026-11-04"), on("2026-11-05")
    assert heard() == [("jgz-coordinator", "escalated"), ("jgz-nurse", "late")]
    on("2026-11-12")
    assert heard() == [("jgz-coordinator", "escalated"), ("jgz-nurse", "late")]


def test_the_next_step_has_reminders_of_its_own(on):
    referral = picked_up()
    on("2026-11-05")
    reminders().update(read_at=timezone.now())
    reached(referral)
    assert on("2026-11-09") == [("jgz-nurse", "due")]


def test_after_a_stop_and_a_correction_it_goes_on(on):
    referral = picked_up()
    workflow.end_pregnancy(referral.family, by=receiver(), on=datetime.date(2026, 11, 3))
    assert on("2026-11-05") == []
    workflow.resume(referral.family, by=receiver())
    assert on("2026-11-05", hour=10) == [("jgz-nurse", "due")]


def test_one_that_cannot_be_read_silences_no_other(on, caplog):
    broken, _whole = asked(picked_up()), picked_up()
    Referral.objects.filter(pk=broken.pk).update(waiting_since=datetime.datetime.max.replace(tzinfo=datetime.UTC))
    assert on("2026-11-05") == [("jgz-nurse", "due")]
    assert "OverflowError" in caplog.text
    assert str(broken.pk) not in caplog.text


def test_every_hour_somebody_of_another_practice_hears_nothing(diary):
    asked(picked_up())
    said = diary("2026-11-03", "2026-11-20")
    assert {name for lines in said.values() for name, _kind in lines} == {
        "midwife",
        "midwife-assistant",
        "jgz-nurse",
        "jgz-coordinator",
    }
    assert member("midwife-2") not in {each.membership for each in reminders()}
