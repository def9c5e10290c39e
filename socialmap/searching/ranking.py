"""Which result stands first: the need that was meant counts most, then words and name, then what helps a family now."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from coalition.terms import add_months
from socialmap.enums import Room, SignUpNow
from socialmap.querysets import oldest_trusted
from socialmap.searching.asking import Row
from socialmap.searching.timing import WEEKS_OF_PREGNANCY
from socialmap.searching.understanding import Meaning

NEED, WORDS, NAME = 2.0, 3.0, 3.0
MAIN, SIDE = 2.0, 1.0
ALIKE, SAME = 0.6, 0.8
RECENT_MONTHS = 6
RUNS, OPEN, LANGUAGE, RECENT = 0.2, 0.3, 0.4, 0.2
OUTDATED, FULL = -0.5, -0.4
NEAR_THE_BEST = 0.4


def need_points(row: Row, needs: dict[str, float]) -> float:
    if not needs:  # as on the first page, which ranks all there is
        return 0
    main = sum(needs.get(slug, 0) for slug in row.main_needs)
    return MAIN * main + SIDE * sum(needs.get(slug, 0) for slug in row.side_needs)


@dataclass(frozen=True)
class Days:
    """Until when a check counts, and since when it is a recent one; asked once for all rows."""

    oldest: datetime.date
    recent: datetime.date


def today() -> Days:
    return Days(oldest_trusted(), add_months(timezone.localdate(), -RECENT_MONTHS))


def score(row: Row, meaning: Meaning, week: int | None, days: Days) -> float:
    fits = NEED * need_points(row, meaning.needs) + WORDS * row.rank
    return fits + _of_name(row) + _now(row, meaning, week) + _trust(row, days)


def ranked(rows: list[Row], meaning: Meaning, week: int | None) -> tuple[list[Row], list[Row]]:
    """Those that fit and those that only hold a word of it; the best first, ties by name."""
    days = today()
    scores = {row.pk: score(row, meaning, week, days) for row in rows}
    rows = sorted(rows, key=lambda row: (-scores[row.pk], row.name.casefold(), row.pk))
    if not meaning.needs:
        return rows, []
    best = max((need_points(row, meaning.needs) for row in rows), default=0)
    fits = [row for row in rows if row.likeness >= SAME or need_points(row, meaning.needs) > best * NEAR_THE_BEST]
    kept = {row.pk for row in fits}
    return fits, [row for row in rows if row.pk not in kept]


def _of_name(row: Row) -> float:
    return NAME * row.likeness if row.likeness >= ALIKE else 0


def _now(row: Row, meaning: Meaning, week: int | None) -> float:
    if week is None and not meaning.languages:
        return FULL * (row.room == Room.FULL)
    speaks = meaning.languages and not meaning.languages.isdisjoint(each.split()[0] for each in row.spoken)
    return (
        RUNS * _runs(row, week)
        + OPEN * (week is not None and row.sign_up(week) == SignUpNow.OPEN)
        + LANGUAGE * bool(speaks)
        + FULL * (row.room == Room.FULL)
    )


def _runs(row: Row, week: int | None) -> bool:
    if week is None or row.from_week is None or row.to_week is None:
        return False
    return row.from_week <= week - WEEKS_OF_PREGNANCY <= row.to_week


def _trust(row: Row, days: Days) -> float:
    if row.assured_on is None:
        return 0
    if row.assured_on < days.oldest:
        return OUTDATED
    return RECENT * (row.assured_on >= days.recent)
