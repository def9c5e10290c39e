"""Where a local run keeps its things, the lock on them, and how much room they need."""

import contextlib
import fcntl
import os
import shutil
from pathlib import Path

from scripts.trouble import Trouble

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
DATA = PROJECT / ".pgdata"
LOCAL = PROJECT / ".local"
MEGABYTE = 1024 * 1024


def local_folder():
    LOCAL.mkdir(mode=0o700, exist_ok=True)
    return LOCAL


def check_space(megabytes, what, folder=PROJECT):
    """Refuse before the disk is full, because a half-written database is harder to explain. Raises Trouble."""
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < megabytes:
        raise Trouble(f"the disk is full: {what} needs {megabytes} MB in {folder}, {free} MB are free.")


@contextlib.contextmanager
def locked(name, *, wait=False):
    """Hold a lock that the system drops when this process ends in any way. Raises Trouble when somebody has it."""
    descriptor = os.open(local_folder() / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            process = file.read().strip() or "unknown"
            raise Trouble(f"already running here as process {process}; stop that one first.") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
