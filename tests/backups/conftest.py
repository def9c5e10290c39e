"""The backup of a coalition with families, and databases to put it in."""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from coalition.access import seal
from coalition.backups.archive import DUMP, MANIFEST
from scripts import roles
from scripts.server import Server
from tests.pages import signed_in
from tests.referrals.builders import closed, member, picked_up, sent, talked, with_outcome
from tests.scripts.conftest import temporary_folder
from tests.sources import PROJECT

PASSWORD = "vier losse woorden hier"
# As `scripts/with_database.py` named them for this run.
NAME = os.environ.get("TEST_DATABASE_TEMPLATE", "goede_start")
# What must be the same, asked past the command's own comparison.
QUESTIONS = (
    "SELECT count(*), min(name) FROM referrals_person",
    "SELECT count(*) FROM coalition_accessevent",
    "SELECT count(*) FROM coalition_notification",
    "SELECT relname, relrowsecurity, relforcerowsecurity, relowner::regrole::text FROM pg_class "
    "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1",
    "SELECT tablename, policyname, roles::text, cmd FROM pg_policies ORDER BY 1, 2",
    "SELECT table_name, grantee, privilege_type FROM information_schema.role_table_grants ORDER BY 1, 2, 3",
    "SELECT extname FROM pg_extension ORDER BY 1",
)
NOT_KEPT = (
    "SELECT count(*) FROM coalition_session",
    "SELECT count(*) FROM coalition_notification WHERE sent_at IS NULL",
)


@dataclass
class Backup:
    """A file, and what was true in the database when it was made."""

    file: Path
    said: str
    path: str
    emails: dict[str, str]
    answers: dict[str, list]


@pytest.fixture(scope="session")
def backup(django_db_setup, django_db_blocker, tmp_path_factory):
    """What `manage.py backup` made of a coalition with families; made once, because it takes seconds."""
    file = tmp_path_factory.mktemp("backup") / "goede-start.backup"
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_")
        try:
            path = _families()
            here = logins(connection.settings_dict["NAME"])
            done = manage("backup", str(file), role="backup", to=here)
            assert done.returncode == 0, done.stderr
            emails = {key: member(key).user.email for key in ("midwife", "midwife-2")}
            answers = {question: asked(here, question) for question in (*QUESTIONS, *NOT_KEPT)}
        finally:
            call_command("flush", interactive=False, verbosity=0)
            call_command("seed_demo", families=False, verbosity=0)
    return Backup(file, done.stdout, path, emails, answers)


def _families() -> str:
    """In several states, with news nobody was told of, looks that are sealed, a job that was done, and people with
    a password."""
    closed(with_outcome(talked(picked_up())))
    found = picked_up(name="Roos")
    sent()
    for key in ("midwife", "midwife-2"):
        user = member(key).user
        user.set_password(PASSWORD)
        user.save()
    assert signed_in("midwife").get(found.get_absolute_url()).status_code == 200
    assert seal.seal() > 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('procrastinate_jobs_id_seq')")
    return found.get_absolute_url()


def logins(database: str) -> dict[str, str]:
    """The four addresses with another database in them."""
    names = [f"{role.upper()}_DATABASE_URL" for role in roles.ATTRIBUTES]
    return {name: re.sub(r"/[^/?]+(\?|$)", rf"/{database}\1", os.environ[name]) for name in names}


def manage(*words: str, role: str, to: dict[str, str]) -> subprocess.CompletedProcess:
    """One command of manage.py as an operator gives it."""
    mode = {"DJANGO_SETTINGS_MODULE": "coalition.settings", "DATABASE_ROLE": role, "DEMO": "1"}
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(
        command, cwd=PROJECT, env=os.environ | mode | to, capture_output=True, text=True, check=False, timeout=120
    )


def asked(addresses: dict[str, str], question: str, *, role: str = "owner") -> list:
    """The answer of this database to that login."""
    with psycopg.connect(addresses[f"{role.upper()}_DATABASE_URL"]) as found:
        answer = found.execute(question)
        return answer.fetchall() if answer.description else []


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    """The four addresses of an empty database beside the one of the tests, made by its owner."""
    with django_db_blocker.unblock():
        name = f"{connection.settings_dict['NAME']}_again"
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"], autocommit=True) as owner:
        owner.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    addresses = logins(name)
    with psycopg.connect(addresses["OWNER_DATABASE_URL"], autocommit=True) as owner:
        roles.grant(owner, NAME)
    yield addresses
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"], autocommit=True) as owner:
        owner.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def server():
    """The four addresses on a server that was just made, with other passwords."""
    with temporary_folder() as folder:
        made = Server(folder / "data", durable=False)
        made.start()
        yield roles.prepare(made.address, NAME)
        made.stop()


@pytest.fixture
def cut_off(backup, tmp_path):
    """A backup whose dump ends half-way, with a page that says that this is all."""
    file = tmp_path / "cut.backup"
    with zipfile.ZipFile(backup.file) as source, zipfile.ZipFile(file, "w") as target:
        dump = source.read(DUMP)[:-2000]
        manifest = json.loads(source.read(MANIFEST)) | {"sha256": hashlib.sha256(dump).hexdigest()}
        target.writestr(DUMP, dump)
        target.writestr(MANIFEST, json.dumps(manifest))
    return file
