"""As outside demo mode: over TLS, with a second factor asked of everybody."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.coalition.sign_in.arriving import Browser


@pytest.fixture(autouse=True)
def outside_demo(settings, db):
    # The addresses are read once and for all tests; those of demo mode belong to them.
    reverse("demo_sign_in")
    settings.DEMO = False
    cache.clear()


@pytest.fixture
def browser():
    """A browser nobody is signed in with."""
    return Browser()
