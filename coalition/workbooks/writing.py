"""Writing a workbook: text stays text, and a day is a day."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from coalition.workbooks.cells import DateCell
from coalition.workbooks.reading import CONTROL
from coalition.workbooks.sheet_resource import Column

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADING, GREY = Font(bold=True), PatternFill("solid", fgColor="EEF1F4")
AS_TEXT, AS_DATE = "@", "dd-mm-yyyy"
Rows = Iterable[Sequence[str]]


def write_tables(tables: dict[str, list[list[str]]]) -> bytes:
    """A workbook of text: each sheet by its name, the heading first."""
    book = Workbook(write_only=True)
    for name, (heading, *rows) in tables.items():
        add_sheet(book, name, heading, rows)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The file."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def add_sheet(book: Workbook, name: str, heading: Sequence[str], rows: Rows, formats: Sequence[str] = ()) -> Any:
    """One sheet, its heading first; a column is text unless its format says it is a day."""
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for place, title in enumerate(heading, 1):
        sheet.column_dimensions[get_column_letter(place)].width = min(60, max(14, len(title) + 4))
    sheet.append([_heading_cell(sheet, title) for title in heading])
    formats = formats or [AS_TEXT] * len(heading)
    for row in rows:
        sheet.append([_cell(sheet, text, form) for text, form in zip(row, formats, strict=True)])
    return sheet


def _heading_cell(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font, cell.fill = HEADING, GREY
    return cell


def _cell(sheet: Any, text: str, form: str) -> WriteOnlyCell:
    """Text stays text: what begins with = is no formula, and a phone number keeps its 0."""
    if form == AS_DATE and text:
        cell = WriteOnlyCell(sheet, datetime.datetime.strptime(text, "%d-%m-%Y").date())  # noqa: DTZ007 - a day
    else:
        cell = WriteOnlyCell(sheet, CONTROL.sub("", text) or None)
        if text:
            cell.data_type = "s"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    cell.number_format = form
    return cell


def formats_of(columns: Iterable[Column]) -> list[str]:
    """How a spreadsheet shows each column."""
    return [AS_DATE if isinstance(column.widget, DateCell) else AS_TEXT for column in columns]
