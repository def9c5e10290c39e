"""Every test of the workflow begins on a Tuesday morning, in an ordinary week, and reads English."""

import datetime

import pytest
import time_machine
from django.utils import translation

TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock():
    """`clock.move_to(…)` goes to another moment, `clock.shift(…)` so much further."""
    with time_machine.travel(TUESDAY) as traveller, translation.override("en"):
        yield traveller
