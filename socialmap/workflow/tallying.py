"""Counting what was sought on a day, without anybody: no person, no address of a computer, no order."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import connection
from django.utils import timezone

from coalition.terms import add_months
from socialmap.enums import Audience, FoundBand
from socialmap.models import SearchTally
from socialmap.searching.comparing import plain
from socialmap.searching.redacting import redacted

KEPT_MONTHS = 13
LONGEST = 120
FEW = 3
# One statement, so that two people who look for the same at once are both counted.
COUNT = """
INSERT INTO socialmap_searchtally (day, text, municipality_id, audience, found, count) VALUES (%s, %s, %s, %s, %s, 1)
ON CONFLICT (day, text, municipality_id, audience, found) DO UPDATE SET count = socialmap_searchtally.count + 1
"""


def tally(text: str, *, municipality: str, audience: Audience, found: int) -> None:
    """Counts one search; `municipality` is a code that exists or empty. The only thing a GET of the map writes."""
    words = plain(redacted(text))[:LONGEST]
    if not words:
        return
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [timezone.localdate(), words, municipality or None, audience, band(found)])


def band(found: int) -> FoundBand:
    """How much was found, coarse enough to count."""
    if found == 0:
        return FoundBand.NONE
    return FoundBand.FEW if found <= FEW else FoundBand.MANY


def forget_searches(today: datetime.date | None = None) -> int:
    """After thirteen months nobody needs to know any more; how many lines went. Demo data is never purged."""
    if settings.DEMO:
        return 0
    before = add_months(today or timezone.localdate(), -KEPT_MONTHS)
    return SearchTally.objects.filter(day__lt=before).delete()[0]
