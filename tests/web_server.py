"""A web server of its own beside the tests, on a database of its own, with the login of the web."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time

import requests

from tests.sources import PROJECT

SERVE = [sys.executable, "-m", "gunicorn", "coalition.wsgi", "--workers", "1", "--log-level", "error", "--bind"]


@contextlib.contextmanager
def web_server(database, **addresses):
    """Its address, as long as it runs; `addresses` are the four logins when they are not those of the tests."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{found.getsockname()[1]}"
    wanted = {"COUNTED_DATABASE": database, "DJANGO_SETTINGS_MODULE": "tests.connection.counting_settings"}
    running = subprocess.Popen([*SERVE, place], cwd=PROJECT, env=os.environ | wanted | addresses)
    try:
        _wait_for(f"http://{place}")
        yield f"http://{place}"
    finally:
        running.terminate()
        running.wait()


def _wait_for(address):
    for _ in range(200):
        with contextlib.suppress(requests.ConnectionError):
            requests.get(f"{address}/healthz", timeout=30)
            return
        time.sleep(0.1)


def sign_in(address, email, password):
    """A browser in which this person signed in."""
    session = requests.Session()
    page = session.get(f"{address}/accounts/login/", timeout=30).text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    body = {"csrfmiddlewaretoken": token, "login": email, "password": password}
    answer = session.post(f"{address}/accounts/login/", data=body, timeout=30, allow_redirects=False)
    assert answer.status_code == 302, answer.status_code
    return session
