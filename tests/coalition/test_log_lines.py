"""What the technical log says of a page whose address opens something."""

import io
import logging
import sys

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import ProgrammingError, connection
from django.test import Client

TOKEN = "Sm9ob-EvZWxzZXdo_XJlMQ"
DOOR = f"/ouders/nl/mijn/{TOKEN}/"


@pytest.fixture
def lines(monkeypatch):
    """What the configured handler writes."""
    (console,) = (each for each in logging.getLogger().handlers if each.name in settings.LOGGING["handlers"])
    written = io.StringIO()
    monkeypatch.setattr(console, "stream", written)
    return written


REFUSALS = {
    "forged": lambda: Client(enforce_csrf_checks=True).post(DOOR, {"code": "GS-222222"}),
    "not so": lambda: Client().put(DOOR),
    "wrong": lambda: Client().post(DOOR, {"code": "GS-222222", "month": "unknown"}),
    "nowhere": lambda: Client().get(f"{DOOR}more/"),
}


@pytest.mark.parametrize("refused", REFUSALS)
def test_a_refusal_is_written_without_the_link(db, lines, refused):
    cache.clear()
    assert REFUSALS[refused]().status_code in {400, 403, 404, 405, 422}
    assert ("/ouders/nl/mijn/…" in lines.getvalue(), TOKEN in lines.getvalue()) == (True, False)


def test_a_page_that_breaks_is_written_without_the_link(db, lines):
    def broken(execute, sql, params, many, context):
        if "coalition_parentstext" in sql:
            raise ProgrammingError(f"no such column, at {DOOR}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(broken):
        answer = Client(raise_request_exception=False).post(DOOR, {})
    assert answer.status_code == 500
    assert ("Traceback" in lines.getvalue(), TOKEN in lines.getvalue()) == (True, False)


def test_neither_does_an_error_that_repeats_the_address(lines):
    try:
        raise ValueError(f"nothing at {DOOR}")
    except ValueError:
        logging.getLogger("coalition").error("Failed: %s", DOOR, exc_info=sys.exc_info())
    assert (lines.getvalue().count("/mijn/…"), TOKEN in lines.getvalue()) == (2, False)


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/invitation/{}/",
        "/accounts/password/reset/key/1-{}/",
        "/socialmap/confirm/{}/",
        "/socialmap/confirm/{}/x/",
    ],
)
def test_other_links_that_open_something_are_left_out_as_well(lines, address):
    logging.getLogger("django.request").warning("Not Found: %s", address.format(TOKEN))
    assert ("…/" in lines.getvalue(), TOKEN in lines.getvalue()) == (True, False)


def test_the_addresses_of_pages_stay(lines):
    logging.getLogger("django.request").warning("Not Found: %s", "/ouders/nl/mijn/veranderen/reach/")
    assert "/ouders/nl/mijn/veranderen/reach/" in lines.getvalue()
