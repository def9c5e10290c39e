"""Taking a backup: every row of one moment, with proof that none was left out."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from zipfile import ZipFile

from django.conf import settings
from django.core.management import CommandError
from django.db import connection, transaction
from django.utils import timezone

from coalition.backups import archive, catalogue
from coalition.backups.archive import Manifest
from coalition.backups.programs import address, environment, program

PASSES = "SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user"
# Nobody's row may be passed over in silence: with this PostgreSQL refuses instead.
ALL_ROWS = "SET LOCAL row_security = off"


def take(target: Path) -> tuple[Path, Manifest]:
    """Writes a file of that name or in that folder; where it is and what it holds. Raises CommandError."""
    check_login()
    pg_dump = program("pg_dump")
    path = _file(target)
    if path.exists():
        raise CommandError(f"{path} exists already, and is kept.")
    with transaction.atomic(), archive.writing(path) as file:
        manifest = _of_this_moment()
        manifest["sha256"] = _dump(file, pg_dump, _snapshot())
        archive.add_manifest(file, manifest)
    return path, manifest


def check_login() -> None:
    """Row-level security hides rows without a word; only the login for backups may pass it."""
    with connection.cursor() as cursor:
        cursor.execute(PASSES)
        if not cursor.fetchone()[0]:
            raise CommandError("This login does not see every row: set DATABASE_ROLE=backup, a login with BYPASSRLS.")


def _file(target: Path) -> Path:
    return target / f"goede-start-{timezone.now():%Y-%m-%dT%H%M%SZ}.backup" if target.is_dir() else target


def _of_this_moment() -> Manifest:
    """What the database holds as this transaction sees it, and so will the dump."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(ALL_ROWS)
    return {
        "form": archive.FORM,
        "taken_at": timezone.now().isoformat(timespec="seconds"),
        "version": settings.VERSION,
        "server": connection.pg_version // 10000,
        "logins": settings.DATABASE_LOGINS,
        "migrations": catalogue.migrations(),
        "facts": catalogue.facts(),
        "rows": catalogue.counts(),
        "places": catalogue.places(),
    }


def _snapshot() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        return cursor.fetchone()[0]


def _dump(file: ZipFile, pg_dump: str, snapshot: str) -> str:
    """Lets pg_dump write into the file; the digest of what it wrote. Raises CommandError."""
    left_out = [f"--exclude-table-data=public.{start}*" for start in catalogue.WITHOUT_ROWS]
    command = [pg_dump, "--format=custom", "--no-comments", f"--snapshot={snapshot}", *left_out]
    command.append(f"--dbname={address()}")
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, env=environment()) as process:
            digest = archive.add_dump(file, process.stdout)
        if process.returncode:
            said.seek(0)
            raise CommandError(f"There is no backup: {_last_line(said.read())}")
    return digest


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return next((line for line in lines if "error:" in line), lines[-1] if lines else "pg_dump gave no reason")
