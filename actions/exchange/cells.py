"""Cells and columns that only the learning team's workbook has."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import override
from import_export.widgets import Widget

from actions.numbers import plain
from coalition.citizen_numbers import refuse_citizen_number
from coalition.workbooks.cells import ChoiceCell, TextCell
from coalition.workbooks.faults import CellError
from coalition.workbooks.reading import NoValue, as_text
from coalition.workbooks.sheet_resource import BEFORE, Column, SheetResource
from coalition.workbooks.words import WordList, joined, split

DECIMAL = re.compile(r"-?[0-9]{1,8}([.,][0-9]{1,2})?")


class LotText(TextCell):
    """Text of a team, in which no citizen service number may stand."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = super().clean(value, row, **kwargs)
        try:
            refuse_citizen_number(text)
        except ValidationError as error:
            raise CellError("citizen_number") from error
        return text


class LinesCell(LotText):
    """Several texts, each on a line of its own; `limit` is that of one."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        whole = LotText().clean(value, row, **kwargs)
        lines = [line.strip() for line in whole.split("\n") if line.strip()]
        longest = max(map(len, lines), default=0)
        if self.limit and longest > self.limit:
            raise CellError("line_too_long", count=longest, limit=self.limit)
        return lines

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "\n".join(value or ())


class EnumCell(ChoiceCell):
    """One word of a fixed list: the Dutch word of the screen."""

    def __init__(self, choices: type[TextChoices]) -> None:
        Widget.__init__(self)
        self.choices, self.fault = choices, "unknown"

    @cached_property
    def words(self) -> WordList:
        with override("nl"):
            known = {code: str(label) for code, label in self.choices.choices}
        return WordList(known, {code: code for code in known})


class EnumsCell(EnumCell):
    """Several words of it, in the order of the list."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        chosen = {self.words.code(item) for item in split(as_text(value))}
        return [code for code in self.words.words if code in chosen]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return joined(self.words.word(code) for code in self.words.words if code in (value or ()))


class DecimalCell(Widget):
    """A number with at most two decimals; as text of ours it has a comma."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = as_text(value)
        if not DECIMAL.fullmatch(text):
            raise CellError("decimal")
        return plain(Decimal(text.replace(",", ".")))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(value or "")


class Fixed(Column):
    """Only to read: another value is an error, never forgotten. With `in_new_rows` a new row may fill it in."""

    def __init__(self, *args: Any, in_new_rows: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.in_new_rows = in_new_rows


class LotResource(SheetResource):
    """One row of a sheet of the team."""

    def import_field(self, field: Column, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        before = row.get(BEFORE)
        if not isinstance(field, Fixed) or (field.in_new_rows and not before):
            super().import_field(field, instance, row, **kwargs)
            return
        value = row.get(field.column_name)
        text = "" if isinstance(value, NoValue) else as_text(value)
        shown = as_text(field.export(instance, lists=kwargs["lists"])) if before else ""
        if isinstance(value, NoValue) or (text and text != shown):
            raise CellError("only_to_read")
