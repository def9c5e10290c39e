"""`make run` starts, stops and repairs everything, and says in one line why it cannot."""

import signal
import socket
import urllib.request

import pytest

from scripts.run import too_often
from tests.scripts.conftest import processes_in

READY = "Ctrl-C stops it"


def page(environment):
    with urllib.request.urlopen(f"http://127.0.0.1:{environment['PORT']}/", timeout=10) as answer:
        return answer.read().decode()


@pytest.mark.slow
def test_run_serves_stops_everything_and_keeps_the_data(project, launch, environment):
    first = launch().wait_for(READY)
    assert f"http://127.0.0.1:{environment['PORT']}/accounts/login/" in first.said
    assert page(environment) == "1"
    assert modes(project, ".local", ".local/environment", ".local/secret_key") == [0o700, 0o600, 0o600]
    assert first.end(signal.SIGINT) == 0
    assert processes_in(project) == []
    second = launch().wait_for(READY)
    assert page(environment) == "2"
    kill(project, ".pgdata/postmaster.pid")
    second.wait_for("The database stopped")
    kill(project, ".local/web.pid")
    second.wait_for("The web server stopped")
    kill(project, ".local/worker.pid")
    second.wait_for("The worker stopped")
    assert second.end(signal.SIGTERM) == 0
    assert processes_in(project) == []


def test_only_what_stops_again_and_again_ends_the_run():
    over_the_years = [1000.0 * number for number in range(50)]
    assert not too_often(over_the_years, 49_000.0)
    assert not too_often([*over_the_years, *[49_000.0] * 4], 49_000.0)
    assert too_often([*over_the_years, *[49_000.0] * 5], 49_000.0)


def modes(project, *names):
    return [(project / name).stat().st_mode & 0o777 for name in names]


def kill(project, name):
    number = int((project / name).read_text().split("\n")[0])
    next(each for each in processes_in(project) if each.pid == number).kill()


@pytest.mark.slow
def test_run_takes_over_from_killed_ones(project, launch, environment):
    (project / "seed-hangs").touch()
    launch().wait_for("hanging").kill()
    (project / "seed-hangs").unlink()
    launch().wait_for(READY).kill()
    last = launch().wait_for(READY)
    assert page(environment) == "2"
    assert last.end() == 0
    assert processes_in(project) == []


@pytest.mark.slow
def test_failing_seed_stops_the_run_with_its_line(project, launch):
    (project / "seed-fails").touch()
    run = launch()
    assert run.finish() == 1
    assert run.said.splitlines()[-1].startswith("make run: `manage.py seed_demo` failed: CommandError: the seed fell")
    assert processes_in(project) == []


def test_taken_port_is_one_line(launch, environment):
    with socket.create_server(("127.0.0.1", int(environment["PORT"]))):
        run = launch()
        assert run.finish() == 1
    assert run.said == (
        f"make run: port {environment['PORT']} is taken by another program; choose another one: PORT=8001 make run\n"
    )


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1"])
def test_unusable_port_is_one_line(launch, port):
    run = launch(PORT=port)
    assert run.finish() == 1
    assert run.said == f"make run: PORT must be a number from 1 to 65535, not {port!r}.\n"


def test_unreadable_database_address_is_one_line(launch):
    run = launch(DATABASE_URL="nonsense")
    assert run.finish() == 1
    assert run.said.splitlines()[-1] == (
        "make run: DATABASE_URL must look like postgres://user:password@host:5432/database."
    )


def test_second_run_in_the_same_folder_is_refused(launch, project):
    first = launch().wait_for("Starting")
    second = launch()
    assert second.finish() == 1
    assert second.said == (f"make run: already running here as process {first.process.pid}; stop that one first.\n")
