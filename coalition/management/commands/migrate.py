"""`manage.py migrate`: Django's own, which gives way to people at work."""

import time
from contextlib import contextmanager

import psycopg
from django.core.management.commands import migrate
from django.db import OperationalError, connections

# Shorter than the second after which PostgreSQL ends a deadlock, so that it is never somebody's press that is ended.
MOST_WAITING = "500ms"
TRIES, PAUSE_SECONDS = 180, 1
GIVES_WAY = (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected)


class Command(migrate.Command):
    """For the login of the owner. Who waits for a table makes everybody wait who comes later, so it waits shortly.

    What a migration did until then is undone, and it is tried again; those before it stand.
    """

    def handle(self, *args, **options):
        with waiting_shortly(connections[options["database"]]):
            for tried in range(1, TRIES + 1):
                try:
                    return super().handle(*args, **options)
                except OperationalError as trouble:
                    if not isinstance(trouble.__cause__, GIVES_WAY) or tried == TRIES:
                        raise
                    self.stderr.write(" given way to somebody at work; trying again")
                    time.sleep(PAUSE_SECONDS)


@contextmanager
def waiting_shortly(connection):
    """Within somebody else's transaction nothing could be tried again."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [MOST_WAITING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
