"""What a text must hold to be shown: its places to fill in, its number of items, and no word that labels people."""

from __future__ import annotations

import string
from typing import Any

from django.utils.translation import gettext_lazy as _

from coalition.languages import DUTCH
from coalition.parents import easy
from coalition.parents.texts import as_it_came
from coalition.workbooks.faults import filled

LONGEST_TEXT, LONGEST_NOTE, LONGEST_NAME = 1000, 500, 120
FAULTS = {
    "empty": _("Write the text."),
    "too_long": _("This text is too long: %(count)s characters, at most %(limit)s."),
    "places": _("These must stand in the text, just so and no others: %(places)s."),
    "no_places": _("{ and } cannot stand in this text."),
    "items": _("This text is a list of %(count)s items, with an upright stroke | between them."),
    "no_items": _("The upright stroke | cannot stand in this text."),
    "labels": _("Say it in other words for parents: %(words)s"),
}
Fault = tuple[str, dict[str, Any]]


def fault_in(key: str, text: str) -> Fault | None:
    """What is wrong with this text for this key: a code and its numbers; None when it can be used."""
    if not text.strip():
        return "empty", {}
    if len(text) > LONGEST_TEXT:
        return "too_long", {"count": len(text), "limit": LONGEST_TEXT}
    came = as_it_came(key, DUTCH)
    wanted = _places(came) or []
    if _places(text) != wanted:
        return ("places", {"places": ", ".join(f"{{{name}}}" for name in wanted)}) if wanted else ("no_places", {})
    if text.count("|") != came.count("|") or not all(item.strip() for item in text.split("|")):
        return ("items", {"count": came.count("|") + 1}) if "|" in came else ("no_items", {})
    if labels := easy.labels_in(text):
        return "labels", {"words": ", ".join(labels)}
    return None


def fault_words(fault: Fault) -> str:
    code, params = fault
    return filled(FAULTS[code], params)


def _places(text: str) -> list[str] | None:
    """The names between braces, in alphabetical order; None where they are more than a name, or not whole."""
    try:
        found = list(string.Formatter().parse(text))
    except ValueError:
        return None
    if any(
        name is not None and (form or conversion or not name.isidentifier()) for _w, name, form, conversion in found
    ):
        return None
    if any("{" in words or "}" in words for words, *_rest in found):
        return None
    return sorted({name for _w, name, *_rest in found if name is not None})
