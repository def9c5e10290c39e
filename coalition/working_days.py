"""Dutch working days: Monday to Friday without public holidays."""

import datetime
from functools import lru_cache

import holidays

ONE_DAY = datetime.timedelta(days=1)


@lru_cache(maxsize=1)
def _dutch_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("NL")


@lru_cache(maxsize=64)
def _weekdays_off(year: int) -> tuple[datetime.date, ...]:
    """Public holidays of a year from Monday to Friday."""
    return tuple(day for day in holidays.country_holidays("NL", years=year) if day.weekday() < 5)


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
    weeks, rest = divmod(max((end - start).days, 0), 7)
    weekdays = 5 * weeks + sum((start + ONE_DAY * day).weekday() < 5 for day in range(1, rest + 1))
    years = range(start.year, end.year + 1)
    return weekdays - sum(start < day <= end for year in years for day in _weekdays_off(year))
