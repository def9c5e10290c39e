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
MOST_OF_PARENTS = 1000  # different lines a day: anybody can open their page, also a program
# One statement, so that two people who look for the same at once are both counted. Words that are counted already go
# on being so; new ones only while there are fewer than the most.
COUNT = """
INSERT INTO socialmap_searchtally (day, text, municipality_id, audience, found, count)
SELECT %(day)s, %(text)s, %(municipality)s, %(audience)s, %(found)s, 1
WHERE %(most)s::int IS NULL OR %(most)s > (
    SELECT count(*) FROM socialmap_searchtally WHERE day = %(day)s AND audience = %(audience)s AND text <> %(text)s
)
ON CONFLICT (day, text, municipality_id, audience, found) DO UPDATE SET count = socialmap_searchtally.count + 1
"""


def tally(text: str, *, municipality: str, audience: Audience, found: int) -> None:
    """Counts one search; `municipality` is a code that exists or empty. The only thing a GET of the map writes."""
    words = plain(redacted(text))[:LONGEST]
    if not words:
        return
    line: dict[str, str | int | datetime.date | None] = {
        "day": timezone.localdate(),
        "text": words,
        "municipality": municipality or None,
        "audience": audience,
        "found": band(found),
        "most": MOST_OF_PARENTS if audience == Audience.PARENTS else None,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, line)


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
