"""A clock that tests of the social map can move."""

import pytest
import time_machine
from django.utils import timezone


@pytest.fixture
def clock():
    """`clock.shift(timedelta(…))` goes to another day; the clock stands still in between."""
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller
