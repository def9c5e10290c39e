"""A new version comes while people work: a migration gives way to them, and comes through in the end."""

import threading
import time

import psycopg
import pytest
from django.db import connection

from tests.backups.conftest import logins, manage

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TABLE, APP, BEFORE = "actions_measure", "actions", "0003_report"
HELD_SECONDS, MOST_SECONDS = 4, 3  # after the migration began to wait; and what anybody else may wait meanwhile
WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'"


@pytest.fixture
def earlier():
    """The four addresses of the tests' own database, as it was before a migration that changes one table."""
    here = logins(connection.settings_dict["NAME"])
    connection.close()
    assert manage("migrate", APP, BEFORE, role="owner", to=here).returncode == 0
    yield here
    assert manage("migrate", role="owner", to=here).returncode == 0


def test_nobody_waits_for_a_migration_that_waits_for_somebody(earlier):
    longest, ending = [0.0], threading.Event()

    def read():
        with psycopg.connect(earlier["OWNER_DATABASE_URL"], autocommit=True) as reader:
            while not ending.wait(0.05):
                began = time.monotonic()
                reader.execute(f"SELECT count(*) FROM {TABLE}")  # noqa: S608 (a name of ours)
                longest.append(time.monotonic() - began)

    def leave(somebody):
        while somebody.execute(WAITS).fetchone() == (0,):
            time.sleep(0.02)
        time.sleep(HELD_SECONDS)
        somebody.rollback()

    with psycopg.connect(earlier["OWNER_DATABASE_URL"]) as somebody:
        somebody.execute(f"LOCK TABLE {TABLE} IN ACCESS SHARE MODE")
        reading, leaving = threading.Thread(target=read), threading.Thread(target=leave, args=(somebody,))
        reading.start()
        leaving.start()
        done = manage("migrate", role="owner", to=earlier)
        leaving.join()
    ending.set()
    reading.join()
    assert done.returncode == 0, done.stderr
    assert "given way to somebody at work" in done.stderr
    assert max(longest) < MOST_SECONDS
