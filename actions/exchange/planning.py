"""From a file to a plan: per cell what it was and what it becomes, and what is wrong, before anything is written."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from types import SimpleNamespace
from typing import Any

from actions.enums import PointStatus
from actions.exchange.cells import Fixed
from actions.exchange.workbook import EXPLANATION, KINDS, LISTS, Kind
from actions.models import LearningTeam
from actions.workflow.moving import MOVES
from coalition.models import Membership
from coalition.workbooks.faults import CellError, Refused
from coalition.workbooks.package import check_file
from coalition.workbooks.reading import Row, Sheet, as_text, normal, read_file
from coalition.workbooks.sheet_resource import Column

LONGEST_SHOWN = 200
NAMES = ("title_nl", "choice_nl", "text_nl", "measure", "number")  # what a row is called, the first that it has
REFERS = {"Besluiten": ("meeting", "Bijeenkomsten", "unknown_meeting")}
REFERS |= {"Aanbevelingen": ("action", "Actiepunten", "unknown_point")}


@dataclass(frozen=True)
class Change:
    """One row that changes or is new; `old` and `new` by attribute, as values that can be sent and compared."""

    sheet: str
    row: int
    key: list[str]
    name: str
    is_new: bool
    old: dict[str, Any]
    new: dict[str, Any]
    shown: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Fault:
    """One cell that cannot be used."""

    sheet: str
    cell: str
    column: str
    value: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass
class Plan:
    """What a workbook would do."""

    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """How many cells of rows that exist change."""
        return sum(len(change.new) for change in self.changes if not change.is_new)

    def as_data(self) -> list[dict[str, Any]]:
        """What is needed to carry it out."""
        return [{name: value for name, value in asdict(each).items() if name != "shown"} for each in self.changes]


def plan_of(content: bytes, file_name: str, *, by: Membership, team: LearningTeam) -> Plan:
    """The plan of a file. Raises Refused."""
    if check_file(content, file_name) != "xlsx":
        raise Refused("no_lot_sheet")
    found = read_file(content, file_name)
    if not any(normal(kind.name) in found for kind in KINDS):
        raise Refused("no_lot_sheet")
    plan, known = Plan(), {kind.name: {kind.key_of(row): row for row in kind.read(by, team)} for kind in KINDS}
    for kind in KINDS:
        if sheet := found.pop(normal(kind.name), None):
            _Reader(kind, sheet, known, plan).read()
    for sheet in found.values():
        if sheet.name not in {LISTS, EXPLANATION}:
            plan.notices.append(("unknown_sheet", {"name": sheet.name}))
    return plan


class _Reader:
    """Reads one sheet into the plan."""

    def __init__(self, kind: Kind, sheet: Sheet, known: dict[str, dict], plan: Plan) -> None:
        self.kind, self.sheet, self.plan = kind, sheet, plan
        self.known, self.everything = known[kind.name], known
        self.resource, self.seen = kind.resource(), set()
        self.columns = {column.attribute: column for column in kind.columns}

    def read(self) -> None:
        """Every row; without the columns that say which row is meant, none."""
        names = {column.column_name for column in self.columns.values()}
        for name in self.sheet.letters:
            if name not in names:
                self.plan.notices.append(("unknown_column", {"name": name, "sheet": self.kind.name}))
        missing = [column for column in self.kind.key_columns if column.column_name not in self.sheet.letters]
        if missing and self.sheet.rows:
            self._fault(Row(1, {}), missing[0], CellError("no_key"))
            return
        for row in self.sheet.rows:
            try:
                self._read_row(row)
            except CellError as error:
                self._fault(row, self.kind.key_columns[0], error)

    def _read_row(self, row: Row) -> None:
        key = tuple(as_text(row.values.get(column.column_name)) for column in self.kind.key_columns)
        before = self.known.get(key)
        if before is None and (any(key) or not self.kind.takes_new):
            raise CellError("unknown_row" if self.kind.takes_new else "no_new_rows")
        if before is not None and key in self.seen:
            raise CellError("row_twice")
        self.seen.add(key)
        found, errors = self.resource.read(
            row.values, copy.deepcopy(before), self._fresh, lists={}, remark=lambda *_said: None
        )
        errors = errors or dict(self._does_not_fit(before, found))
        for attribute, error in errors.items():
            self._fault(row, self.columns[attribute], error)
        if not errors:
            self._add_change(row, key, before, found)

    def _fresh(self) -> SimpleNamespace:
        """A new row before anything was filled in."""
        empty = {name: copy.copy(column.empty) for name, column in self.columns.items()} if self.kind.takes_new else {}
        if self.kind.name == "Actiepunten":
            empty["status"] = PointStatus.IDEA.value
        return SimpleNamespace(**empty)

    def _does_not_fit(self, before: Any, found: Any) -> Iterator[tuple[str, CellError]]:
        """What is right in itself, but not with the rest of the team's history."""
        if self.kind.name in REFERS:
            attribute, other, code = REFERS[self.kind.name]
            number = getattr(found, attribute)
            if number is not None and (str(number),) not in self.everything[other]:
                yield attribute, CellError(code)
        if before is not None and self.kind.name == "Actiepunten" and not _may_move(before.status, found.status):
            old, new = (str(PointStatus(each).label) for each in (before.status, found.status))
            yield "status", CellError("cannot_move", old=old, new=new)
        if before is None and self._is_taken(found):
            yield self._name_attribute, CellError("name_taken")

    def _is_taken(self, found: Any) -> bool:
        """The workflow would give back the one that has these words; then this row would be lost without a word."""
        same = ("on", "title_nl") if self.kind.name == "Bijeenkomsten" else (self._name_attribute,)
        words = [normal(str(getattr(found, name))) for name in same]
        taken = [[normal(str(getattr(row, name))) for name in same] for row in self.known.values()]
        in_file = [[normal(str(each.new.get(name))) for name in same] for each in self._new_ones()]
        return words in taken + in_file

    def _new_ones(self) -> list[Change]:
        return [each for each in self.plan.changes if each.is_new and each.sheet == self.kind.name]

    @property
    def _name_attribute(self) -> str:
        return "choice_nl" if self.kind.name == "Besluiten" else "title_nl"

    def _add_change(self, row: Row, key: tuple[str, ...], before: Any, found: Any) -> None:
        names = [name for name, column in self.columns.items() if before is None or not isinstance(column, Fixed)]
        old = {name: getattr(before, name, None) for name in names}
        new = {name: getattr(found, name) for name in names if before is None or getattr(found, name) != old[name]}
        if not new:
            return
        shown = [self._shown(name, row, before, found) for name in new] if before is not None else []
        called = next(str(getattr(found, name)) for name in NAMES if getattr(found, name, None))
        old = {name: old[name] for name in new} if before is not None else {}
        change = Change(self.kind.name, row.number, list(key), called, before is None, old, new, shown)
        self.plan.changes.append(change)

    def _shown(self, name: str, row: Row, before: Any, found: Any) -> dict[str, str]:
        column = self.columns[name]
        was, becomes = (as_text(column.export(each, lists={}))[:LONGEST_SHOWN] for each in (before, found))
        return {"cell": self._cell(row, column), "column": column.column_name, "old": was, "new": becomes}

    def _cell(self, row: Row, column: Column) -> str:
        return f"{self.sheet.letters.get(column.column_name, '')}{row.number}"

    def _fault(self, row: Row, column: Column, error: CellError) -> None:
        value = row.values.get(column.column_name)
        text = as_text(value)[:LONGEST_SHOWN] if not hasattr(value, "code") else ""
        cell = self._cell(row, column)
        self.plan.faults.append(Fault(self.kind.name, cell, column.column_name, text, error.code, error.params))


def _may_move(before: str, after: str) -> bool:
    return before == after or after in MOVES[PointStatus(before)]
