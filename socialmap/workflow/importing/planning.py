"""Making the plan of a workbook: every row through the resource, compared with the map as it is now. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from coalition.models import Membership
from coalition.workbooks.faults import CellError, Refused
from coalition.workbooks.reading import NoValue, Row, Sheet, as_text, normal
from coalition.workbooks.sheet_resource import Column
from socialmap.exchange.resource import BY_ATTRIBUTE, BY_NAME, LocationResource, OfferResource
from socialmap.exchange.rows import DATED, OfferRow
from socialmap.exchange.sheets import MAIN_SHEET
from socialmap.models import Offer
from socialmap.permissions import municipalities_kept_by
from socialmap.workflow.importing.beside import KINDS, Beside, code_of, rows_beside, write_beside
from socialmap.workflow.importing.checking import dated_faults, faults_of, may_keep, remarks_on
from socialmap.workflow.importing.matching import Match, match_rows
from socialmap.workflow.importing.missing import missing_changes
from socialmap.workflow.importing.names import Lists, names_of_the_map
from socialmap.workflow.importing.offer_rows import rows_of_offers
from socialmap.workflow.importing.places import PLACES, PlacesPlanner
from socialmap.workflow.importing.plan import (
    CHANGED,
    CONFLICT,
    ERROR,
    NEW,
    SIMILAR,
    UNCHANGED,
    CellChange,
    Change,
    Fault,
    Plan,
    RowPlan,
    assured_of,
    batches,
    shown,
)

MAIN, FAULT = normal(MAIN_SHEET), "fout"
TO_LOOK_UP = {"keuzelijsten", "uitleg", "organisaties"}
COLUMNS_OF = {MAIN: set(BY_NAME)} | {
    name: {column.column_name for column in resource.get_import_fields()}
    for name, resource in {**{name: kind.resource for name, kind in KINDS.items()}, PLACES: LocationResource()}.items()
}
Progress = Callable[[int], None]
Choices = dict[str, Any]


@dataclass
class Planner:
    """Reads the rows of one file for one keeper."""

    by: Membership
    sheets: dict[str, Sheet]
    choices: Choices
    lists: Lists = field(default_factory=names_of_the_map)
    plan: Plan = field(default_factory=Plan)
    changes: list[Change] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    resource: OfferResource = field(default_factory=OfferResource)
    kept: set[str] = field(init=False)
    beside: Beside = field(init=False)
    places: PlacesPlanner = field(init=False)

    def __post_init__(self) -> None:
        self.kept = municipalities_kept_by(self.by)
        self.beside = rows_beside(self.sheets)
        for word, need in self.choices.get("aliases", {}).items():
            self.lists["needs"].learn(need, word)
        self.places = PlacesPlanner(self.sheets.get(PLACES), self.lists, self.kept, self.plan)

    def run(self, progress: Progress) -> None:
        """Plans every row. Raises Refused when nothing in the file belongs to this map."""
        self.places.run()
        rows = self.sheets[MAIN].rows if MAIN in self.sheets else []
        matches = match_rows(rows, self.lists, self.choices.get("same", {}), self.by)
        alone = list(self.beside.first_rows(match.code for match in matches))
        matches += match_rows(alone, self.lists, {}, self.by) if alone else []
        if len(matches) > 1 and not any(match.is_linked for match in matches):
            raise Refused("nothing_known")
        done = 0
        for some in batches(matches):
            offers = rows_of_offers([match.offer for match in some if match.offer], self.by)
            self.names |= {offer.code: offer.name for offer, _row in offers.values()}
            for match in some:
                found = offers.get(match.offer) if match.offer else None
                self._plan_row(match, *(found or (None, None)))
            done += len(some)
            progress(done)
        if rows and (code := self.choices.get("missing_in")):
            self._plan_missing(code, {match.offer for match in matches if match.offer})

    def _plan_missing(self, code: str, named: set[UUID]) -> None:
        missing = list(missing_changes(code, named, self.by))
        self.plan.rows += [change.plan for change in missing]
        self.changes += missing
        where = self.lists["municipalities"].word(code)
        if missing:
            self.plan.notices.append({"code": "missing", "params": {"count": len(missing), "municipality": where}})

    def _plan_row(self, match: Match, offer: Offer | None, before: OfferRow | None) -> None:
        row, faults = self._read(match, before)
        area = before.municipalities if before else row.municipalities
        errors = {name: match.errors[name] for name in match.errors} | faults
        if not errors:
            errors = {name: CellError(code) for name, code in self._faults(row, before)}
        wrong = len(self.plan.errors)
        beside = self._beside(match, row, offer)
        if not (may_keep(area, self.kept) and may_keep(row.municipalities, self.kept)):
            errors = {"municipalities": CellError("not_yours")}
        planned = self._planned(match, row, offer, before, bool(errors) or wrong < len(self.plan.errors), beside)
        self.plan.rows.append(planned)
        self.plan.errors += [self._fault(match.row, name, error) for name, error in errors.items()]
        if planned.kind in {NEW, CHANGED, CONFLICT}:
            change = self._change(planned, row)
            if offer and before:
                change.key, change.before, change.assured = offer.pk, before.facts, assured_of(offer)
            self.changes.append(change)

    def _read(self, match: Match, before: OfferRow | None) -> tuple[OfferRow, dict[str, CellError]]:
        def remark(name: str, code: str) -> None:
            self.plan.warnings.append(self._fault(match.row, name, CellError(code)))

        if "code" in match.errors and before is None:  # what it would say is nobody's guess
            return OfferRow({}), {}
        twin = before.copy() if before else None
        row, errors = self.resource.read(match.row.values, twin, lambda: OfferRow({}), lists=self.lists, remark=remark)
        for name, code in remarks_on(row) if not errors else ():
            remark(name, code)
        return row, errors

    def _faults(self, row: OfferRow, before: OfferRow | None) -> Iterator[tuple[str, str]]:
        yield from faults_of(row)
        if before:
            yield from dated_faults(row, before)
            if (row.version or 0) > (before.version or 0):
                yield "version", "newer_version"

    def _planned(
        self,
        match: Match,
        row: OfferRow,
        offer: Offer | None,
        before: OfferRow | None,
        is_wrong: bool,
        beside: list[CellChange],
    ) -> RowPlan:
        values = match.row.values
        planned = RowPlan(
            row=match.row.number,
            code=offer.code if offer else "",
            name=shown(offer.name if offer else as_text(values.get("naam"))),
            organisation=offer.organisation.name if offer else shown(as_text(values.get("organisatie"))),
            kind=ERROR,
            similar=match.similar,
        )
        if is_wrong:
            return planned
        if offer is None or before is None:
            planned.kind = SIMILAR if match.similar else NEW
            return planned
        planned.version = offer.version
        own = self._cells(match.row, row, before)
        planned.cells = own + beside
        is_old = before.version != (row.version or before.version)
        planned.kind = UNCHANGED if not planned.cells else CONFLICT if is_old and own else CHANGED
        return planned

    def _beside(self, match: Match, row: OfferRow, offer: Offer | None) -> list[CellChange]:
        def wrong(line: Row, column: Column, error: CellError) -> None:
            self.plan.errors.append(self._fault_at(line, column.column_name, error))

        return write_beside(row, self.beside.of(offer.code), self.lists, wrong) if offer else []

    def _cells(self, line: Row, row: OfferRow, before: OfferRow) -> list[CellChange]:
        is_old = before.version != (row.version or before.version)
        taken = self.choices.get("cells", {}).get(str(line.number), [])
        cells = []
        for name, column in BY_ATTRIBUTE.items():
            if name in {"code", "version"} or getattr(row, name) == getattr(before, name):
                continue
            old, new = (shown(column.export(each, lists=self.lists)) for each in (before, row))
            takes = not is_old or column.column_name in taken
            cell = f"{self._letter(line, column.column_name)}{line.number}"
            cells.append(CellChange(column.column_name, cell, old, new, takes))
        return cells

    def _change(self, planned: RowPlan, row: OfferRow) -> Change:
        if planned.kind == NEW:
            names = set(BY_ATTRIBUTE)
        else:
            names = {BY_NAME[cell.column].attribute for cell in planned.cells if cell.takes and not cell.is_beside}
            if any(cell.is_beside for cell in planned.cells):
                names |= {"places", "contacts"}
        dated = {name: getattr(row, name) for name in DATED if name in names}
        return Change(planned, row.facts_with(names), dated)

    def _fault(self, row: Row, name: str, error: CellError) -> Fault:
        return self._fault_at(row, BY_ATTRIBUTE[name].column_name, error)

    def _fault_at(self, row: Row, column: str, error: CellError) -> Fault:
        value = row.values.get(column)
        text = "" if isinstance(value, NoValue) else shown(as_text(value))
        given = as_text(row.values.get("naam")) if row.sheet == MAIN_SHEET else ""
        name = self.names.get(code_of(row)) or given or code_of(row)
        return Fault(
            row.sheet, row.number, shown(name), self._letter(row, column), column, text, error.code, error.params
        )

    def _letter(self, row: Row, column: str) -> str:
        return self.sheets[normal(row.sheet)].letters.get(column, "")


def plan_of(sheets: dict[str, Sheet], by: Membership, choices: Choices, progress: Progress) -> Planner:
    """The plan of a file and the changes it comes down to. Raises Refused."""
    main = sheets.get(MAIN)
    if main is None:
        raise Refused("no_sheet")
    if not set(main.letters) & {"code", "naam"}:
        raise Refused("no_header")
    if not any(sheets[name].rows for name in set(sheets) & (KINDS.keys() | {MAIN, PLACES})):
        raise Refused("no_rows")
    planner = Planner(by, sheets, choices)
    planner.plan.notices = list(_notices(sheets))
    planner.run(progress)
    return planner


def _notices(sheets: dict[str, Sheet]) -> Iterator[dict[str, Any]]:
    for name, sheet in sheets.items():
        known = COLUMNS_OF.get(name)
        for column, letter in sheet.letters.items() if known else ():
            if known and column not in known | {FAULT}:
                where = letter if name == MAIN else f"{sheet.name} {letter}"
                yield {"code": "unknown_column", "params": {"name": shown(column), "letter": where}}
        if known is None and sheet.rows and name not in TO_LOOK_UP:
            yield {"code": "unknown_sheet", "params": {"name": shown(sheet.name)}}
