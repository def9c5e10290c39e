"""The upkeep is tested on one Tuesday morning; `clock.move_to(…)` goes to another moment."""

import datetime

import pytest
import time_machine
from django.core.cache import cache

TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _no_tries_yet(db):
    cache.clear()


@pytest.fixture
def keeper(client_of, clock):
    """Bas, who keeps the map for Delft."""
    return client_of("municipality-editor")


@pytest.fixture
def lotte(client_of, clock):
    """A midwife."""
    return client_of("midwife")
