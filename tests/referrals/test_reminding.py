"""What a clock says on which day, over weekends and holidays."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from coalition.working_days import is_working_day
from referrals.enums import Status, Step
from referrals.models import Family, Referral
from referrals.reminding import notices

DAYS = st.dates(datetime.date(2025, 1, 1), datetime.date(2030, 12, 31))


def day(text):
    return datetime.date.fromisoformat(text)


def days(first, last):
    return [day(first) + datetime.timedelta(days=count) for count in range((day(last) - day(first)).days + 1)]


def said_over(referral, first, last):
    """What is said on which day, each thing on the first day it can be said."""
    found, known = {}, set()
    for today in days(first, last):
        new = [said for said in notices(referral, today) if said not in known]
        known.update(new)
        if new:
            found[today.isoformat()] = [f"{notice.value} of {on:%d-%m}" for notice, on in new]
    return found


def due(text, step=Step.FIRST_CONTACT):
    return Referral(status=Status.PICKED_UP, next_step=step, due_on=day(text), family=Family())


def test_a_step_that_nobody_does_over_christmas():
    assert said_over(due("2026-12-23"), "2026-12-21", "2027-01-13") == {
        "2026-12-23": ["due of 23-12"],
        "2026-12-24": ["late of 24-12", "escalated of 24-12"],
        "2027-01-04": ["escalated of 04-01"],  # 28, 29, 30 and 31 December and 4 January
        "2027-01-11": ["escalated of 11-01"],
    }


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        # Friday: late on Monday
        ("2026-11-06", {"2026-11-06": ["due of 06-11"], "2026-11-09": ["late of 09-11", "escalated of 09-11"]}),
        # Saturday, as agreed with the parents: the working day before
        ("2026-11-07", {"2026-11-06": ["due of 06-11"], "2026-11-09": ["late of 09-11", "escalated of 09-11"]}),
        ("2026-11-11", {"2026-11-11": ["due of 11-11"], "2026-11-12": ["late of 12-11", "escalated of 12-11"]}),
    ],
)
def test_the_reminder_comes_on_the_last_day_and_after_it(due_on, said):
    assert said_over(due(due_on), "2026-11-04", "2026-11-13") == said


def test_run_late_everything_belongs_to_the_day_it_should_have_been_said():
    said = [(notice.value, on) for notice, on in notices(due("2026-11-03"), day("2026-11-13"))]
    assert said == [("late", day("2026-11-04")), ("escalated", day("2026-11-11"))]


def test_nothing_is_said_without_a_last_day_or_without_a_step():
    waits = Referral(status=Status.SENT, next_step=Step.PICK_UP, due_on=None, family=Family())
    assert notices(waits, day("2026-11-03")) == notices(due("2026-11-03", Step.NOTHING), day("2026-11-03")) == []


def question(asked_on, due_on=None):
    noon = timezone.make_aware(datetime.datetime.combine(day(asked_on), datetime.time(12)))
    family = Family(due_on=due_on and day(due_on))
    return Referral(status=Status.WAITING, next_step=Step.ANSWER, waiting_since=noon, family=family)


def test_a_question_nobody_answers():
    assert said_over(question("2026-11-05"), "2026-11-05", "2026-11-25") == {
        "2026-11-09": ["question_waits of 09-11"],
        "2026-11-10": ["call_referrer of 10-11"],
        "2026-11-17": ["escalated of 17-11"],
        "2026-11-24": ["escalated of 24-11"],
    }


def test_near_the_birth_a_question_waits_half_as_long():
    assert said_over(question("2026-11-05", due_on="2026-12-01"), "2026-11-05", "2026-11-10") == {
        "2026-11-06": ["question_waits of 06-11"],
        "2026-11-09": ["call_referrer of 09-11"],
    }


@given(DAYS, st.integers(-10, 60))
def test_nothing_is_said_before_its_day_or_on_a_day_off(due_on, later):
    today = due_on + datetime.timedelta(days=later)
    for _notice, on in notices(due(due_on.isoformat()), today):
        assert is_working_day(today)
        assert on <= today
        assert is_working_day(on)


@given(DAYS)
def test_what_is_said_is_at_most_three_things_in_a_week(due_on):
    said = said_over(due(due_on.isoformat()), due_on.isoformat(), (due_on + datetime.timedelta(days=6)).isoformat())
    assert sum(map(len, said.values())) <= 3
