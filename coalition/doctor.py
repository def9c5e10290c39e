"""What who keeps an installation going wants to know: does everything that should happen by itself still happen?

Every check is one line, without anything of a family. For the login of the owner, which sees every row.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker

from coalition.access import seal
from coalition.models import AccessEvent, AccessSeal, Membership, Notification
from coalition.wall_check import without_wall

OLDEST_POSTGRESQL = 15
WORKER_SILENT = datetime.timedelta(minutes=2)
JOB_WAITS = datetime.timedelta(minutes=10)
MESSAGE_WAITS = datetime.timedelta(minutes=30)  # mail that failed is tried again after at most 15
LINE_WAITS = datetime.timedelta(minutes=10)
BACKUP_AGE = datetime.timedelta(hours=26)  # every night, and some time to make it
CLOCK_DIFFERS = datetime.timedelta(seconds=2)
FREE_BYTES, FREE_SHARE = 10**9, 0.1  # whichever is less: a tenth of a large disk is room enough
# Most jobs may be done at once, and then have no time of their own.
DEFERRED_AT = Subquery(ProcrastinateEvent.objects.filter(job=OuterRef("pk"), type="deferred").values("at")[:1])
RIGHTS = """
SELECT rolname, rolsuper OR rolbypassrls OR EXISTS (
    SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relnamespace = 'public'::regnamespace)
FROM pg_roles WHERE rolname = ANY (%s) ORDER BY rolname
"""
KEEPS = (
    "SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'"
)


@dataclass(frozen=True)
class Finding:
    """What was looked at and what was found; `is_well` is None when it cannot be known from here."""

    about: str
    is_well: bool | None
    words: str


def examine(backups: Path | None) -> Iterator[Finding]:
    """Everything, one after the other; what cannot be looked at is not well either."""
    checks: dict[str, Callable[[], tuple[bool | None, str]]] = {
        "server": server,
        "logins": logins,
        "walls": second_wall,
        "migrations": migrations,
        "worker": worker,
        "messages": messages,
        "access log": access_log,
        "clock": clock,
        "disk": lambda: disk([settings.BASE_DIR, Path(tempfile.gettempdir()), *([backups] if backups else [])]),
        "backup": lambda: backup(backups),
    }
    for about, check in checks.items():
        try:
            with transaction.atomic():
                is_well, words = check()
        except (DatabaseError, OSError) as error:
            is_well, words = False, str(error).splitlines()[0]
        yield Finding(about, is_well, words)


def server() -> tuple[bool, str]:
    """New enough, and what it says is written is written."""
    version = connection.pg_version // 10000
    off = [name for (name,) in _asked(KEEPS)]
    if off:
        return False, f"PostgreSQL may lose what was confirmed: turn on {', '.join(off)}."
    return version >= OLDEST_POSTGRESQL, f"PostgreSQL {version}; {OLDEST_POSTGRESQL} or newer is needed."


def sees_everything() -> bool:
    """Whether this is the login of the owner: to others all seems well that they cannot see."""
    return _asked("SELECT current_user") == [(settings.DATABASE_LOGINS["owner"],)]


def logins() -> tuple[bool, str]:
    """Those of web and worker own no table and pass no wall."""
    names = [settings.DATABASE_LOGINS[role] for role in ("web", "job")]
    found = dict(_asked(RIGHTS, names))
    wrong = [name for name in names if found.get(name, True)]
    if wrong:
        return False, f"Missing, or allowed too much: {', '.join(wrong)}. See docs/security.md."
    return True, "The web and the worker pass no wall and own no table."


def second_wall() -> tuple[bool, str]:
    """Every table about families has its policies."""
    bare = without_wall()
    return not bare, f"No second wall around: {', '.join(bare)}." if bare else "Around every table about families."


def migrations() -> tuple[bool, str]:
    """The tables are those of this code."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    waiting = [f"{step.app_label}.{step.name}" for step, _back in plan]
    return not waiting, f"Not carried out: {', '.join(waiting)}." if waiting else "All carried out."


def worker() -> tuple[bool, str]:
    """One gave a sign of life, and no job waits long."""
    now = timezone.now()
    alive = ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - WORKER_SILENT).count()
    if not alive:
        return False, "None gave a sign of life for two minutes. See docs/workers.md."
    waiting = ProcrastinateJob.objects.filter(status="todo").annotate(since=Coalesce("scheduled_at", DEFERRED_AT))
    late = waiting.filter(since__lt=now - JOB_WAITS).count()
    return not late, f"{alive} at work, {late} jobs wait for more than ten minutes."


def messages() -> tuple[bool, str]:
    """Who has news was told of it."""
    late = Notification.objects.untold().due(timezone.now() - MESSAGE_WAITS)
    active = Membership.objects.active(timezone.localdate()).filter(pk__in=late.values("membership"))
    waiting = [news.at for membership in active for news in late.visible_to(membership)]
    if waiting:
        return (
            False,
            f"{len(waiting)} not sent, the oldest of {min(waiting):%Y-%m-%d %H:%M} UTC. Look at the mail server.",
        )
    return True, "Everybody was told of their news."


def access_log() -> tuple[bool, str]:
    """As it was written, and sealed."""
    faults = seal.faults()
    if faults:
        return False, f"It was changed: {faults[0]}"
    newest = AccessSeal.objects.order_by("-number").first()
    late = AccessEvent.objects.filter(at__lt=timezone.now() - LINE_WAITS)
    unsealed = late.filter(at__gt=newest.last_at) if newest else late
    if unsealed.exists():
        return False, "Lines wait for a seal: is the worker at work?"
    return True, "As it was written."


def clock() -> tuple[bool, str]:
    """This machine and the database agree what time it is."""
    [(there,)] = _asked("SELECT clock_timestamp()")
    differs = abs(timezone.now() - there)
    return differs <= CLOCK_DIFFERS, f"{differs.total_seconds():.1f} s between this machine and the database."


def disk(folders: list[Path]) -> tuple[bool, str]:
    """Room on this machine; that of the database may be another."""
    usage = {folder: shutil.disk_usage(folder) for folder in folders}
    tight = [str(folder) for folder, room in usage.items() if room.free < min(FREE_BYTES, room.total * FREE_SHARE)]
    least = min(room.free for room in usage.values())
    return not tight, f"Nearly full: {', '.join(tight)}." if tight else f"{least // 10**9} GB free."


def backup(folder: Path | None) -> tuple[bool | None, str]:
    """The newest file in the folder, also when it was encrypted."""
    if folder is None:
        return None, "Not looked at: name the folder with --backups."
    made = [path.stat().st_mtime for path in folder.glob("*.backup*") if path.suffix != ".partial"]
    if not made:
        return False, "None in that folder. See docs/backup.md."
    age = timezone.now() - datetime.datetime.fromtimestamp(max(made), datetime.UTC)
    return age <= BACKUP_AGE, f"The newest is {age.total_seconds() / 3600:.0f} hours old."


def _asked(question: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, parameters or None)
        return cursor.fetchall()
