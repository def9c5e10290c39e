"""The drill of docs/backup.md at full volume: backup, an empty server, restore, walls, doctor, and people who go on.

`make drill` makes a large coalition first and then runs this; FAMILIES is honoured. The server is one as `make run`
starts it, which has written what it says is written.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg

from demo.people import membership_id
from scripts import roles, stopping
from scripts.places import PROJECT
from scripts.server import Server
from tests.bench.crowd.machines import Machines
from tests.connection.mail_server import mail_server
from tests.kills.people import Town, Worker
from tests.scripts.conftest import temporary_folder

OWN_FAMILY = """SELECT referral.family_id FROM referrals_referral AS referral JOIN referrals_grant USING (family_id)
                WHERE referrer_id = %s AND status = 'picked_up' LIMIT 1"""
HEARTBEAT_SECONDS = 75  # after a minute there is news to send, and lines have their seal
out = sys.stdout.write


def main():
    sys.stdout.reconfigure(line_buffering=True)
    stopping.listen()
    name = os.environ["TEST_DATABASE_TEMPLATE"]
    out(f"load of the machine: {psutil.getloadavg()[0]:.1f}\n")
    with temporary_folder() as folder, mail_server() as post:
        backups = folder / "backups"
        backups.mkdir(mode=0o700)
        timed("backup", "backup", str(backups), role="backup")
        [file] = backups.iterdir()
        out(f"file: {file.stat().st_size / 1024**2:.0f} MB\n")
        server = Server(folder / "data")
        server.start()
        try:
            logins = roles.prepare(server.address, name)
            timed("restore", "restore", str(file), role="owner", logins=logins)
            timed("walls", "walls", role="owner", logins=logins)
            size = sum(path.stat().st_size for path in Path(server.data).rglob("*") if path.is_file())
            out(f"the new server: {size / 1024**2:.0f} MB\n")
            with Machines(post, logins) as machines:
                people_go_on(machines, logins)
                time.sleep(HEARTBEAT_SECONDS)
                timed("doctor", "doctor", "--backups", str(backups), role="owner", logins=logins)
        finally:
            server.stop()


def timed(about, *words, role, logins=None):
    """One command as docs/backup.md gives it; it ends everything when it fails."""
    began = time.monotonic()
    environment = os.environ | (logins or {}) | {"DATABASE_ROLE": role}
    done = subprocess.run([sys.executable, "manage.py", *words], cwd=PROJECT, env=environment, stdout=subprocess.PIPE)
    said = done.stdout.decode() if words[0] != "walls" else f"{len(done.stdout.splitlines())} tables\n"
    out(f"{about}: {time.monotonic() - began:.0f} s\n{said}")
    if done.returncode:
        sys.exit(f"{about} failed")


def people_go_on(machines, logins):
    """A midwife sees a family of hers, and a colleague of another practice does not."""
    with psycopg.connect(logins["BACKUP_DATABASE_URL"]) as connection:
        (family,) = connection.execute(OWN_FAMILY, [membership_id("midwife")]).fetchone()
    found = {}
    for key in ("midwife", "midwife-2"):
        person = Worker(Town(chance=None), machines, key)
        person.sign_in()
        found[key] = person.ask("GET", f"/families/{family}/").status
    out(f"people: {found}\n")
    assert found == {"midwife": 200, "midwife-2": 404}


if __name__ == "__main__":
    main()
