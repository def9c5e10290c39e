"""Every test of a page begins on a Tuesday morning without holidays nearby, in an ordinary week."""

import datetime

import pytest
import time_machine

TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock():
    """`clock.move_to(…)` goes to another moment; the clock stands still in between."""
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def lotte(client_of, clock):
    """The midwife who signs families up."""
    return client_of("midwife")


@pytest.fixture
def joris(client_of, clock):
    """A midwife of another practice."""
    return client_of("midwife-2")


@pytest.fixture
def noor(client_of, clock):
    """The JGZ nurse who picks families up."""
    return client_of("jgz-nurse")


@pytest.fixture
def sanne(client_of, clock):
    """A JGZ nurse who is still learning."""
    return client_of("jgz-nurse-2")


@pytest.fixture
def irma(client_of, clock):
    """The coordinator of JGZ."""
    return client_of("jgz-coordinator")
