"""What can be wrong with the workbook of the learning team, beside what can be wrong with any."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from coalition.workbooks import faults

REFUSALS = faults.REFUSALS | {
    "no_lot_sheet": gettext_lazy(
        "This is not a workbook of the learning team. Start from the workbook you take with you from this page."
    ),
    "too_many_changes": gettext_lazy("There are too many changes for one time. Divide them over several files."),
    "old_plan": gettext_lazy("This page was too old, or not of you. Nothing was saved. Choose the file again."),
}
ERRORS = faults.ERRORS | {
    "only_to_read": gettext_lazy("This is only to read. Put back what stood here, or change it on its own page."),
    "required": gettext_lazy("Fill this in: a new row needs it."),
    "no_key": gettext_lazy("This column must be in the sheet: it says which row is meant. Take a new workbook."),
    "row_twice": gettext_lazy("This row stands twice in the sheet. Remove one of the two."),
    "unknown_row": gettext_lazy("No row has this. Leave it empty for a new one, or put back what stood here."),
    "no_new_rows": gettext_lazy("This sheet takes no new rows. Remove this row, or add it on its own page."),
    "name_taken": gettext_lazy("There is one with these words already. Choose other words."),
    "unknown_meeting": gettext_lazy("No meeting has this number. Choose from the sheet “Bijeenkomsten”."),
    "unknown_point": gettext_lazy("No action point has this number. Choose from the sheet “Actiepunten”."),
    "cannot_move": gettext_lazy("From “%(old)s” it cannot go to “%(new)s” at once. Choose a step in between."),
    "citizen_number": gettext_lazy("This looks like a citizen service number. Remove it: it never belongs here."),
    "line_too_long": gettext_lazy("One line is too long: %(count)s characters, at most %(limit)s."),
    "decimal": gettext_lazy("Fill in a number, such as 12 or 12,5."),
}
NOTICES = {
    "unknown_column": gettext_lazy("The column “%(name)s” in the sheet “%(sheet)s” is not known, and was not read."),
    "unknown_sheet": gettext_lazy("The sheet “%(name)s” is not known, and was not read."),
}


def refusal_words(code: str) -> str:
    """Why the file was refused."""
    return str(REFUSALS[code])


def error_words(code: str, params: dict[str, Any]) -> str:
    """What is wrong with a cell and what to do about it."""
    return faults.filled(ERRORS[code], params)


def notice_words(code: str, params: dict[str, Any]) -> str:
    """What the reader should know of the file."""
    return str(NOTICES[code]) % params
