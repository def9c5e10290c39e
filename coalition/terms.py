"""Terms as laws count them: whole months, and days that begin at midnight."""

import calendar
import datetime

from django.utils import timezone

PROOF_MONTHS = 60  # as long as the lines of the access log: NEN 7513, five years


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day of another month, or the last day of a month that is shorter; `months` may be negative."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def midnight(day: datetime.date) -> datetime.datetime:
    """The moment at which a day begins here."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def moments_of(
    first: datetime.date | None, last: datetime.date | None
) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    """The first moment of these days, and the first one after them; an open end has no limit."""
    return first and midnight(first), last and midnight(last + datetime.timedelta(days=1))
