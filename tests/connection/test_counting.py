"""Traps 4, 5 and 6 with real web servers: what is counted, is counted for all processes, and stays."""

import contextlib
import re

import pytest
import requests
from django.core.cache import cache
from django.db import connection, connections, transaction

from tests.web_server import web_server


@pytest.fixture
def emptied(transactional_db):
    yield
    cache.clear()


@pytest.fixture
def processes(emptied):
    """The addresses of two web servers."""
    with contextlib.ExitStack() as running:
        yield [running.enter_context(web_server(connection.settings_dict["NAME"])) for _number in range(2)]


def bad_try(address: str, number: int) -> int:
    """A wrong password for another person each time, with another forged address of the caller."""
    session = requests.Session()
    page = session.get(f"{address}/accounts/login/", timeout=30).text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    body = {"csrfmiddlewaretoken": token, "login": f"person-{number}@example.org", "password": "wrong"}
    forged = {"X-Forwarded-For": f"198.51.100.{number}"}
    return session.post(f"{address}/accounts/login/", data=body, headers=forged, timeout=30).status_code


def test_trap_6_the_eleventh_try_is_refused_in_every_process(processes):
    one, other = processes
    assert [bad_try(one, number) for number in range(6)] == [200] * 6
    assert [bad_try(other, number) for number in range(6, 10)] == [200] * 4
    assert [bad_try(address, 11) for address in (one, other)] == [429, 429]


@pytest.mark.django_db(databases=["default", "counters"])
def test_trap_5_a_request_that_fails_counts_too(emptied, settings):
    settings.DATABASE_ROUTERS = ["coalition.counters.CountersRouter"]
    cache.set("tries", 3)
    with transaction.atomic():
        cache.incr("tries")
        transaction.set_rollback(True)
    assert cache.get("tries") == 4
    assert connections["counters"].settings_dict["ATOMIC_REQUESTS"] is False
    cache.clear()
