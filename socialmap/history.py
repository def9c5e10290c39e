"""The history of an offer in words: who changed what, when and why, from old to new."""

from __future__ import annotations

from itertools import pairwise

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from socialmap.enums import ChangeReason
from socialmap.fact_words import FactWords
from socialmap.facts import differences
from socialmap.models import OfferVersion

Entry = dict[str, object]


def entries_of(versions: list[OfferVersion], count: int, words: FactWords) -> list[Entry]:
    """The newest `count` of these versions, newest first, each with what it changed against the one before it."""
    before = [older for _newer, older in pairwise(versions)]
    return [
        _entry(version, before[place] if place < len(before) else None, words)
        for place, version in enumerate(versions[:count])
    ]


def _entry(version: OfferVersion, before: OfferVersion | None, words: FactWords) -> Entry:
    changes = differences(before.facts, version.facts) if before else {}
    return {
        "number": version.number,
        "why": _("Undone") if version.why == ChangeReason.UNDO else version.get_why_display(),
        "who": version.by.user.name if version.by else version.by_label,
        "when": date_format(timezone.localtime(version.at), "j F Y, H:i"),
        "changes": [
            {"label": words.label(name), "old": words.value(name, old), "new": words.value(name, new)}
            for name, (old, new) in changes.items()
        ],
    }
