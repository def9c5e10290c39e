"""How one cell of any workbook is read and written: the widgets that django-import-export needs from us.

Its own forget unknown names of a list and know one way to write a date, all without a word (docs/adr/0026). Ours raise
CellError, and `remark` on what is let through.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from import_export.widgets import Widget

from coalition.workbooks.faults import CellError
from coalition.workbooks.reading import as_text
from coalition.workbooks.words import WordList, joined, split

Remark = Callable[[str], None]
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
DATES = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y")
LONG_AGO = datetime.date(2015, 1, 1)
EARLIEST, LATEST = datetime.date(1990, 1, 1), datetime.date(2100, 1, 1)


def silent(code: str) -> None:
    """Takes a remark for who does not want to hear it."""


class TextCell(Widget):
    """Text, without what a web page or a spreadsheet left in it."""

    def __init__(self, limit: int = 0) -> None:
        super().__init__()
        self.limit = limit

    def clean(self, value: Any, row: Any = None, *, remark: Remark = silent, **kwargs: Any) -> str:
        text = as_text(value)
        if TAG.search(text):
            remark("html_removed")
            text = TAG.sub("", text).strip()
        if self.limit and len(text) > self.limit:
            raise CellError("too_long", count=len(text), limit=self.limit)
        return text

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class ChoiceCell(Widget):
    """One word of a closed list."""

    def __init__(self, words: WordList, fault: str = "unknown") -> None:
        super().__init__()
        self.words = words
        self.fault = fault

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        try:
            return self.words.code(as_text(value))
        except CellError as error:
            raise CellError(self.fault, **error.params) from error

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.words.word(value) if value else ""


class ChoicesCell(ChoiceCell):
    """Several words of a closed list, in the order of that list."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        chosen = {self.words.code(item) for item in split(as_text(value))}
        return [code for code in self.words.words if code in chosen]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return joined(self.words.word(code) for code in self.words.words if code in value)


class DateCell(Widget):
    """A day, however it was typed; as text of ours it is 31-12-2026."""

    def __init__(self, *, is_past: bool = False) -> None:
        super().__init__()
        self.is_past = is_past

    def clean(self, value: Any, row: Any = None, *, remark: Remark = silent, **kwargs: Any) -> str:
        day = _day(value)
        if not EARLIEST <= day <= LATEST:
            raise CellError("date")
        if self.is_past and day > timezone.localdate():
            raise CellError("future")
        if day < LONG_AGO:
            remark("long_ago")
        return day.isoformat()

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return datetime.date.fromisoformat(value).strftime("%d-%m-%Y") if value else ""


class NumberCell(Widget):
    """A whole number that is not negative."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        text = as_text(value)
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise CellError("number")
        return int(text)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


def _day(value: Any) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    for form in DATES if isinstance(value, str) else ():
        try:
            return datetime.datetime.strptime(value.strip(), form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise CellError("date")
