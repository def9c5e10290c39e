"""Ctrl-C and its kin end a run at a moment when everything started is also written down."""

import contextlib
import signal

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_state = {"held": 0, "wanted": False}


class Stopped(BaseException):
    """Somebody asked us to stop. Not an Exception, so that nothing swallows it on the way."""


def listen():
    for number in SIGNALS:
        signal.signal(number, _stop)


def ignore():
    """From here on we are stopping already."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _stop(_number, _frame):
    _state["wanted"] = True
    if not _state["held"]:
        raise Stopped


@contextlib.contextmanager
def held():
    """Put a stop off until this is done, because between starting a process and noting it nobody would stop it."""
    _state["held"] += 1
    try:
        yield
    finally:
        _state["held"] -= 1
    if _state["wanted"] and not _state["held"]:
        raise Stopped
