"""How one cell is read and written: the widgets that django-import-export needs from us.

Its own turn “ja” into no, forget unknown names of a list, know one way to write a date and lose the first 0 of a phone
number, all without a word (docs/adr/0026). Ours raise CellError, and `remark` on what is let through.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from import_export.widgets import Widget

from coalition.workbooks.cells import ChoiceCell, Remark, TextCell, silent
from coalition.workbooks.faults import CellError
from coalition.workbooks.reading import as_text, normal
from coalition.workbooks.words import WordList, joined, split
from socialmap.enums import YesNo
from socialmap.exchange.lists import MATERNITY_WEEKS, MOMENTS, NATIONAL, YES_OR_NO
from socialmap.models.offers import FIRST_WEEK, LAST_WEEK

SHORT_PHONE = re.compile(r"11[23]|116\d{3}|14\d{2,4}|0(800|900|906|909)\d{4}(\d{3})?")
POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
REGION = ("22", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33")  # Haaglanden and what lies around it
LONG_PHONE = re.compile(r"0[1-9]\d{8}")
AREAS_OF_THREE = re.compile(
    r"01[035]|02[0346]|03[03568]|04[0356]|05[0358]|07\d|08[458]"  # the others have four digits
)


class YesNoCell(ChoiceCell):
    """Yes or no; anything else is a mistake, never a no."""

    def __init__(self) -> None:
        super().__init__(YES_OR_NO, "yes_or_no")


class TrueFalseCell(YesNoCell):
    """Yes or no as the code knows it: true, false, or not known."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        return super().clean(value, row, **kwargs) == YesNo.YES

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else self.words.word(YesNo.YES if value else YesNo.NO)


class PostcodeCell(TextCell):
    """A Dutch postcode, however it was typed."""

    def clean(self, value: Any, row: Any = None, *, remark: Remark = silent, **kwargs: Any) -> str:
        text = "".join(as_text(value).upper().split())
        if not POSTCODE.fullmatch(text):
            raise CellError("postcode")
        if not text.startswith(REGION):
            remark("outside_region")
        return text


class NamedCell(Widget):
    """Something of the map by its name or code; `kind` says which list of `lists` it stands in."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def clean(self, value: Any, row: Any = None, *, lists: Any = None, **kwargs: Any) -> str:
        return lists[self.kind].code(as_text(value))

    def render(self, value: Any, obj: Any = None, *, lists: Any = None, **kwargs: Any) -> str:
        return lists[self.kind].word(value) if value else ""


class NamedListCell(NamedCell):
    """Several of them; `keeps_order` where the first ones count most."""

    def __init__(self, kind: str, *, keeps_order: bool = False) -> None:
        super().__init__(kind)
        self.keeps_order = keeps_order

    def clean(self, value: Any, row: Any = None, *, lists: Any = None, **kwargs: Any) -> list[str]:
        codes = list(dict.fromkeys(lists[self.kind].code(item) for item in split(as_text(value))))
        return codes if self.keeps_order else sorted(codes)

    def render(self, value: Any, obj: Any = None, *, lists: Any = None, **kwargs: Any) -> str:
        return joined(lists[self.kind].word(code) for code in value)


class AreaCell(NamedListCell):
    """Municipalities, or the whole country."""

    def __init__(self) -> None:
        super().__init__("municipalities")

    def clean(self, value: Any, row: Any = None, *, lists: Any = None, **kwargs: Any) -> list[str]:
        items = split(as_text(value))
        places = [item for item in items if normal(item) != NATIONAL]
        national = [NATIONAL] if len(places) < len(items) else []
        return national + super().clean(joined(places), row, lists=lists)


class LanguagesCell(Widget):
    """Languages, each with how: “Arabisch (tolk)”. Without a word staff speak it."""

    def __init__(self, languages: WordList, hows: WordList) -> None:
        super().__init__()
        self.languages, self.hows = languages, hows

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[list[str]]:
        return [list(pair) for pair in sorted({self._pair(item) for item in split(as_text(value))})]

    def _pair(self, item: str) -> tuple[str, str]:
        language, _bracket, how = item.removesuffix(")").partition("(")
        return self.languages.code(language), self.hows.code(how or "medewerker")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return joined(self._words(*pair) for pair in value)

    def _words(self, language: str, how: str) -> str:
        word = self.languages.word(language)
        return word if how == "staff" else f"{word} ({self.hows.word(how)})"


class MomentCell(Widget):
    """A moment around birth, in a word or as a week."""

    def __init__(self, maternity_week: int) -> None:
        super().__init__()
        self.weeks = {normal(word): week for word, week in MOMENTS.items()} | {MATERNITY_WEEKS: maternity_week}
        self.words = {week: word for word, week in MOMENTS.items()}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        text = as_text(value).replace("\u2212", "-").replace("\u2013", "-")
        week = self.weeks.get(normal(text))
        if week is None and re.fullmatch(r"[+-]?[0-9]{1,3}", text):
            week = int(text)
        if week is None or not FIRST_WEEK <= week <= LAST_WEEK:
            raise CellError("moment")
        return week

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else self.words.get(value, str(value))


class PhoneCell(TextCell):
    """A Dutch phone number; the 0 a spreadsheet took away is put back."""

    def clean(self, value: Any, row: Any = None, *, remark: Remark = silent, **kwargs: Any) -> str:
        text = re.sub(r"[\s().\-/\u2013]", "", as_text(value))
        digits = re.sub(r"^(\+|00)31(0?)", "0", text)
        if re.fullmatch(r"[1-9]\d{8}", digits):
            digits = f"0{digits}"
            remark("zero_put_back")
        if SHORT_PHONE.fullmatch(digits):
            return f"{digits[:4]}-{digits[4:]}" if digits[0] == "0" else digits
        if not LONG_PHONE.fullmatch(digits):
            raise CellError("phone")
        area = 2 if digits.startswith("06") else 3 if AREAS_OF_THREE.match(digits) else 4
        return f"{digits[:area]}-{digits[area:]}"


class EmailCell(TextCell):
    """An e-mail address."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = super().clean(value, row, **kwargs).removeprefix("mailto:")
        return _checked(text, validate_email, "email")


class UrlCell(TextCell):
    """A web address; nobody types the https."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = super().clean(value, row, **kwargs)
        if "://" not in text:
            text = super().clean(f"https://{text}", row, **kwargs)
        return _checked(text, URLValidator(["http", "https"]), "url")


def _checked(text: str, validate: Callable[[str], None], fault: str) -> str:
    try:
        validate(text)
    except ValidationError as error:
        raise CellError(fault) from error
    return text
