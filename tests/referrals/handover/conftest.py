"""Every test of handovers begins on a Tuesday morning, in an ordinary week, and reads English."""

import datetime

import pytest
import time_machine
from django.utils import translation

TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock():
    """`clock.move_to(…)` goes to another moment; the clock stands still in between."""
    with time_machine.travel(TUESDAY, tick=False) as traveller, translation.override("en"):
        yield traveller
