"""Acting with the web's own login inside a test, which is connected as the owner of the tables."""

from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def login(role: str):
    """Everything inside meets the database as `web` or `job` does."""
    with connection.cursor() as cursor:
        cursor.execute(f'SET ROLE "{settings.DATABASE_LOGINS[role]}"')
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")


def as_web_login(get_response):
    """Every request of every test runs as it would in production."""

    def middleware(request):
        with login("web"):
            return get_response(request)

    return middleware
