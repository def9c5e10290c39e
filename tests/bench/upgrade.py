"""A new version on a coalition with families, while people work: how long anybody waits for a lock, and what they meet.

`make upgrade` runs it. REF names the version before (a tag, a branch, a commit); without it the last one with other
tables. Its own code makes the database and its families (FAMILIES), and serves people all the time (USERS); then the
present code migrates, and serves them too.
"""

import os
import random
import re
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import psutil

from scripts import stopping
from scripts.places import PROJECT
from tests.bench.crowd.machines import Machines
from tests.bench.crowd.people import Town, everybody
from tests.bench.locks import watched
from tests.connection.mail_server import mail_server
from tests.scripts.conftest import temporary_folder

REF = os.environ.get("REF", "")
FAMILIES = os.environ.get("FAMILIES", "110000")
LINES = 100_000  # in the access log
USERS = int(os.environ.get("USERS", "20"))
MOST_SECONDS = 2
BEFORE, AFTER = 40, 60  # seconds in which people work
OURS = ["--", "*/migrations/*.py"]
PREPARED = [
    "migrate --verbosity 0",
    "load_needs --verbosity 0",
    "seed_demo",
    f"seed_load --families {FAMILIES} --lines {LINES}",
    "collectstatic --noinput --verbosity 0",
]
APPLYING = re.compile(r"Applying (\S+)\.\.\.")
out = sys.stdout.write


def main():
    sys.stdout.reconfigure(line_buffering=True)
    stopping.listen()
    ref = version_before()
    out(f"from {ref} to {git('rev-parse', '--short', 'HEAD')}, load of the machine: {psutil.getloadavg()[0]:.1f}\n")
    with temporary_folder() as folder, mail_server() as post:
        unpack(ref, folder)
        for words in PREPARED:
            manage(folder, words)
        town, owner = Town(random.Random(20261123)), os.environ["OWNER_DATABASE_URL"]
        with Machines(post, folder=folder) as before, at_work(town, before):
            time.sleep(BEFORE)
            with watched(owner) as watch:
                migrate()
            time.sleep(AFTER)
        out(f"the version before: {sum(town.answers.values())} answers {dict(town.answers)}\n")
        later = Town(random.Random(20261123))
        with Machines(post) as now, at_work(later, now):
            time.sleep(AFTER)
        out(f"this version: {sum(later.answers.values())} answers {dict(later.answers)}\n")
    sys.exit(is_bad(watch, town.faults + later.faults))


def version_before():
    """REF, or else the newest commit before this one whose tables are others."""
    if REF:
        return REF
    for commit in git("rev-list", "--first-parent", "HEAD").split():
        if git("diff", "--name-only", commit, "HEAD", *OURS):
            return commit
    sys.exit("No version with other tables is known here: set REF.")


def git(*words):
    return subprocess.run(["git", *words], cwd=PROJECT, check=True, capture_output=True, text=True).stdout.strip()


def unpack(ref, folder):
    """The code of that version, beside ours; it runs with the libraries of ours."""
    packed = subprocess.run(["git", "archive", ref], cwd=PROJECT, check=True, stdout=subprocess.PIPE)
    subprocess.run(["tar", "--extract", "--directory", folder], check=True, input=packed.stdout)


def manage(folder, words):
    environment = os.environ | {"DATABASE_ROLE": "owner", "DEMO": "1", "DJANGO_SETTINGS_MODULE": "coalition.settings"}
    subprocess.run([sys.executable, "manage.py", *words.split()], cwd=folder, env=environment, check=True)


def migrate():
    """The present code's migrations, each with its seconds."""
    environment = os.environ | {"DATABASE_ROLE": "owner", "DEMO": "1", "PYTHONUNBUFFERED": "1"}
    words = [sys.executable, "manage.py", "migrate"]
    began = time.monotonic()
    with subprocess.Popen(words, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        last = began
        for line in process.stdout:
            now = time.monotonic()
            if found := APPLYING.search(line):
                out(f"  {found[1]}: {now - last:.1f} s\n")
            last = now
    out(f"migrations: {time.monotonic() - began:.1f} s\n")
    assert process.returncode == 0


@contextmanager
def at_work(town, machines):
    threads = [threading.Thread(target=each.work) for each in everybody(town, machines, USERS)]
    for each in threads:
        each.start()
    try:
        yield
    finally:
        town.ending.set()
        for each in threads:
            each.join()


def is_bad(watch, faults):
    waits = sorted(watch.longest.items(), key=lambda row: -row[1])
    out(f"{watch.asked} locks asked for; the longest waits:\n")
    out("".join(f"  {seconds * 1000:6.0f} ms  {what}\n" for what, seconds in waits[:8]))
    out(f"errors: {len(faults + watch.trouble)}\n" + "".join(f"  {line}\n" for line in (faults + watch.trouble)[:20]))
    return bool(faults or watch.trouble or waits[0][1] > MOST_SECONDS)


if __name__ == "__main__":
    main()
