"""Dutch working days: Monday to Friday without public holidays."""

import datetime
from functools import lru_cache

import holidays

ONE_DAY = datetime.timedelta(days=1)


@lru_cache(maxsize=1)
def _dutch_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("NL")


def is_working_day(day: datetime.date) -> bool:
    return day.weekday() < 5 and day not in _dutch_holidays()


def add_working_days(day: datetime.date, count: int) -> datetime.date:
    """The working day `count` working days after `day`; `day` itself is day 0, working or not. Source: ADR 0014."""
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def shift_working_days(day: datetime.date, count: int) -> datetime.date:
    """As many working days later, or earlier when `count` is negative."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    while count:
        day += step
        count -= is_working_day(day) * (1 if count > 0 else -1)
    return day


def working_days_between(start: datetime.date, end: datetime.date) -> int:
    """How many working days lie after `start` up to and including `end`; 0 when `end` is not later."""
    days = (start + ONE_DAY * offset for offset in range(1, (end - start).days + 1))
    return sum(map(is_working_day, days))
