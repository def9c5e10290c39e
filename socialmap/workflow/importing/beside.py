"""Sheets beside the offers: what is special in one municipality, and more people to call.

Their rows name an offer by its code. They change the facts under the row of that offer, so that one plan tells all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from coalition.workbooks.faults import CellError
from coalition.workbooks.reading import Row, Sheet, as_text, normal
from coalition.workbooks.sheet_resource import Column, SheetResource
from socialmap.enums import Visibility
from socialmap.exchange.resource import ContactResource, PlaceResource
from socialmap.exchange.rows import OfferRow, new_place
from socialmap.facts import CONTACT, Facts
from socialmap.workflow.importing.names import Lists
from socialmap.workflow.importing.plan import CellChange, shown


@dataclass(frozen=True)
class Kind:
    """One sheet beside the offers: the fact it holds, and by what its rows are told apart."""

    title: str
    fact: str
    resource: SheetResource
    key: Callable[[Facts], tuple[Any, ...]]
    new: Callable[[Facts], Facts]

    def parts(self, row: OfferRow) -> list[Facts]:
        """What stands on this sheet of an offer."""
        return row.places() if self.fact == "municipalities" else row.other_contacts()


def _new_contact(values: Facts) -> Facts:
    empty = dict.fromkeys(CONTACT, "") | {"is_owner": False, "visibility": Visibility.PROFESSIONALS.value}
    return empty | {"municipality": values["municipality"], "role": values["role"]}


PLACES = Kind(
    "Gemeenten per aanbod",
    "municipalities",
    PlaceResource(),
    lambda place: (place["code"],),
    lambda values: new_place(values["code"]),
)
CONTACTS = Kind(
    "Contacten",
    "contacts",
    ContactResource(),
    lambda contact: (contact["municipality"], normal(contact["role"])),
    _new_contact,
)
KINDS = {normal(kind.title): kind for kind in (PLACES, CONTACTS)}
Found = Callable[[Row, Column, CellError], None]


@dataclass
class Beside:
    """The rows of these sheets by the code of their offer."""

    rows: dict[str, list[tuple[Kind, Sheet, Row]]] = field(default_factory=dict)

    def of(self, code: str) -> list[tuple[Kind, Sheet, Row]]:
        """The rows about one offer."""
        return self.rows.get(code, [])

    def first_rows(self, known: Iterable[str]) -> Iterator[Row]:
        """One row for each offer that has rows here and none among the offers."""
        for code in self.rows.keys() - set(known):
            row = self.rows[code][0][2]
            yield Row(row.number, {"code": code}, row.sheet)


def rows_beside(sheets: dict[str, Sheet]) -> Beside:
    """Gathers the rows of all sheets beside the offers."""
    found = Beside()
    for name, kind in KINDS.items():
        for row in sheets[name].rows if name in sheets else ():
            found.rows.setdefault(code_of(row), []).append((kind, sheets[name], row))
    return found


def code_of(row: Row) -> str:
    """The code of the offer a row is about, however it was typed."""
    return "".join(as_text(row.values.get("code")).upper().split())


def write_beside(row: OfferRow, lines: list[tuple[Kind, Sheet, Row]], lists: Lists, wrong: Found) -> list[CellChange]:
    """Changes the facts under a row as these lines say; what is wrong goes to `wrong`."""
    changes: list[CellChange] = []
    for kind in (PLACES, CONTACTS):
        own = [(sheet, line) for each, sheet, line in lines if each is kind]
        parts = [dict(part) for part in kind.parts(row)]
        free = list(parts)
        for sheet, line in own:
            changes += _write_line(kind, sheet, line, (parts, free), row, lists, wrong)
        if own:
            row.replace(kind.fact, parts)
    return changes


def _write_line(
    kind: Kind,
    sheet: Sheet,
    line: Row,
    known: tuple[list[Facts], list[Facts]],
    row: OfferRow,
    lists: Lists,
    wrong: Found,
) -> list[CellChange]:
    parts, free = known
    read = _Reader(kind, line, lists, wrong)
    before = next((part for part in free if read.key == kind.key(part)), None)
    after = read.values(before)
    if after is None or not _fits(kind, line, after, row, wrong):
        return []
    if before is None:
        parts.append(after)
        return _changes(kind, sheet, line, kind.new(after), after, lists, is_new=True)
    free.remove(before)
    parts[parts.index(before)] = after
    return _changes(kind, sheet, line, before, after, lists)


class _Reader:
    """Reads one line with the resource of its sheet."""

    def __init__(self, kind: Kind, line: Row, lists: Lists, wrong: Found) -> None:
        self.kind, self.line, self.lists, self.wrong = kind, line, lists, wrong
        fresh, errors = self._read(None)
        self.key = None if {"code", "municipality", "role"} & set(errors) else kind.key(vars(fresh))

    def values(self, before: Facts | None) -> Facts | None:
        """The facts of the line, or nothing when something is wrong with it."""
        start = before or (self.key and self.kind.new(vars(self._read(None)[0])))
        found, errors = self._read(start or None)
        for name, error in errors.items():
            self.wrong(self.line, _columns(self.kind)[name], error)
        return None if errors else {name: value for name, value in vars(found).items() if name != "offer"}

    def _read(self, before: Facts | None) -> tuple[Any, dict[str, CellError]]:
        twin = SimpleNamespace(**before, offer="") if before else None
        return self.kind.resource.read(
            self.line.values, twin, lambda: SimpleNamespace(**_nothing(self.kind)), lists=self.lists, remark=_nobody
        )


def _nobody(name: str, code: str) -> None:
    """Remarks are made about the main sheet only."""


def _nothing(kind: Kind) -> Facts:
    return {name: column.empty for name, column in _columns(kind).items()}


def _columns(kind: Kind) -> dict[str, Column]:
    return {column.attribute: column for column in kind.resource.get_import_fields()}


def _fits(kind: Kind, line: Row, after: Facts, row: OfferRow, wrong: Found) -> bool:
    columns = _columns(kind)
    if kind is PLACES and after["code"] not in row.municipalities:
        wrong(line, columns["code"], CellError("not_in_area"))
        return False
    if kind is PLACES and after["starts_on"] and after["ends_on"] and after["ends_on"] < after["starts_on"]:
        wrong(line, columns["ends_on"], CellError("ends_before_start"))
        return False
    if kind is CONTACTS and not (after["email"] or after["phone"]):
        wrong(line, columns["phone"], CellError("contact_unreachable"))
        return False
    return True


def _changes(
    kind: Kind, sheet: Sheet, line: Row, before: Facts, after: Facts, lists: Lists, *, is_new: bool = False
) -> list[CellChange]:
    found = []
    for name, column in _columns(kind).items():
        if name != "offer" and (is_new or before.get(name) != after.get(name)):
            old, new = ("" if each is None else _word(column, each, lists) for each in (before, after))
            cell = f"{sheet.name} {sheet.letters.get(column.column_name, '')}{line.number}"
            found.append(CellChange(column.column_name, cell, "" if is_new else old, new, is_beside=True))
    return [change for change in found if change.old != change.new]


def _word(column: Column, facts: Facts, lists: Lists) -> str:
    return shown(column.export(SimpleNamespace(**facts), lists=lists))
