"""Dutch working days: weekends and public holidays do not count."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.working_days import ONE_DAY, add_working_days, is_working_day, working_days_between

DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2035, 12, 31))
COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01",  # New Year
        "2026-04-06",  # Easter Monday
        "2026-04-27",  # King's Day
        "2026-05-14",  # Ascension
        "2026-05-25",  # Whit Monday
        "2026-12-25",
        "2026-12-26",
        "2025-05-05",  # Liberation Day, a day off every five years
        "2026-11-07",  # Saturday
        "2026-11-08",  # Sunday
    ],
)
def test_nobody_works_on(day):
    assert is_working_day(datetime.date.fromisoformat(day)) is False


@pytest.mark.parametrize("day", ["2026-11-09", "2026-11-13", "2026-05-05", "2026-12-24", "2026-12-31"])
def test_people_work_on(day):
    assert is_working_day(datetime.date.fromisoformat(day)) is True


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-03", 0, "2026-11-03"),  # the day itself is day 0
        ("2026-11-03", 1, "2026-11-04"),
        ("2026-11-06", 1, "2026-11-09"),  # over a weekend
        ("2026-11-07", 1, "2026-11-09"),  # begun on a Saturday
        ("2026-12-24", 1, "2026-12-28"),  # over Christmas and a weekend
        ("2026-12-31", 2, "2027-01-05"),  # into the next year
        ("2026-04-02", 2, "2026-04-08"),  # over Good Friday and Easter
    ],
)
def test_add_working_days(start, count, end):
    assert add_working_days(datetime.date.fromisoformat(start), count) == datetime.date.fromisoformat(end)


@given(DAYS, st.integers(1, 60))
def test_a_sum_is_a_later_working_day(day, count):
    end = add_working_days(day, count)
    assert end > day
    assert is_working_day(end)


@given(DAYS, COUNTS)
def test_between_undoes_adding(day, count):
    assert working_days_between(day, add_working_days(day, count)) == count


@given(DAYS, COUNTS, COUNTS)
def test_adding_twice_is_adding_the_sum(day, first, second):
    assert add_working_days(add_working_days(day, first), second) == add_working_days(day, first + second)


@given(DAYS, COUNTS)
def test_starting_later_never_ends_earlier(day, count):
    assert add_working_days(day + ONE_DAY, count) >= add_working_days(day, count)


@given(DAYS, DAYS)
def test_nothing_lies_between_a_day_and_an_earlier_one(one, other):
    assert working_days_between(max(one, other), min(one, other)) == 0


@given(DAYS, st.integers(0, 4000))
def test_between_counts_every_working_day_once(day, days):
    after = (day + ONE_DAY * each for each in range(1, days + 1))
    assert working_days_between(day, day + ONE_DAY * days) == sum(map(is_working_day, after))
