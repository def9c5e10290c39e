"""As outside demo mode: over TLS, with a second factor asked of everybody."""

import pytest
from django.core.cache import cache

from tests.coalition.sign_in.arriving import Browser


@pytest.fixture(autouse=True)
def outside_demo(settings, db):
    settings.DEMO = False
    cache.clear()


@pytest.fixture
def browser():
    """A browser nobody is signed in with."""
    return Browser()
