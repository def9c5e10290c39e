"""The clocks of professionals: how long, from when, and standing still while a question is open."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from coalition.models import Coalition
from coalition.working_days import add_working_days, is_working_day, working_days_between
from referrals.clocks import days_allowed, due_after, shift_for_pause
from referrals.enums import Status
from referrals.models import Family, Referral

MONDAY = datetime.date(2026, 11, 2)
FRIDAY = datetime.date(2026, 11, 6)
DAYS = st.dates(datetime.date(2022, 1, 1), datetime.date(2032, 12, 31))


def day(text):
    return datetime.date.fromisoformat(text)


def due_in(weeks, days=0):
    return Family(due_on=MONDAY + datetime.timedelta(weeks=weeks, days=days))


@pytest.mark.parametrize(("days", "near_birth"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (10, 5)])
def test_near_birth_a_clock_is_halved_and_rounded_up(days, near_birth):
    assert days_allowed(days, due_in(weeks=14), MONDAY) == days
    assert days_allowed(days, due_in(weeks=3), MONDAY) == near_birth


@pytest.mark.parametrize(
    ("family", "allowed"),
    [
        (due_in(weeks=6, days=1), 5),
        (due_in(weeks=6), 3),
        (due_in(weeks=0), 3),
        (due_in(weeks=-2), 3),
        (due_in(weeks=-6, days=-1), 5),
        (Family(due_on=None), 5),
    ],
)
def test_near_birth_is_within_six_weeks_of_the_due_date(family, allowed):
    assert days_allowed(5, family, MONDAY) == allowed


@given(st.integers(1, 100), st.integers(-60, 60), DAYS)
def test_near_birth_a_clock_is_shorter_but_never_nothing(days, distance, today):
    family = Family(due_on=today + datetime.timedelta(days=distance))
    allowed = days_allowed(days, family, today)
    assert 1 <= allowed <= days
    assert allowed >= days / 2


@pytest.mark.parametrize(
    ("clock", "start", "last_day"),
    [
        ("pick_up", MONDAY, "2026-11-03"),
        ("pick_up", FRIDAY, "2026-11-09"),
        ("pick_up", day("2026-11-07"), "2026-11-09"),
        ("first_contact", MONDAY, "2026-11-04"),
        ("first_contact", day("2026-12-24"), "2026-12-29"),
        ("feedback", MONDAY, "2026-11-09"),
    ],
)
def test_the_first_day_is_day_nought(db, clock, start, last_day):
    assert due_after(clock, due_in(weeks=40), start) == day(last_day)


def test_the_coalition_chooses_its_days(db):
    Coalition.objects.update(pick_up_days=3)
    assert due_after("pick_up", due_in(weeks=14), MONDAY) == day("2026-11-05")


def test_clocks_run_before_the_coalition_has_chosen(db):
    Coalition.objects.all().delete()
    assert due_after("feedback", due_in(weeks=14), MONDAY) == day("2026-11-09")


def waiting(*, since, was=Status.SENT, **clocks):
    noon = timezone.make_aware(datetime.datetime.combine(since, datetime.time(12)))
    return Referral(status=Status.WAITING, waiting_from=was, waiting_since=noon, **clocks)


@pytest.mark.parametrize(
    ("asked", "answered", "due", "later"),
    [
        ("2026-11-02", "2026-11-02", "2026-11-03", "2026-11-03"),  # the same day costs nothing
        ("2026-11-02", "2026-11-04", "2026-11-03", "2026-11-05"),
        ("2026-11-06", "2026-11-09", "2026-11-09", "2026-11-10"),  # a weekend stands still anyway
        ("2026-11-06", "2026-11-08", "2026-11-09", "2026-11-09"),  # answered on a Sunday
        ("2026-12-24", "2026-12-28", "2026-12-29", "2026-12-30"),  # over Christmas
        ("2026-11-04", "2026-11-05", "2026-11-02", "2026-11-03"),  # too late already, and still too late
    ],
)
def test_a_pause_moves_the_clock_by_working_days(asked, answered, due, later):
    referral = waiting(since=day(asked), pick_up_due_on=day(due))
    shift_for_pause(referral, day(answered))
    assert referral.pick_up_due_on == day(later)


def test_a_clock_that_has_stopped_is_not_moved():
    referral = waiting(
        since=MONDAY,
        was=Status.PICKED_UP,
        pick_up_due_on=MONDAY,
        contact_due_on=day("2026-11-04"),
        feedback_due_on=day("2026-11-09"),
    )
    shift_for_pause(referral, day("2026-11-03"))
    assert referral.pick_up_due_on == MONDAY
    assert referral.contact_due_on == day("2026-11-05")
    assert referral.feedback_due_on == day("2026-11-10")


def test_a_clock_that_never_ran_stays_off():
    referral = waiting(since=MONDAY, was=Status.PICKED_UP)
    shift_for_pause(referral, FRIDAY)
    assert (referral.contact_due_on, referral.feedback_due_on) == (None, None)


@given(DAYS, st.integers(0, 40), st.integers(0, 20))
def test_a_pause_leaves_as_many_working_days_as_there_were(asked, pause, left):
    answered = asked + datetime.timedelta(days=pause)
    referral = waiting(since=asked, pick_up_due_on=add_working_days(asked, left))
    shift_for_pause(referral, answered)
    assert working_days_between(answered, referral.pick_up_due_on) == left
    assert referral.pick_up_due_on == asked or is_working_day(referral.pick_up_due_on)
