"""A new version comes while people work: a migration gives way to them, and comes through in the end."""

import threading
import time

import psycopg
import pytest
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from coalition.indexes import AddIndexBesideWork
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


INDEX = "actions_measure_of_a_test"
KEYS = "SELECT indisvalid, pg_get_indexdef(indexrelid, 1, true) FROM pg_index WHERE indexrelid = to_regclass(%s)"


def test_an_index_beside_work_waits_for_people_and_begins_anew_after_a_try_that_was_broken_off():
    making = AddIndexBesideWork("measure", models.Index(fields=["name"], name=INDEX))
    before = MigrationLoader(connection).project_state()
    after = before.clone()
    making.state_forwards(APP, after)
    with psycopg.connect(logins(connection.settings_dict["NAME"])["OWNER_DATABASE_URL"]) as somebody:
        somebody.execute(f"CREATE INDEX {INDEX} ON {TABLE} (unit)")
        somebody.commit()
        somebody.execute(f"UPDATE {TABLE} SET unit = unit")  # noqa: S608 (a name of ours)
        leaving = threading.Timer(1, somebody.rollback)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
            leaving.start()
            with connection.schema_editor(atomic=False) as editor:
                making.database_forwards(APP, editor, before, after)
            cursor.execute(KEYS, [INDEX])
            assert cursor.fetchone() == (True, "name")
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("200ms",)
            cursor.execute(f"RESET lock_timeout; DROP INDEX {INDEX}")
        leaving.join()
