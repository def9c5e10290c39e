"""A page that is older than the facts writes nothing."""

from __future__ import annotations

from hashlib import sha256
from typing import TypeVar

from django.utils.translation import gettext as _

from actions.models import ActionPoint, Decision, Meeting, RecommendationAnswer, Scan

Counted = TypeVar("Counted", ActionPoint, Decision, Meeting, RecommendationAnswer, Scan)


class Changed(Exception):
    """A colleague changed it after the page was opened; fit to be shown. `thing` is how it stands now."""

    def __init__(self, thing: ActionPoint | Meeting | Scan) -> None:
        self.thing = thing
        super().__init__(_("A colleague changed this after you opened the page. Look at what it says now."))


def claim(thing: Counted, revision: int | None = None) -> Counted:
    """The present row, locked and counted as changed; what was loaded earlier is never trusted.

    Raises Changed when the page was made of an earlier revision.
    """
    present = type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)
    if revision is not None and revision != present.revision:
        raise Changed(present)
    present.revision += 1
    return present


def mark_of(text: str) -> str:
    """A short mark of a text, by which a page tells which text it showed."""
    return sha256(text.encode()).hexdigest()[:16]
