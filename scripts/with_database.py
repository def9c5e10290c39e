"""Run a command with a throw-away database: `python -m scripts.with_database pytest`.

It forgets everything when the machine stops and is faster for it; with DURABLE=1 it writes as a real one does.
DATABASE_URL may name a real server instead; roles and database then have names of their own and are dropped at the end.
"""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil

from scripts import roles, stopping
from scripts.programs import own_folder
from scripts.server import Server, server_account
from scripts.trouble import Trouble, reported

MARK = "goede-start-test-"


def main():
    if len(sys.argv) < 2:
        raise Trouble("name the command to run.")
    stopping.listen()
    try:
        with contextlib.ExitStack() as stack:
            environment = database(stack)
            stack.callback(stopping.ignore)
            return run(sys.argv[1:], environment)
    except stopping.Stopped:
        return 130


def run(command, environment):
    """Run the command to its own end: Ctrl-C reaches it directly, and it has things of its own to put away."""
    signal.signal(signal.SIGINT, lambda *_: None)
    with subprocess.Popen(command, env=environment) as process:
        try:
            return process.wait()
        except stopping.Stopped:
            process.terminate()
            raise


def database(stack):
    """The environment with a login per role on a database that ends with the stack."""
    administrator = os.environ.get("DATABASE_URL")
    name = f"goede_start_test_{secrets.token_hex(4)}" if administrator else "goede_start"
    if administrator:
        stack.callback(drop, administrator, name)
    else:
        administrator = start_server(stack).address
    inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL" and not key.startswith("PG")}
    logins = roles.prepare(administrator, name, for_tests=True)
    ours = {"DATABASE_ROLE": "owner", "SECRET_KEY": secrets.token_urlsafe(48), "TEST_DATABASE_TEMPLATE": name}
    return inherited | ours | logins


def start_server(stack):
    account = server_account()
    parent = Path(tempfile.gettempdir())
    if not account.can_enter(parent):
        parent = own_folder()
    remove_left_overs(parent)
    folder = Path(tempfile.mkdtemp(prefix=f"{MARK}{os.getpid()}-", dir=parent))
    account.own(folder)
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    server = Server(folder / "data", durable=os.environ.get("DURABLE") == "1")
    stack.callback(server.stop)
    server.start()
    return server


def remove_left_overs(parent):
    """Stop and remove what killed runs left behind."""
    for folder in parent.glob(f"{MARK}*"):
        number = int(folder.name.removeprefix(MARK).split("-")[0])
        if folder.stat().st_uid == server_account().uid and not psutil.pid_exists(number):
            Server(folder / "data").stop_left_over()
            shutil.rmtree(folder, ignore_errors=True)


def drop(administrator, name):
    """Drop the roles and every database they own, those of crashed tests included."""
    owned = "SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = %s"
    with roles.connect(administrator) as connection:
        for (database_name,) in connection.execute(owned, [f"{name}_owner"]).fetchall():
            roles.run(connection, "DROP DATABASE {name} WITH (FORCE)", name=database_name)
        for role in roles.ATTRIBUTES:
            roles.run(connection, "DROP ROLE IF EXISTS {role}", role=f"{name}_{role}")


if __name__ == "__main__":
    reported(main, "with_database")
