"""Parts of pages of the learning team: a card of the board, its menu of moves, and texts that quote a report."""

import re

from django import template

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
# A report talks about words this application does not use of families; there they stand as a quotation.
WORDS = (DATA / "reported_words.txt").read_text(encoding="utf-8").split("\n")
REPORTED = re.compile("|".join(rf"\w*{re.escape(word)}\w*" for word in WORDS if word), re.IGNORECASE)


@register.filter
def status_tone(status):
    """The tone of the tag of this status."""
    return TONES.get(status, "closed")


@register.inclusion_tag("actions/_quoted.html")
def quoted(text):
    """The text, with words that only reports use marked as quotations."""
    text = str(text or "")
    parts, at = [], 0
    for found in REPORTED.finditer(text):
        parts += [(text[at : found.start()], False), (found[0], True)]
        at = found.end()
    return {"parts": [*parts, (text[at:], False)]}


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
