"""From a file to rows: sheets by their name, columns by their heading, values as they stand."""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from coalition.workbooks.delimited import rows_of_text
from coalition.workbooks.faults import Refused
from coalition.workbooks.package import BROKEN, check_file

MOST_ROWS, MOST_COLUMNS = 5000, 60
EXAMPLE = "voorbeeld"
# No spreadsheet can hold these.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
FORMULA = re.compile(rb"<(\w+:)?f[ />]")
NOT_XML = (ParseError, DefusedXmlException, InvalidFileException)


@dataclass(frozen=True)
class NoValue:
    """A formula in a cell that gives nothing that can be used; `code` says why."""

    code: str


@dataclass
class Row:
    """One row of a sheet, by the names of its columns; `number` is what the spreadsheet shows."""

    number: int
    values: dict[str, Any]
    sheet: str = ""


@dataclass
class Sheet:
    """A sheet: its columns with the letter each has in the file, and its rows."""

    name: str
    letters: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


def read_file(content: bytes, file_name: str = "", *, main_sheet: str = "") -> dict[str, Sheet]:
    """All sheets of a file by their name in small letters; text is the main sheet. Raises Refused."""
    if check_file(content, file_name) == "csv":
        return {main_sheet.lower(): _sheet(main_sheet, iter(rows_of_text(content)))}
    try:
        # Spreadsheets are full of things openpyxl does not know; its warnings quote the file.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read_workbook(content)
    except (*BROKEN, *NOT_XML) as error:
        raise Refused("broken") from error


def normal(text: str) -> str:
    """How names are compared: without accents, capitals and extra spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    flat = unicodedata.normalize("NFKD", text)
    return " ".join("".join(each for each in flat if not unicodedata.combining(each)).casefold().split())


def as_text(value: Any) -> str:
    """A value as it looks in the spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "waar" if value else "onwaar"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime.date):
        return value.strftime("%d-%m-%Y")
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return CONTROL.sub("", text).strip()


def _read_workbook(content: bytes) -> dict[str, Sheet]:
    values = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    formulas = None
    if _holds_formulas(content):
        formulas = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    sheets = {}
    for sheet in values.worksheets:
        name = " ".join(sheet.title.split())
        beside = formulas[sheet.title] if formulas else None
        if normal(name) in sheets:
            raise Refused("column_twice")
        sheets[normal(name)] = _sheet(name, _rows(sheet, beside))
    return sheets


def _holds_formulas(content: bytes) -> bool:
    """A formula that was never calculated looks like an empty cell, so those files are read twice."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [name for name in package.namelist() if name.lower().startswith("xl/worksheets/")]
        return any(FORMULA.search(package.read(name)) for name in parts)


def _rows(sheet: Any, beside: Any) -> Iterator[list[Any]]:
    width = MOST_COLUMNS + 1
    rows = sheet.iter_rows(max_col=width, values_only=True)
    if beside is None:
        return (list(row) for row in rows)
    pairs = zip(rows, beside.iter_rows(max_col=width), strict=False)
    return ([_value(*both) for both in zip(row, cells, strict=False)] for row, cells in pairs)


def _value(value: Any, cell: Any) -> Any:
    if value is None and getattr(cell, "data_type", "") == "f":
        return NoValue("formula_without_value")
    return value


def _sheet(name: str, rows: Iterator[list[Any]]) -> Sheet:
    heading = [normal(as_text(value)) for value in next(rows, [])]
    if len("".join(heading[MOST_COLUMNS:])) > 0:
        raise Refused("too_many_columns")
    named = {column: place for place, column in enumerate(heading) if column}
    if len(named) != sum(map(bool, heading)):
        raise Refused("column_twice")
    sheet = Sheet(name, {column: get_column_letter(place + 1) for column, place in named.items()})
    for number, row in enumerate(rows, 2):
        _check_width(row)
        found = {column: _usable(row[place]) for column, place in named.items() if place < len(row)}
        if _is_filled(found) and not _is_example(number, row):
            sheet.rows.append(Row(number, found, name))
        if len(sheet.rows) > MOST_ROWS:
            raise Refused("too_many_rows")
    return sheet


def _check_width(row: list[Any]) -> None:
    if len(row) > MOST_COLUMNS and any(value not in (None, "") for value in row[MOST_COLUMNS:]):
        raise Refused("too_many_columns")


def _usable(value: Any) -> Any:
    if isinstance(value, str) and value in ERROR_CODES:
        return NoValue("formula_error")
    return value


def _is_filled(values: dict[str, Any]) -> bool:
    return any(isinstance(value, NoValue) or as_text(value) for value in values.values())


def _is_example(number: int, row: list[Any]) -> bool:
    return number == 2 and bool(row) and normal(as_text(row[0])) == EXAMPLE
