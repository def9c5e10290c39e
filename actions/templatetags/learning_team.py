"""Parts of pages of the learning team: a card of the board, its menu of moves, and texts that quote a report."""

import re
from functools import cache
from itertools import pairwise

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from actions.enums import PointStatus
from actions.workflow.loading.reading import DATA
from actions.workflow.moving import moves_from

register = template.Library()

TONES = {
    PointStatus.IDEA: "closed",
    PointStatus.RUNNING: "busy",
    PointStatus.PILOT: "new",
    PointStatus.PARTLY_DONE: "waiting",
    PointStatus.DONE: "done",
    PointStatus.STOPPED: "closed",
}
FIELDS = "bootstrap5/fields.html"
# A report talks about words this application does not use of families; there they stand as a quotation.
WORDS = (DATA / "reported_words.txt").read_text(encoding="utf-8").lower().splitlines()
REPORTED = re.compile("|".join(rf"\w*{re.escape(word)}\w*" for word in WORDS), re.IGNORECASE)


@register.filter
def status_tone(status):
    """The tone of the tag of this status."""
    return TONES.get(status, "closed")


@register.simple_tag
def quoted(text):
    """The text, with words that only reports use marked as quotations."""
    text = str(text or "")
    lowered = text.lower()
    if not any(word in lowered for word in WORDS):  # nearly always; to look for whole words would take long
        return text
    ends = [0, *(end for found in REPORTED.finditer(text) for end in found.span()), len(text)]
    parts = [(text[start:end], place % 2) for place, (start, end) in enumerate(pairwise(ends))]
    return render_to_string("actions/_quoted.html", {"parts": parts})


@register.simple_tag
def small_form(form):
    """The fields of one of many forms on a page; an empty one that is the same for everybody is written once."""
    return _blank(type(form), get_language()) if form.is_blank else render_to_string(FIELDS, {"form": form})


@cache
def _blank(form_class, _language):
    return render_to_string(FIELDS, {"form": form_class()})


@register.inclusion_tag("actions/_action_card.html")
def action_card(point, *, may_move=False, csrf_token="", back="", heading="h3"):
    """One action point on the board; with the menu of moves for who may move it."""
    return {
        "point": point,
        "tone": status_tone(point.status),
        "is_open": point.is_open,
        "may_move": may_move,
        "csrf_token": csrf_token,
        "back": back,
        "heading": heading,
    }


@register.inclusion_tag("actions/_move_menu.html")
def move_menu(point, *, url, csrf_token="", back=""):
    """Where it can go from where it stands, as buttons of one form; `back` is the page to return to."""
    return {"point": point, "moves": moves_from(point), "url": url, "csrf_token": csrf_token, "back": back}
