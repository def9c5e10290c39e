"""Every test of the workflow begins on a Tuesday morning without holidays nearby, in an ordinary week."""

import datetime

import pytest
import time_machine

TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock():
    """`clock.move_to(…)` goes to another moment."""
    with time_machine.travel(TUESDAY) as traveller:
        yield traveller
