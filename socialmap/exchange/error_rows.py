"""The rows that are wrong, as a workbook to correct and import again, with what is wrong in a column of its own."""

from __future__ import annotations

from collections import defaultdict

from socialmap.exchange.faults import error_words
from socialmap.exchange.reading import MAIN_SHEET, NoValue, as_text, normal, read_file
from socialmap.exchange.workbook import write_table
from socialmap.models import ImportRun

FAULT = "fout"


def error_rows(run: ImportRun) -> bytes:
    """An xlsx with the rows of the file in which something is wrong."""
    wrong: dict[int, list[str]] = defaultdict(list)
    for error in run.plan["errors"]:
        words = error_words(error["code"], error["params"])
        wrong[error["row"]].append(f"{error['column']}: {words}")
    sheet = read_file(bytes(run.content), run.file_name)[normal(MAIN_SHEET)]
    columns = [name for name in sheet.letters if name != FAULT]
    rows = [
        [" ".join(wrong[row.number]), *(_text(row.values.get(name)) for name in columns)]
        for row in sheet.rows
        if row.number in wrong
    ]
    return write_table(MAIN_SHEET, [FAULT, *columns], rows)


def _text(value: object) -> str:
    return "" if isinstance(value, NoValue) else as_text(value)
