"""One clear line for whatever stops an installation, a run or a test."""

import errno
import sys


class Trouble(Exception):
    """What the person at the keyboard can understand and repair; its text is the whole message."""


def describe(error):
    """An operating system's refusal in one line."""
    if error.errno == errno.ENOSPC:
        return f"the disk is full{_place(error)}."
    return f"{error.strerror or error}{_place(error)}."


def _place(error):
    return f": {error.filename}" if error.filename else ""


def reported(work, name):
    """Run `work` and leave with its number; a Trouble becomes one line and a non-zero exit."""
    try:
        sys.exit(work())
    except Trouble as trouble:
        sys.exit(f"{name}: {trouble}")
    except OSError as error:
        sys.exit(f"{name}: {describe(error)}")
    except KeyboardInterrupt:
        sys.exit(130)
