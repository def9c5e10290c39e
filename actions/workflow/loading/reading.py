"""Reading the files in actions/data/: rows as dictionaries, several values in a cell, and keys that stay the same."""

from __future__ import annotations

import csv
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from django.db.models import Model

DATA = Path(__file__).resolve().parents[2] / "data"
NAMESPACE = uuid.UUID("0b6d4b0e-6a1c-4b0e-8a51-5b8a5d1c2f31")
Row = dict[str, str]
AnyModel = TypeVar("AnyModel", bound=Model)


def rows(name: str) -> list[Row]:
    """Every line of a file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def several(cell: str) -> list[str]:
    """The values in one cell."""
    return [value.strip() for value in cell.split("|") if value.strip()]


def fixed_id(kind: str, *key: object) -> uuid.UUID:
    """The same id on every machine, so that links and tests can rely on it."""
    return uuid.uuid5(NAMESPACE, ":".join([kind, *map(str, key)]))


def number(cell: str) -> int | None:
    """A whole number, or nothing."""
    return int(cell) if cell else None


def add_missing(model: type[AnyModel], made: Iterable[AnyModel], by: str = "key", **within: object) -> list[AnyModel]:
    """Writes those whose `by` is not there yet within these; returns what was written."""
    known = set(model._default_manager.filter(**within).values_list(by, flat=True))
    return model._default_manager.bulk_create([row for row in made if getattr(row, by) not in known])
