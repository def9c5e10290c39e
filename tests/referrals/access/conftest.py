"""Requests of these tests meet the database as the web login does, with the actor known to it."""

import pytest

from coalition.models import AccessEvent
from tests.acting import with_wall


@pytest.fixture(autouse=True)
def _wall(settings):
    settings.MIDDLEWARE = with_wall(settings.MIDDLEWARE)


@pytest.fixture
def lines(db):
    """The lines that were written since the last time this was called, without the sign-in."""
    seen = set()

    def new():
        found = [line for line in AccessEvent.objects.order_by("at") if line.pk not in seen]
        seen.update(line.pk for line in found)
        return found

    return new
