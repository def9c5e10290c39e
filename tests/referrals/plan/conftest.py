"""Every test of what is planned around a family begins on a Tuesday morning, in an ordinary week."""

import datetime

import pytest
import time_machine

TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock(db):
    """`clock.move_to(…)` goes to another moment; the clock stands still in between."""
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller
