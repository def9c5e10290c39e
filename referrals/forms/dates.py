"""Between which days a date in a form makes sense."""

import datetime

from django.utils import timezone

PREGNANCY = datetime.timedelta(weeks=40)
YEAR = datetime.timedelta(days=365)


def today() -> datetime.date:
    return timezone.localdate()


def a_year_ahead() -> datetime.date:
    return today() + YEAR


def a_year_ago() -> datetime.date:
    return today() - YEAR


def earliest_due() -> datetime.date:
    """Three weeks past the due date: nobody signs up for a talk before birth later than that."""
    return today() - datetime.timedelta(weeks=3)


def first_years() -> datetime.date:
    """Families are supported until the child is two: earlier due and birth dates are mistakes."""
    return today() - 3 * YEAR


def latest_due() -> datetime.date:
    return today() + PREGNANCY
