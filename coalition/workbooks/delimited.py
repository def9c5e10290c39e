"""A workbook as text: one sheet, with whatever separator and letters the spreadsheet program chose."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import Any

from coalition.workbooks.faults import Refused

SEPARATORS = ";,\t"
HINT = re.compile(r"sep=.\r?\n")  # Excel writes it, and only Excel reads it
DAMAGED = re.compile("\ufffd|Ã[\u0080-\u00bf]|â€")
# What a spreadsheet would take for a formula stands behind an apostrophe; so does what begins that way by itself.
LIKE_FORMULA = re.compile(r"'*[=+\-@\t\r]")
ESCAPED = re.compile(r"'+[=+\-@\t\r]")
LARGEST_CELL = 100_000


def rows_of_text(content: bytes) -> list[list[Any]]:
    """The rows of a text file. Raises Refused."""
    text = HINT.sub("", _decoded(content), count=1)
    heading = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=heading.count)
    csv.field_size_limit(LARGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Refused("broken") from error
    return [[_unescaped(cell) for cell in row] for row in rows]


def write_text(rows: list[list[Any]]) -> bytes:
    """Rows as Dutch Excel opens them without asking: UTF-8 with its mark, and semicolons."""
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=";").writerows([_escaped(str(cell)) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + lines.getvalue().encode()


def _decoded(content: bytes) -> str:
    text = _letters(content)
    if "\0" in text:
        raise Refused("broken")
    if DAMAGED.search(text):
        raise Refused("letters")
    return text


def _letters(content: bytes) -> str:
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return content.decode("utf-16")
        if b"\0" in content:  # a picture, a letter, anything but text
            raise Refused("broken")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Refused("letters") from error


def _escaped(text: str) -> str:
    return f"'{text}" if LIKE_FORMULA.match(text) else text


def _unescaped(text: str) -> str:
    return text[1:] if ESCAPED.match(text) else text
