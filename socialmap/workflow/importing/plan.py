"""A plan: what a workbook would do, row by row and cell by cell, in the plain form in which it is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from socialmap.facts import Facts
from socialmap.models import Offer

NEW, CHANGED, UNCHANGED, ERROR, CONFLICT, SIMILAR = "new", "changed", "unchanged", "error", "conflict", "similar"
KINDS = (ERROR, SIMILAR, CONFLICT, CHANGED, NEW, UNCHANGED)
SHOWN_LENGTH = 300
AT_ONCE = 250
# Nobody reads more, and a page has to open: what is beyond is only counted.
KEPT_FAULTS, KEPT_CHANGES = 2000, 1000


@dataclass
class Fault:
    """Something about one cell: an error or a warning, with its address in the file and what stands there. `name` is
    the offer of that row."""

    sheet: str
    row: int
    name: str
    letter: str
    column: str
    value: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass
class CellChange:
    """What one cell would change; in a conflict only when the keeper `takes` the value of the file. `is_beside` when
    it stands in one of the sheets beside the offers, which have no version."""

    column: str
    cell: str
    old: str
    new: str
    takes: bool = True
    is_beside: bool = False


@dataclass
class RowPlan:
    """What one row would do. `similar` are offers it may be; `version` is the one the change is made on; `sheet` is
    empty for a row of the main one."""

    row: int
    code: str
    name: str
    organisation: str
    kind: str
    version: int = 0
    cells: list[CellChange] = field(default_factory=list)
    similar: list[dict[str, str]] = field(default_factory=list)
    sheet: str = ""


@dataclass
class Change:
    """What a row does when it is confirmed, in facts. `before` is what an undo puts back: the facts of the offer and
    who checked it; for a new one neither this nor `key` is there."""

    plan: RowPlan
    facts: Facts
    dated: dict[str, Any] = field(default_factory=dict)
    key: UUID | None = None
    before: Facts | None = None
    assured: Facts | None = None


@dataclass
class Plan:
    """What a file would do."""

    rows: list[RowPlan] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As it is kept, with counts for the page and a fingerprint of everything, also of what is only counted."""
        whole: dict[str, Any] = asdict(self)
        text = json.dumps(whole, sort_keys=True, ensure_ascii=False)
        changed = [_address(row) for row in whole["rows"] if row["kind"] == CHANGED]
        unread = set(changed[KEPT_CHANGES:])
        return {
            # Of rows that change nothing only the number matters.
            "rows": [
                row | ({"cells": []} if _address(row) in unread else {})
                for row in whole["rows"]
                if row["kind"] != UNCHANGED
            ],
            "errors": whole["errors"][:KEPT_FAULTS],
            "warnings": whole["warnings"][:KEPT_FAULTS],
            "notices": whole["notices"],
            "counts": {kind: sum(row.kind == kind for row in self.rows) for kind in KINDS}
            | {"errors": len(self.errors), "warnings": len(self.warnings)},
            "fingerprint": hashlib.sha256(text.encode()).hexdigest(),
        }


def _address(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["sheet"], row["row"], row["code"]


def assured_of(offer: Offer) -> Facts:
    """Who checked an offer, when, and when the next check is."""
    days = {name: getattr(offer, name) for name in ("assured_on", "next_check_on")}
    return {name: day and day.isoformat() for name, day in days.items()} | {"assured_by": offer.assured_by}


def batches(things: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """A few hundred rows at once: what they need is asked and written together."""
    return (things[start : start + AT_ONCE] for start in range(0, len(things), AT_ONCE))


def shown(text: str) -> str:
    """A value as a page shows it: no longer than somebody reads."""
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"
