"""`make run`: database, roles, tables, demo data, web server and worker, until Ctrl-C."""

import contextlib
import hashlib
import os
import secrets
import time

from scripts import children, roles, stopping, web, worker
from scripts.places import LOCAL, PROJECT, check_space, local_folder, locked
from scripts.programs import reachable_data
from scripts.server import Server, server_account
from scripts.trouble import Trouble, reported

DATABASE = "goede_start_demo"
# So often in so many seconds something may stop: more is no accident that starting again mends.
RESTARTS = 5
RESTART_SECONDS = 60
PARENT = os.getppid()


def main():
    stopping.listen()
    try:
        with locked("run"), contextlib.ExitStack() as stack:
            run(stack)
    except stopping.Stopped:
        print("\nStopped. The data is kept.", flush=True)


def run(stack):
    children.stop_left_overs()
    port = os.environ.get("PORT") or "8000"
    listener = stack.enter_context(web.reserve(port))
    check_space(100, "a run")
    server = start_server(stack)
    stack.callback(children.stop_all)
    stack.callback(stopping.ignore)
    administrator = server.address if server else os.environ["DATABASE_URL"]
    say("Preparing the database")
    environment = base_environment(port) | roles.prepare(administrator, DATABASE)
    keep(environment)
    manage("migrate", "--noinput", "--verbosity", "0", environment=environment | {"DATABASE_ROLE": "owner"})
    manage("load_needs", "--verbosity", "0", environment=environment | {"DATABASE_ROLE": "owner"})
    collect_static(environment)
    say("Loading the demo data (the first time takes a while)")
    # As owner: the stories it tells go through every organisation, and nobody acts.
    manage("seed_demo", environment=environment | {"DATABASE_ROLE": "owner"})
    serve(server, listener, environment)


def say(text):
    print(text, flush=True)


def start_server(stack):
    """The embedded server, or nothing when DATABASE_URL names a server to use."""
    if os.environ.get("DATABASE_URL"):
        return None
    say("Starting PostgreSQL")
    server = Server(reachable_data(server_account()))
    stack.callback(server.stop)
    server.start()
    return server


def base_environment(port):
    """What manage.py and the web server get to see; never the administrator's login or PostgreSQL's own variables."""
    inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL" and not key.startswith("PG")}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "coalition.settings",
        "DEMO": "1",
        "DEBUG": "0",
        "SECRET_KEY": secret_key(),
        "DATABASE_ROLE": "web",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "PYTHONUNBUFFERED": "1",
    }


def secret_key():
    """One key for all runs in this folder, so that a restart signs nobody out."""
    file = local_folder() / "secret_key"
    if not file.exists() or len(file.read_text()) < 32:
        write_private(file, secrets.token_urlsafe(48))
    return file.read_text()


def write_private(file, text):
    fresh = file.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as opened:
        opened.write(text)
    fresh.replace(file)


def keep(environment):
    """Leave the logins for whoever wants to run manage.py beside the server: `set -a; . .local/environment`."""
    ours = {key: value for key, value in environment.items() if os.environ.get(key) != value}
    lines = [f"{key}='{value}'\n" for key, value in sorted(ours.items())]
    write_private(local_folder() / "environment", "".join(lines))


def manage(*command, environment):
    """Run one command of manage.py; its last line is the trouble when it fails."""
    log = local_folder() / f"{command[0]}.log"
    with log.open("w") as errors:
        number = children.start(command[0], "manage.py", *command, environment=environment, stderr=errors).wait()
    if number:
        # On a full disk not even the reason could be written down.
        check_space(10, f"`manage.py {command[0]}`")
        said = [line for line in log.read_text().splitlines() if line.strip()] or ["no reason given"]
        raise Trouble(f"`manage.py {command[0]}` failed: {said[-1]} (all of it: {log.relative_to(PROJECT)})")


def collect_static(environment):
    """Collect only when a file changed, because compressing takes longer than starting."""
    mark = LOCAL / "static"
    wanted = static_digest()
    if (PROJECT / ".static" / "staticfiles.json").exists() and mark.exists() and mark.read_text() == wanted:
        return
    mark.unlink(missing_ok=True)
    manage("collectstatic", "--noinput", "--clear", "--verbosity", "0", environment=environment)
    mark.write_text(wanted)


def static_digest():
    files = [path for folder in PROJECT.glob("*/static") for path in folder.rglob("*")]
    files += [PROJECT / "requirements.txt", *(PROJECT / "static").rglob("*")]
    state = sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    return hashlib.sha256(repr(state).encode()).hexdigest()


def serve(server, listener, environment):
    process = web.start(listener, environment)
    worker.start(environment)
    web.wait_until_it_answers(process, listener.getsockname()[1])
    say(f"\nGoede Start is at {environment['BASE_URL']}/")
    say(f"The demo people stand as buttons on {environment['BASE_URL']}/accounts/login/")
    say("Ctrl-C stops it and keeps the data; `make reset` starts afresh.")
    restarts = []
    while not make_is_gone():
        time.sleep(0.5)
        restarts += [time.monotonic()] * start_again(server, listener, environment)
        if too_often(restarts, time.monotonic()):
            raise Trouble("the database, the web server or the worker stopped again and again; see .pgdata/server.log.")


def too_often(restarts, now):
    """Whether starting again does not help; what stops once a day may be started for years."""
    return sum(moment > now - RESTART_SECONDS for moment in restarts) > RESTARTS


def start_again(server, listener, environment):
    """Start what was killed or fell over; how many that were."""
    started = 0
    if server and not server.is_running():
        say("The database stopped; starting it again.")
        server.launch()
        started += 1
    if not children.is_running("web"):
        say("The web server stopped; starting it again.")
        web.start(listener, environment)
        started += 1
    if not children.is_running("worker"):
        say("The worker stopped; starting it again.")
        worker.start(environment)
        started += 1
    return started


def make_is_gone():
    """A killed `make` takes us along; otherwise we would keep its port."""
    return "MAKELEVEL" in os.environ and os.getppid() != PARENT


if __name__ == "__main__":
    reported(main, "make run")
