"""What can be wrong with any workbook or with one of its cells: codes in a plan, words on a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, gettext_lazy

# Why a file is refused as a whole.
REFUSALS = {
    "empty": gettext_lazy("This file is empty."),
    "too_large": gettext_lazy("This file is larger than 5 MB. Divide it over several files."),
    "too_many_rows": gettext_lazy("This file has more than 5,000 rows. Divide it over several files."),
    "too_many_columns": gettext_lazy("This file has more than 60 columns. Start from the export of this page."),
    "unpacks_too_large": gettext_lazy("This file becomes too large when it is unpacked. Start from a new workbook."),
    "protected": gettext_lazy(
        "This file has a password or is in an old format. Save it as .xlsx, without a password, and try again."
    ),
    "macros": gettext_lazy("This file holds macros. Save it as .xlsx, without macros, and try again."),
    "external_links": gettext_lazy("This file refers to other files. Replace those formulas by their values."),
    "broken": gettext_lazy("This file cannot be read: it is broken, or no workbook. Save it again as .xlsx or .csv."),
    "letters": gettext_lazy("The letters in this file are damaged. Save it as .csv in UTF-8, or as .xlsx."),
    "column_twice": gettext_lazy("The same column stands twice in the sheet. Remove one of the two."),
    "failed": gettext_lazy("Reading this file went wrong. Nothing was changed. Try again, or ask for help."),
}

# What is wrong with a cell, and what to do about it. Where there is a suggestion it follows.
ERRORS = {
    "cannot_be_emptied": gettext_lazy("This cannot be emptied. Remove “[leeg]”, or fill in something else."),
    "unknown": gettext_lazy("“%(item)s” is not in the list. Choose from the sheet “Keuzelijsten”."),
    "date": gettext_lazy("Fill in a date such as 31-12-2026."),
    "future": gettext_lazy("This date lies in the future. Fill in today or earlier."),
    "number": gettext_lazy("Fill in a whole number."),
    "too_long": gettext_lazy("This text is too long: %(count)s characters, at most %(limit)s."),
    "formula_without_value": gettext_lazy("This formula has no value. Fill in the value itself."),
    "formula_error": gettext_lazy("This formula gives an error. Fill in the value itself."),
    "invalid": gettext_lazy("This value cannot be used here."),
}


class Refused(Exception):
    """The file as a whole cannot be used; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CellError(ValueError):
    """A cell cannot be used; `code` says why."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def filled(words: object, params: dict[str, Any]) -> str:
    """What is wrong and what to do about it, with the nearest word of a list behind it."""
    said = str(words) % params
    if suggestion := params.get("suggestion"):
        meant = gettext("Do you mean “%(word)s”?") % {"word": suggestion}
        said = f"{said} {meant}"
    return said
