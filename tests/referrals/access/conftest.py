"""The lines of the access log."""

import pytest

from coalition.models import AccessEvent


@pytest.fixture
def lines(db):
    """The lines that were written since the last time this was called, without the sign-in."""
    seen = set()

    def new():
        found = [line for line in AccessEvent.objects.order_by("at") if line.pk not in seen]
        seen.update(line.pk for line in found)
        return found

    return new
