"""What can be wrong with a workbook or with one of its cells: codes in the plan, words on the page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from coalition.workbooks import faults

# Why a file is refused as a whole.
REFUSALS = faults.REFUSALS | {
    "no_sheet": gettext_lazy("This file has no sheet “Aanbod”. Give the sheet with the offers that name."),
    "no_header": gettext_lazy("Row 1 of the sheet “Aanbod” must hold the names of the columns, such as “naam”."),
    "no_rows": gettext_lazy("There are no offers in this file."),
    "nothing_known": gettext_lazy(
        "This file does not belong to this social map: none of its codes or organisations is known here."
    ),
    "not_carried_out": gettext_lazy(
        "Carrying this out went wrong, and nothing was changed. Try again, or import the file again."
    ),
}

# What is wrong with a cell, and what to do about it. Where there is a suggestion it follows.
ERRORS = faults.ERRORS | {
    "ambiguous": gettext_lazy("There are several with this name. Fill in the code from the sheet “Organisaties”."),
    "required": gettext_lazy("Fill this in: a new offer needs it."),
    "yes_or_no": gettext_lazy("Fill in “ja” or “nee”."),
    "older_check": gettext_lazy("The social map has a later date. Remove this one."),
    "moment": gettext_lazy("Fill in a word from “Keuzelijsten”, or a week from -52 to 104 (0 is birth)."),
    "phone": gettext_lazy("Fill in a phone number of ten digits, such as 015-1234567."),
    "email": gettext_lazy("Fill in an e-mail address such as naam@organisatie.nl."),
    "url": gettext_lazy("Fill in a web address such as https://www.organisatie.nl."),
    "twice": gettext_lazy("This offer stands twice in the file. Remove one of the two rows."),
    "unknown_code": gettext_lazy("No offer has this code. Leave the code empty for a new offer."),
    "newer_version": gettext_lazy("This version does not exist yet. Start from a new export."),
    "ends_before_start": gettext_lazy("The end lies before the start."),
    "free_with_amount": gettext_lazy("Free, but with an amount. Change one of the two."),
    "alert_without_end": gettext_lazy("A notice needs a date until which it is shown: “melding_tot”."),
    "contact_unreachable": gettext_lazy("A contact needs an e-mail address or a phone number."),
    "room_without_date": gettext_lazy("Fill in since when this is known: “wachttijd_peildatum”."),
    "room": gettext_lazy("Fill in such as “plek”, “vol” or “wachtlijst (4-6 weken)”."),
    "not_yours": gettext_lazy("Another municipality keeps this offer. Remove this row; propose a change instead."),
    "not_in_area": gettext_lazy("This offer is not in that municipality. Add it to the column “gemeenten” first."),
    "postcode": gettext_lazy("Fill in a postcode such as 2611AB."),
    "place_twice": gettext_lazy("This location stands twice in the file. Remove one of the two rows."),
    "unknown_place": gettext_lazy("No location has this code. Leave the code empty for a new location."),
    "name_taken": gettext_lazy("There is a location with this name already. Give it a name of its own."),
    "place_not_yours": gettext_lazy("Another municipality keeps this location. Remove this row."),
}

# What is let through, but worth a look.
WARNINGS = {
    "zero_put_back": gettext_lazy("The 0 at the start of the phone number was put back."),
    "long_ago": gettext_lazy("This date lies before 2015. Is it right?"),
    "html_removed": gettext_lazy("The codes of a web page were removed from the text."),
    "free_mail": gettext_lazy("This looks like a private address, and everyone can see it. Is that meant?"),
    "outside_region": gettext_lazy("This postcode lies outside the region. Is it right?"),
    "like_place": gettext_lazy("This becomes a new location, but its name is like one that exists. Is it meant?"),
    "referral_expected": gettext_lazy("An indicated offer mostly needs a referral. Is “nee” right?"),
}

# What the reader should know of the file as a whole.
NOTICES = {
    "missing": gettext_lazy(
        "Offers in %(municipality)s that are not in this file and will wait for a check: %(count)s."
    ),
    "unknown_column": gettext_lazy("The column “%(name)s” (%(letter)s) is not known, and was not read."),
    "unknown_sheet": gettext_lazy("The sheet “%(name)s” is not known, and was not read."),
}


def error_words(code: str, params: dict[str, Any]) -> str:
    """What is wrong with a cell and what to do about it, in the language of the reader."""
    return faults.filled(ERRORS[code], params)


def warning_words(code: str) -> str:
    """What is worth a look."""
    return str(WARNINGS[code])


def notice_words(code: str, params: dict[str, Any]) -> str:
    """What the reader should know of the file."""
    return str(NOTICES[code]) % params


def refusal_words(code: str) -> str:
    """Why the file was refused; nothing for an empty code."""
    return str(REFUSALS[code]) if code else ""
