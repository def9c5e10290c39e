"""The web server of a local run: its port, its process and the signs that it answers."""

import socket
import time
import urllib.error
import urllib.request

from scripts import children
from scripts.trouble import Trouble

ANSWER_SECONDS = 60
WORKERS = "--worker-class gthread --workers 2 --threads 4 --timeout 60 --graceful-timeout 5".split()


def reserve(text):
    """Bind the port before anything slow happens and keep it, so that nobody takes it meanwhile. Raises Trouble."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Trouble(f"PORT must be a number from 1 to 65535, not {text!r}.")
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", int(text)))
    except PermissionError:
        raise Trouble(f"this account may not use port {text}; choose another one: PORT=8001 make run") from None
    except OSError:
        raise Trouble(f"port {text} is taken by another program; choose another one: PORT=8001 make run") from None
    return listener


def start(listener, environment):
    command = ["-m", "gunicorn", "coalition.wsgi", "--bind", f"fd://{listener.fileno()}", *WORKERS]
    command += ["--no-control-socket", "--log-level", "warning"]
    # Out of reach of the terminal's Ctrl-C, so that we decide the order in which things stop.
    options = {"pass_fds": (listener.fileno(),), "start_new_session": True}
    return children.start("web", *command, environment=environment, **options)


def wait_until_it_answers(process, port):
    """Raises Trouble when it ends instead, or keeps silent."""
    end = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise Trouble("the web server stopped at once; its reason stands above.")
        if answers(port):
            return
        time.sleep(0.1)
    raise Trouble(f"the web server gives no answer within {ANSWER_SECONDS} seconds.")


def answers(port):
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
