"""Putting a backup back, whole or not at all, and proving that what came back is what was there."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

import psycopg
from django.conf import settings
from django.core.management import CommandError
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from coalition.access import seal
from coalition.backups import archive, catalogue
from coalition.backups.archive import Manifest
from coalition.backups.programs import address, environment, program

STRANGERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL
"""
OWNS = "SELECT datdba = current_user::regrole FROM pg_database WHERE datname = current_database()"
# Rights that tables get by themselves would come on top of those in the backup, which takes some away. They come back
# with it.
NO_RIGHTS_BY_THEMSELVES = """
SELECT format('ALTER DEFAULT PRIVILEGES REVOKE ALL ON %s FROM %s;', CASE defaclobjtype
    WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' ELSE 'SCHEMAS' END,
    string_agg(DISTINCT a.grantee::regrole::text, ', '))
FROM pg_default_acl, aclexplode(defaclacl) a
WHERE defaclrole = current_user::regrole AND defaclnamespace = 0 AND a.grantee NOT IN (0, defaclrole)
GROUP BY defaclobjtype
"""
EMPTIED = """
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""
# Which news was mailed since the backup nobody knows: it waits in everybody's list, and is not mailed again.
NOT_MAILED_AGAIN = """
SET row_security = on;
UPDATE public.coalition_notification SET sent_at = '{taken_at}' WHERE sent_at IS NULL;
"""


def restore(path: Path, *, replace: bool = False) -> tuple[Manifest, list[str]]:
    """Puts the backup in this database; what it holds, and what is not as it was. Raises CommandError, nothing done."""
    with archive.reading(path) as (file, manifest):
        check_database(manifest, replace=replace)
        before = _before()
        connection.close()
        _run(file, before, NOT_MAILED_AGAIN.format(**manifest))
    return manifest, [*_differences(manifest), *_faults()]


def check_database(manifest: Manifest, *, replace: bool) -> None:
    """This database may take this backup. Raises CommandError."""
    _check_logins(manifest["logins"])
    with connection.cursor() as cursor:
        cursor.execute(OWNS)
        if not cursor.fetchone()[0]:
            raise CommandError("Only the owner can restore: set DATABASE_ROLE=owner.")
        cursor.execute(STRANGERS)
        others = cursor.fetchone()[0]
    if not replace and not catalogue.is_empty():
        raise CommandError("This database is not empty; --replace throws away what is in it.")
    if others:
        raise CommandError(f"{others} other program(s) use this database: stop the web server and the worker first.")
    newer = set(manifest["migrations"]) - _known_migrations()
    if newer:
        raise CommandError(f"This backup is of a newer version of the program: it knows {sorted(newer)[0]}.")


def _check_logins(wanted: dict[str, str]) -> None:
    """Rights are given to logins by name; with other names nobody could come in."""
    if wanted != settings.DATABASE_LOGINS:
        names = ", ".join(wanted.values())
        raise CommandError(f"The backup gives rights to {names}: the four addresses of .env must name these logins.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY (%s)", [list(wanted.values())])
        missing = set(wanted.values()) - {name for (name,) in cursor}
    if missing:
        raise CommandError(f"No login {', '.join(sorted(missing))} on this server: `python -m scripts.roles` makes it.")


def _known_migrations() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}


def migrations_to_do(manifest: Manifest) -> bool:
    """This program is newer than the backup."""
    return bool(_known_migrations() - set(manifest["migrations"]))


def _before() -> str:
    with connection.cursor() as cursor:
        cursor.execute(NO_RIGHTS_BY_THEMSELVES)
        return EMPTIED + "\n".join(line for (line,) in cursor) + "\n"


def _run(file: ZipFile, before: str, after: str) -> None:
    """One transaction from the first word to the last: whatever dies on the way, nothing happened."""
    quiet = ["--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1", "--set=VERBOSITY=sqlstate"]
    command = [program("psql"), *quiet, f"--dbname={address()}"]
    with tempfile.TemporaryFile() as said:
        pipes = {"stdin": subprocess.PIPE, "stderr": said, "env": environment()}
        with subprocess.Popen(command, **pipes) as psql:
            _tell(psql, f"BEGIN;\n{before}")
            is_whole = _write_sql(file, psql.stdin)
            if is_whole:
                _tell(psql, f"{after}COMMIT;\n")
        if psql.returncode or not is_whole:
            said.seek(0)
            reason = _reason(said.read().decode(errors="replace")) if psql.returncode else "the backup ends half-way"
            raise CommandError(f"Nothing was restored: {reason}.")


def _tell(psql: subprocess.Popen, words: str) -> None:
    """A psql that stopped already says itself why."""
    try:
        psql.stdin.write(words.encode())
        psql.stdin.flush()
    except BrokenPipeError:
        return


def _write_sql(file: ZipFile, target) -> bool:
    """Lets pg_restore turn the backup into SQL; whether it came to the end. Without its end nothing is committed."""
    command = [program("pg_restore"), "--file=-", "--no-comments"]
    pipes = {"stdin": subprocess.PIPE, "stdout": target, "stderr": subprocess.DEVNULL, "env": environment()}
    with subprocess.Popen(command, **pipes) as pg_restore:
        archive.copy_dump(file, pg_restore.stdin)
    return pg_restore.returncode == 0


def _reason(said: str) -> str:
    """The kind of trouble alone: PostgreSQL's own words may hold a value of a row."""
    code = re.search(r"ERROR:\s+([0-9A-Z]{5})", said)
    if code is None:
        return "the database did not let us in or went away"
    try:
        name = psycopg.errors.lookup(code[1]).__name__
    except KeyError:
        name = "unknown"
    return f"PostgreSQL refused with {code[1]} ({name}); the server's own log says where"


@transaction.atomic
def _differences(manifest: Manifest) -> list[str]:
    """What is not as it was when the backup was taken."""
    facts, rows, places = catalogue.facts(), catalogue.counts(), catalogue.places()
    wrong = [kind for kind, fact in manifest["facts"].items() if fact != facts.get(kind)]
    behind = [name for name, place in manifest["places"].items() if places.get(name, -1) < place]
    return [
        *(f"the {kind} differ" for kind in wrong),
        *(f"{table} holds other rows" for table in _unequal(manifest["rows"], rows)),
        *(f"{name} is behind" for name in behind),
    ]


def _unequal(one: dict[str, int], other: dict[str, int]) -> Iterable[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _faults() -> list[str]:
    return [f"the access log was changed: {fault}" for fault in seal.faults()]
