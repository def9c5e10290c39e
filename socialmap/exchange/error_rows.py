"""The rows that are wrong, as a workbook to correct and import again, with what is wrong in a column of its own."""

from __future__ import annotations

from collections import defaultdict

from coalition.workbooks.reading import NoValue, Sheet, as_text, normal
from coalition.workbooks.writing import write_tables
from socialmap.exchange.faults import error_words
from socialmap.exchange.sheets import MAIN_SHEET, read_file
from socialmap.models import ImportRun

FAULT = "fout"


def error_rows(run: ImportRun) -> bytes:
    """An xlsx with the rows of the file in which something is wrong, in the sheets in which they stood."""
    wrong: dict[tuple[str, int], list[str]] = defaultdict(list)
    for error in run.plan["errors"]:
        words = error_words(error["code"], error["params"])
        wrong[normal(error["sheet"]), error["row"]].append(f"{error['column']}: {words}")
    sheets = read_file(bytes(run.content), run.file_name)
    with_faults = {normal(MAIN_SHEET), *(name for name, _number in wrong)}
    return write_tables({sheet.name: _table(sheet, wrong) for name, sheet in sheets.items() if name in with_faults})


def _table(sheet: Sheet, wrong: dict[tuple[str, int], list[str]]) -> list[list[str]]:
    columns = [name for name in sheet.letters if name != FAULT]
    rows = [row for row in sheet.rows if (normal(sheet.name), row.number) in wrong]
    return [
        [FAULT, *columns],
        *(
            [" ".join(wrong[normal(sheet.name), row.number]), *(_text(row.values.get(name)) for name in columns)]
            for row in rows
        ),
    ]


def _text(value: object) -> str:
    return "" if isinstance(value, NoValue) else as_text(value)
