"""The fictional map, made once for a module and taken back at its end."""

import pytest

from tests.pages import undone
from tests.socialmap.find.world import make_world


@pytest.fixture(scope="module")
def _world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        make_world()
        yield


@pytest.fixture
def world(_world, db):
    """Some fifty offers in six municipalities; what a test changes is taken back."""
