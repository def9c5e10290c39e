"""Traps 4, 5 and 6 with real web servers: what is counted, is counted for all processes, and stays."""

import os
import re
import socket
import subprocess
import sys
import time

import pytest
import requests
from django.core.cache import cache
from django.db import connection, connections, transaction

from tests.sources import PROJECT


@pytest.fixture
def emptied(transactional_db):
    yield
    cache.clear()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def processes(emptied):
    """The addresses of two web servers, each with two worker processes of its own."""
    ports = [free_port(), free_port()]
    name = connection.settings_dict["NAME"]
    wanted = {"COUNTED_DATABASE": name, "DJANGO_SETTINGS_MODULE": "tests.connection.counting_settings"}
    serve = [sys.executable, "-m", "gunicorn", "coalition.wsgi", "--workers", "1", "--log-level", "error", "--bind"]
    running = [subprocess.Popen([*serve, f"127.0.0.1:{port}"], cwd=PROJECT, env=os.environ | wanted) for port in ports]
    addresses = [f"http://127.0.0.1:{port}" for port in ports]
    for address in addresses:
        _wait_for(address)
    yield addresses
    for each in running:
        each.terminate()
        each.wait()


def _wait_for(address: str) -> None:
    for _ in range(200):
        try:
            requests.get(f"{address}/healthz", timeout=5)
            return
        except requests.ConnectionError:
            time.sleep(0.1)


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
