"""Requests that meet the database as in production: with the web's own login, and the actor known to it."""

from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

from coalition import walls

DOOR = "coalition.middleware.acting_membership"


@contextmanager
def as_login(role):
    """Everything inside meets the database as `web` or `job` does."""
    with connection.cursor() as cursor:
        cursor.execute(f'SET ROLE "{settings.DATABASE_LOGINS[role]}"')
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")


def behind_the_wall(get_response):
    """Stands where the acting membership is known."""

    def middleware(request):
        with transaction.atomic(), walls.acting_as(request.membership), as_login("web"):
            return get_response(request)

    return middleware


def with_wall(middleware):
    """The middleware of the settings with this one in its place."""
    place = middleware.index(DOOR) + 1
    return [*middleware[:place], f"{__name__}.behind_the_wall", *middleware[place:]]
