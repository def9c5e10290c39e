"""The processes a run starts, written down so that the next run can stop them when their launcher was killed."""

import subprocess
import sys

import psutil

from scripts import stopping
from scripts.places import PROJECT, local_folder

STOP_SECONDS = 15
_running = {}


def start(name, *arguments, environment, **options):
    """Start Python with these arguments in the project's folder."""
    with stopping.held():
        process = subprocess.Popen([sys.executable, *arguments], cwd=PROJECT, env=environment, **options)
        _running[name] = process
        (local_folder() / f"{name}.pid").write_text(str(process.pid))
    return process


def is_running(name):
    return _running[name].poll() is None


def number(name):
    """The number of the process started last under this name."""
    return _running[name].pid


def stop_all():
    for process in _running.values():
        if process.poll() is None:
            process.terminate()
    for process in _running.values():
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def stop_left_overs():
    for mark in local_folder().glob("*.pid"):
        process = left_over(mark.read_text())
        if process:
            process.terminate()
            _gone, alive = psutil.wait_procs([process], timeout=STOP_SECONDS)
            for each in alive:
                each.kill()
        mark.unlink(missing_ok=True)


def left_over(number):
    """The process with that number, if it is one of ours and not a stranger that got the number later."""
    try:
        process = psutil.Process(int(number))
        return process if process.cwd() == str(PROJECT) and process.cmdline()[0] == sys.executable else None
    except (ValueError, IndexError, psutil.Error):
        return None
