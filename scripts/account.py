"""Who PostgreSQL runs as: us, or, because it refuses to run as root, the account `nobody` that every system has."""

import os
import pwd
import subprocess
from dataclasses import dataclass

from scripts.trouble import Trouble


@dataclass(frozen=True)
class Account:
    """A user of this machine; `lent` when we are root and step down to it."""

    uid: int
    gid: int
    lent: bool

    @property
    def name(self):
        return name_of(self.uid)

    def run(self, *command, folder, **options):
        """Run as this account, out of reach of the terminal's Ctrl-C, with messages in English."""
        lent = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.lent else {}
        environment = {"LC_ALL": "C", "PATH": os.environ.get("PATH", os.defpath), "TZ": "UTC"}
        settings = {"cwd": folder, "env": environment, "capture_output": True, "text": True, "start_new_session": True}
        return subprocess.run(command, check=False, **settings, **lent, **options)

    def can_enter(self, folder):
        return self.run("/bin/sh", "-c", 'cd "$0"', str(folder), folder="/").returncode == 0

    def can_start(self, program):
        try:
            return self.run(program, "--version", folder="/").returncode == 0
        except OSError:
            return False

    def own(self, folder):
        if self.lent:
            os.chown(folder, self.uid, self.gid)


def server_account():
    """Raises Trouble when we are root and there is nobody to step down to."""
    if os.geteuid():
        return Account(os.geteuid(), os.getegid(), lent=False)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise Trouble("PostgreSQL refuses to run as root, and there is no account `nobody` to lend it.") from None
    return Account(nobody.pw_uid, nobody.pw_gid, lent=True)


def name_of(uid):
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
