"""Fixtures shared by all tests: the people of the demo coalition, by their key, and clients signed in as them."""

import os
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from hypothesis import settings
from pytest_django.plugin import blocking_manager_key

from coalition.models import Membership
from demo.people import membership_id

END_OTHER_SESSIONS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
# A busy machine is no failure. `make test` tries the same inputs every time, and `make soak` looks for new ones.
settings.register_profile("repeated", deadline=None, derandomize="INPUTS" not in os.environ)
settings.load_profile("repeated")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
BROWSER_TESTS = Path(__file__).parent / "browser"


@pytest.hookimpl(tryfirst=True)  # before `-m browser` chooses
def pytest_collection_modifyitems(items):
    """Slow files come first, so that no worker is left with one of them when all others are done.

    What lies in tests/browser/ needs a browser: a file that forgets to say so does not slow the unit part.
    """
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
    _skip_without_browser(items)


def _skip_without_browser(items):
    """Browser tests need a Chromium; without one they are skipped with a line that says how to get it."""
    if CHROMIUM:
        return
    if os.environ.get("REQUIRE_BROWSER") == "1":
        raise pytest.UsageError("REQUIRE_BROWSER=1 and no Chromium: install Debian's chromium or set CHROMIUM.")
    reason = "no Chromium: install Debian's chromium or set CHROMIUM to its path"
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Tests that commit empty the tables at their very end, and then the next one needs its people again."""
    result = yield
    if nextitem and not {"transactional_db", "live_server"}.isdisjoint(getattr(item, "fixturenames", ())):
        with item.config.stash[blocking_manager_key].unblock():
            if not Membership.objects.exists():
                call_command("seed_demo", families=False, verbosity=0)
    return result


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test starts with the organisations, offers and people of the demo coalition, and no families."""
    with django_db_blocker.unblock():
        call_command("seed_demo", families=False, verbosity=0)
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # A thread that served the last request may still be connected, and then the database cannot be dropped.
        cursor.execute(END_OTHER_SESSIONS)


@pytest.fixture
def person(db):
    """`person("midwife")` is the acting membership of that demo person."""

    def find(key: str) -> Membership:
        return Membership.objects.with_people().get(pk=membership_id(key))

    return find


@pytest.fixture
def client_of(person):
    """`client_of("midwife")` is a client signed in as that demo person."""

    def sign_in(key: str) -> Client:
        client = Client()
        client.force_login(person(key).user)
        return client

    return sign_in
