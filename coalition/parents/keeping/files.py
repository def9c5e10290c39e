"""The texts of one language as a file for an interpreter, and back: what it would change, what is refused and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition.citizen_numbers import refuse_citizen_number
from coalition.enums import ParentsTextStatus
from coalition.parents.keeping.lines import Line, TextState, lines_of
from coalition.parents.keeping.rules import FAULTS as TEXT_FAULTS
from coalition.parents.keeping.rules import LONGEST_NAME, LONGEST_NOTE, fault_in
from coalition.text_fields import without_invisible_marks
from coalition.workbooks import faults
from coalition.workbooks.cells import DateCell
from coalition.workbooks.delimited import write_text
from coalition.workbooks.faults import CellError, Refused
from coalition.workbooks.reading import NoValue, Row, as_text, normal, read_file
from coalition.workbooks.writing import write_tables

SHEET = "Teksten"
KEY, DUTCH, OWN, STATUS, NOTE, BY, ON = COLUMNS = (
    *("sleutel", "nederlands", "vertaling", "status", "notitie"),
    *("gecontroleerd door", "gecontroleerd op"),
)
NEEDED = (KEY, DUTCH, OWN)
STATES = {
    ParentsTextStatus.DRAFT: "concept",
    ParentsTextStatus.TRANSLATED: "vertaald",
    ParentsTextStatus.CHECKED: "gecontroleerd",
}
# What an export says of a text nobody brought up to date: it leaves the status to what is done with the text.
OPEN = ("", "verouderd")
REFUSALS = faults.REFUSALS | {
    "no_columns": _("This is not a file of these texts. Start from the file you take with you from this page."),
    "old_plan": _("This page was too old, or not of you. Nothing was saved. Choose the file again."),
}
ERRORS = (
    faults.ERRORS
    | TEXT_FAULTS
    | {
        "unknown_key": _("No text has this key. Put back what stood here."),
        "key_twice": _("This key stands twice in the file. Remove one of the two."),
        "dutch_changed": _("The Dutch is not the same any more. Take a new file and look at the new Dutch."),
        "state": _("Choose from: concept, vertaald, gecontroleerd."),
        "citizen_number": _("This looks like a citizen service number. Remove it: it never belongs here."),
    }
)


@dataclass(frozen=True)
class Change:
    """One text as it becomes; `seen` says how it was when the file was looked at."""

    key: str
    seen: str
    old: str
    text: str
    status: str
    note: str
    checked_by_name: str
    checked_on: str

    @property
    def state_words(self) -> str:
        return str(ParentsTextStatus(self.status).label)

    def as_data(self) -> dict[str, str]:
        """What is needed to carry it out."""
        return {name: value for name, value in vars(self).items() if name != "old"}


@dataclass(frozen=True)
class Refusal:
    """One row that cannot be used."""

    number: int
    key: str
    words: str


@dataclass
class Plan:
    """What a file would do."""

    changes: list[Change] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    same: int = 0


def as_csv(code: str) -> bytes:
    return write_text([list(COLUMNS), *_rows(code)])


def as_xlsx(code: str) -> bytes:
    return write_tables({SHEET: [list(COLUMNS), *_rows(code)]})


def plan_of(code: str, content: bytes, file_name: str) -> Plan:
    """What this file changes. Raises Refused."""
    sheet = read_file(content, file_name, main_sheet=SHEET).get(normal(SHEET))
    if sheet is None or not set(NEEDED) <= set(sheet.letters):
        raise Refused("no_columns")
    plan, known, seen = Plan(), {line.key: line for line in lines_of(code)}, set()
    for row in sheet.rows:
        key = as_text(row.values.get(KEY)) if not isinstance(row.values.get(KEY), NoValue) else ""
        try:
            change = _change(row, known.get(key), is_twice=key in seen)
        except CellError as error:
            words = faults.filled(ERRORS[error.code], error.params)
            plan.refusals.append(Refusal(row.number, key[:80], words))
        else:
            if change:
                plan.changes.append(change)
            else:
                plan.same += 1
        seen.add(key)
    return plan


def _rows(code: str) -> Iterator[list[str]]:
    for line in lines_of(code):
        row = line.row
        status = STATES.get(line.state, "verouderd" if line.state == TextState.OUTDATED else "")
        kept = (row.note, row.checked_by_name) if row else ("", "")  # who works here is named on the page only
        day = row.checked_on.strftime("%d-%m-%Y") if row and row.checked_on else ""
        yield [line.key, line.dutch, line.text, status, *kept, day]


def _change(row: Row, line: Line | None, *, is_twice: bool) -> Change | None:
    """What this row changes; None for nothing. Raises CellError."""
    if line is None:
        raise CellError("unknown_key")
    if is_twice:
        raise CellError("key_twice")
    text = _text(row, OWN)
    if not text:
        return None
    if _text(row, DUTCH) != " ".join(line.dutch.split()):
        raise CellError("dutch_changed")
    if fault := fault_in(line.key, text):
        raise CellError(fault[0], **fault[1])
    status = _status(row, line, text)
    note = _text(row, NOTE, LONGEST_NOTE)
    is_checked = status == ParentsTextStatus.CHECKED
    by, on = (_text(row, BY, LONGEST_NAME), _day(row)) if is_checked else ("", "")
    return _unless_same(Change(line.key, line.seen, line.text, text, status, note, by, on), line)


def _unless_same(change: Change, line: Line) -> Change | None:
    row = line.row
    if row is None or (line.is_outdated and change.status == ParentsTextStatus.CHECKED):
        return change
    kept = (row.text, row.status, row.note, row.checked_by_name)
    day = row.checked_on.isoformat() if row.checked_on else ""
    becomes = (change.text, change.status, change.note, change.checked_by_name)
    return None if kept == becomes and change.checked_on in ("", day) else change


def _status(row: Row, line: Line, text: str) -> str:
    word = normal(as_text(_plain(row, STATUS)))
    for status, name in STATES.items():
        if word == name:
            return status.value
    if word not in OPEN:
        raise CellError("state")
    is_same = line.row is not None and text == line.text
    return line.row.status if is_same and line.row else ParentsTextStatus.TRANSLATED.value


def _day(row: Row) -> str:
    value = _plain(row, ON)
    return DateCell(is_past=True).clean(value) if as_text(value) else ""


def _text(row: Row, column: str, limit: int = 0) -> str:
    """One paragraph, without marks nobody sees."""
    text = " ".join(without_invisible_marks(as_text(_plain(row, column))).split())
    if limit and len(text) > limit:
        raise CellError("too_long", count=len(text), limit=limit)
    try:
        refuse_citizen_number(text)
    except ValidationError as error:
        raise CellError("citizen_number") from error
    return text


def _plain(row: Row, column: str) -> Any:
    value = row.values.get(column)
    if isinstance(value, NoValue):
        raise CellError(value.code)
    return value
