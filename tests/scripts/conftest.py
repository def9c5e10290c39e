"""Servers and copies of the project that a test may kill."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import psutil
import pytest

from scripts.places import PROJECT
from scripts.server import Server, free_port, server_account

SMALL_PROJECT = Path(__file__).parent / "project"
SECONDS = 60


@contextlib.contextmanager
def temporary_folder():
    """An empty folder that the server's account may use; pytest's own folders are closed to it."""
    made = Path(tempfile.mkdtemp(prefix="goede-start-launcher-"))
    made.chmod(0o755)
    server_account().own(made)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def folder():
    with temporary_folder() as made:
        yield made


@pytest.fixture
def server(folder):
    made = Server(folder / "data", durable=False)
    yield made
    made.stop()


@pytest.fixture
def project(folder):
    """The scripts beside a Django project of one page, which counts visits; seeding makes one."""
    copy = folder / "project"
    shutil.copytree(SMALL_PROJECT, copy)
    shutil.copytree(PROJECT / "scripts", copy / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "manage.py", copy)
    shutil.copy(PROJECT / "coalition" / "environment.py", copy / "coalition")
    (copy / "requirements.txt").touch()
    (copy / "requirements-dev.txt").touch()
    yield copy
    stop_everything_in(copy)


@pytest.fixture
def environment():
    """What a person at a terminal has: nothing of the test run's own database."""
    ours = re.compile(r"DATABASE|^DJANGO|^SECRET_KEY|^MAKE|^PYTEST|^DEMO")
    return {key: value for key, value in os.environ.items() if not ours.search(key)} | {"PORT": str(free_port())}


class Launcher:
    """`make run` without make, whose lines can be waited for."""

    def __init__(self, project, environment):
        command = [sys.executable, "-m", "scripts.run"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        self.process = subprocess.Popen(command, cwd=project, env=environment, **pipes)
        self.said = ""

    def wait_for(self, words):
        watchdog = threading.Timer(SECONDS, self.process.kill)
        watchdog.start()
        for line in self.process.stdout:
            self.said += line
            if words in line:
                break
        watchdog.cancel()
        assert words in self.said
        return self

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.finish()

    def kill(self):
        """Kill the launcher alone; what it started lives on and keeps our pipe open."""
        self.process.kill()
        self.process.wait(SECONDS)

    def finish(self):
        self.said += self.process.communicate(timeout=SECONDS)[0]
        return self.process.returncode


@pytest.fixture
def launch(project, environment):
    started = []

    def start(**more):
        started.append(Launcher(project, environment | more))
        return started[-1]

    yield start
    for each in started:
        each.kill()
        each.process.stdout.close()


def processes_in(copy):
    """Everything that still runs in a copy of the project, the database server included."""
    return [each for each in psutil.process_iter() if is_in(each, copy)]


def is_in(process, copy):
    try:
        running = process.status() != psutil.STATUS_ZOMBIE
        return running and (Path(process.cwd()).is_relative_to(copy) or str(copy / ".pgdata") in process.cmdline())
    except psutil.Error:
        return False


def stop_everything_in(copy):
    for process in processes_in(copy):
        process.kill()
