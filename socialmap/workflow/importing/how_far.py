"""How far the worker is with what is written in one transaction, of which others see nothing until it is done.

The counters have a connection of their own, so a page can tell. A number that is lost does no harm.
"""

from __future__ import annotations

from contextlib import suppress

from django.core.cache import cache
from django.db import DatabaseError

from socialmap.enums import ImportState
from socialmap.models import ImportRun

SECONDS = 3600


def note(run: ImportRun, done: int) -> None:
    """So many rows are written; of what is done while somebody waits, nobody asks."""
    if run.state == ImportState.APPLYING:
        with suppress(DatabaseError):  # the work itself has another connection
            cache.set(_key(run), done, SECONDS)


def begin(run: ImportRun) -> None:
    """Nothing is written yet, whatever an earlier try said."""
    cache.delete(_key(run))


def rows_done(run: ImportRun) -> int:
    """How many rows are written; none when nobody said."""
    return cache.get(_key(run), 0)


def _key(run: ImportRun) -> str:
    return f"import:{run.pk}"
