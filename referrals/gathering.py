"""Lists that were read in one query with something else, kept where Django keeps what it fetches itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model


def keep(found: Model, name: str, rows: list[Any]) -> None:
    """From now on the relation `name` answers with these rows, and asks the database no more."""
    relation = getattr(found, name).all()
    relation._result_cache, relation._prefetch_done = rows, True
    found.__dict__.setdefault("_prefetched_objects_cache", {})[name] = relation


def gather(rows: Iterable[Any], each: str, name: str) -> list[Any]:
    """Every object once, with all that the rows of a join hold of it as `each` in its relation `name`."""
    gathered: dict[Any, tuple[Model, list[Any]]] = {}
    for row in rows:
        _first, found = gathered.setdefault(row.pk, (row, []))
        if hasattr(row, each):
            found.append(getattr(row, each))
    for first, found in gathered.values():
        keep(first, name, found)
    return [first for first, _found in gathered.values()]
