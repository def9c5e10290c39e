"""The sheet with locations: planned before the offers, so that these can name a place that is new in the same file."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from coalition.workbooks.faults import CellError
from coalition.workbooks.reading import NoValue, Row, Sheet, as_text, normal
from coalition.workbooks.sheet_resource import Column
from socialmap.exchange.resource import LocationResource
from socialmap.facts import Facts
from socialmap.models import Location
from socialmap.workflow.importing.names import Lists
from socialmap.workflow.importing.plan import CHANGED, ERROR, NEW, UNCHANGED, CellChange, Fault, Plan, RowPlan, shown
from socialmap.workflow.locations import FACTS, add_location, change_location, facts_of_location, location_code

TITLE = "Locaties"
PLACES = normal(TITLE)
NOTHING: Facts = dict.fromkeys(("street", "postcode", "city", "route"), "") | {
    "code": "",
    "name": "",
    "province": Location._meta.get_field("province").default,
    "municipality": None,
    "is_secret": False,
    "wheelchair": None,
}
COLUMNS: tuple[Column, ...] = tuple(LocationResource().get_import_fields())
BY_ATTRIBUTE = {column.attribute: column for column in COLUMNS}
Line = dict[str, Any]
Remark = Callable[[str, str], None]


@dataclass
class PlaceChange:
    """What one row of the sheet does: `before` is None for a new location."""

    key: UUID
    facts: Facts
    before: Facts | None
    row: int


@dataclass
class PlacesPlanner:
    """Reads the rows of the sheet into the plan of the whole file."""

    sheet: Sheet | None
    lists: Lists
    kept: set[str]
    plan: Plan
    changes: list[PlaceChange] = field(default_factory=list)

    def run(self) -> None:
        """Plans every row, and tells the lists which names the file brings."""
        if self.sheet is None or not self.sheet.rows:
            return
        known = {location.pk: facts_of_location(location) for location in Location.objects.all()}
        by_code = {location_code(key): key for key in known}
        names = Counter(normal(facts["name"]) for facts in known.values())
        by_name = {normal(facts["name"]): key for key, facts in known.items()}
        named = Counter(_name(row) for row in self.sheet.rows)
        found = [(row, by_code.get(_code(row)) or by_name.get(_name(row))) for row in self.sheet.rows]
        times = Counter(key for _row, key in found if key)
        for row, key in found:
            errors = {}
            if _code(row) and _code(row) not in by_code:
                errors["code"] = CellError("unknown_place")
            elif times[key] > 1 or (not _code(row) and named[_name(row)] > 1):
                errors["name"] = CellError("place_twice")
            elif by_name.get(_name(row), key) != key or (not _code(row) and names[_name(row)] > 1):
                errors["name"] = CellError("name_taken")
            self._plan_row(row, key, known.get(key), errors)

    def _plan_row(self, row: Row, key: UUID | None, before: Facts | None, errors: dict[str, CellError]) -> None:
        facts, faults = self._read(row, before)
        errors = errors | faults
        if before and before["municipality"] not in {None, *self.kept}:
            changed = any(facts[name] != before[name] for name in FACTS)
            errors = {"name": CellError("place_not_yours")} if errors or changed else {}
        cells = [] if errors or before is None else self._cells(row, before, facts)
        kind = ERROR if errors else NEW if before is None else CHANGED if cells else UNCHANGED
        name = shown(facts["name"] or _text(row, "name"))
        code = location_code(key) if key else ""
        self.plan.rows.append(RowPlan(row.number, code, name, _city(facts), kind, cells=cells, sheet=row.sheet))
        self.plan.errors += [self._fault(row, name, attribute, error) for attribute, error in errors.items()]
        if kind == NEW:
            self._remark_likeness(row, facts)
        new = key or uuid.uuid4()
        self.lists["locations"].learn(str(new), name)
        if kind in {NEW, CHANGED}:
            self.changes.append(PlaceChange(new, {name: facts[name] for name in FACTS}, before, row.number))

    def _read(self, row: Row, before: Facts | None) -> tuple[Facts, dict[str, CellError]]:
        def remark(name: str, code: str) -> None:
            self.plan.warnings.append(self._fault(row, _text(row, "name"), name, CellError(code)))

        values = {name: value for name, value in row.values.items() if name != "code"}
        twin = SimpleNamespace(**before, code="") if before else None
        place, errors = LocationResource().read(
            values, twin, lambda: SimpleNamespace(**NOTHING), lists=self.lists, remark=remark
        )
        return vars(place), errors

    def _cells(self, row: Row, before: Facts, after: Facts) -> list[CellChange]:
        found = []
        for name, column in BY_ATTRIBUTE.items():
            if name != "code" and before[name] != after[name]:
                old, new = (shown(column.export(SimpleNamespace(**each), lists=self.lists)) for each in (before, after))
                cell = f"{row.sheet} {self._letter(column)}{row.number}"
                found.append(CellChange(column.column_name, cell, old, new, is_beside=True))
        return found

    def _remark_likeness(self, row: Row, facts: Facts) -> None:
        if self.lists["locations"].nearest(facts["name"]):
            self.plan.warnings.append(self._fault(row, facts["name"], "name", CellError("like_place")))

    def _fault(self, row: Row, name: str, attribute: str, error: CellError) -> Fault:
        column = BY_ATTRIBUTE[attribute]
        value = shown(_text(row, attribute))
        letter = self._letter(column)
        return Fault(row.sheet, row.number, shown(name), letter, column.column_name, value, error.code, error.params)

    def _letter(self, column: Column) -> str:
        return self.sheet.letters.get(column.column_name, "") if self.sheet else ""


def write_places(changes: Sequence[PlaceChange], by: Membership) -> list[Line]:
    """Carries out what was planned; what comes back is what an undo needs. Raises Denied."""
    lines = []
    for change in changes:
        try:
            lines.append(_written(change, by))
        except ValidationError as error:
            raise Denied(_("Row %(row)s cannot be saved. Look at its values.") % {"row": change.row}) from error
    return lines


def put_places_back(lines: Sequence[Line], by: Membership) -> None:
    """Locations that were added go, unless an offer is held there; the others are as they were."""
    for line in lines:
        location = Location.objects.get(pk=line["location"])
        if line["before"]:
            change_location(location, line["before"], by=by)
        elif not location.offers.exists():
            location.delete()


def places_changed_since(lines: Sequence[Line]) -> list[str]:
    """The names of locations that are no longer as the import left them."""
    found = {str(each.pk): facts_of_location(each) for each in Location.objects.filter(pk__in=_keys(lines))}
    return [line["after"]["name"] for line in lines if found.get(line["location"]) != line["after"]]


def _written(change: PlaceChange, by: Membership) -> Line:
    if change.before is None:
        location = add_location(change.facts, by=by, key=change.key)
    else:
        location = change_location(Location(pk=change.key), change.facts, by=by)
    return {"location": str(location.pk), "before": change.before, "after": facts_of_location(location)}


def _keys(lines: Sequence[Line]) -> list[str]:
    return [line["location"] for line in lines]


def _city(facts: Facts) -> str:
    return facts["city"] or ""


def _code(row: Row) -> str:
    return "".join(_text(row, "code").upper().split())


def _name(row: Row) -> str:
    return normal(_text(row, "name"))


def _text(row: Row, attribute: str) -> str:
    value = row.values.get(BY_ATTRIBUTE[attribute].column_name)
    return "" if isinstance(value, NoValue) else as_text(value)
