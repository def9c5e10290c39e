"""What a page of figures shows of a year, and the same as lines of a file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coalition.figure_enums import IN_ORDER, FigureName
from coalition.figures import words
from coalition.figures.hiding import Shown
from coalition.figures.pictures import Bars, Map, area_map, bars
from coalition.models import Area, FrozenFigure, OwnFigure

ABOUT_SIGN_UPS = frozenset(FigureName) - {FigureName.TALKS, FigureName.NOTICE, FigureName.WARM}
ORDER = [name for name in FigureName if name != FigureName.TALKS]


@dataclass(frozen=True)
class Line:
    """A line of a table."""

    label: str
    count: int | None
    words: str


@dataclass(frozen=True)
class Figure:
    """One figure with all that a page shows of it."""

    name: str
    heading: str
    subject: str
    lines: list[Line]
    spread: str
    bars: Bars
    map: Map | None = None

    @property
    def has_hidden(self) -> bool:
        return any(line.count is None for line in self.lines)


@dataclass(frozen=True)
class Year:
    """All figures of a year."""

    year: int
    figures: list[Figure]
    stood_on: datetime.date | None


Rows = Sequence[FrozenFigure] | Sequence[OwnFigure]


def talks(rows: Rows, year: int) -> Figure:
    """Conversations of every year; the finding is about this one."""
    found = sorted((row.year, row.count) for row in rows if row.figure == FigureName.TALKS)
    found = found[next((place for place, (_year, count) in enumerate(found) if count), 0) :]
    lines = [Line(str(year), count, str(count)) for year, count in found]
    return Figure(
        FigureName.TALKS,
        words.talks_finding([each for each in found if each[0] <= year]),
        words.subject(FigureName.TALKS),
        lines,
        spread="",
        bars=_bars(lines),
    )


def year_page(year: int, rows: Rows, areas: Sequence[Area]) -> Year:
    """The breakdowns of one year, in a fixed order."""
    of_year = [row for row in rows if row.year == year]
    shown: dict[str, Shown] = {}
    for row in of_year:
        shown.setdefault(row.figure, {})[row.line] = row.count
    sign_ups = _total(shown.get(FigureName.CONTACT, {}))
    figures = [
        _figure(name, shown[name], sign_ups if name in ABOUT_SIGN_UPS else _total(shown[name]), areas)
        for name in ORDER
        if name in shown
    ]
    stood_on = next((row.frozen_on for row in of_year if isinstance(row, FrozenFigure)), None)
    return Year(year, figures, stood_on)


def _total(shown: Shown) -> int | None:
    counts = list(shown.values())
    return None if None in counts or not counts else sum(counts)


def _figure(name: str, shown: Shown, total: int | None, areas: Sequence[Area]) -> Figure:
    names = {area.code: area.name for area in areas}
    lines = [
        Line(words.line_name(name, line, names), count, str(words.HIDDEN) if count is None else str(count))
        for line, count in shown.items()
    ]
    counts = {line: (made.count, made.words) for line, made in zip(shown, lines, strict=True)}
    return Figure(
        name,
        words.finding(name, shown, total, names),
        words.subject(name),
        lines,
        spread=words.spread(name, shown, names) if name in IN_ORDER else "",
        bars=_bars(lines),
        map=area_map(areas, counts) if name == FigureName.AREA else None,
    )


def _bars(lines: Iterable[Line]) -> Bars:
    return bars([(line.label, line.count, line.words) for line in lines])


def table(shown: Iterable[Figure], year: int) -> list[list[str]]:
    """Everything on the page as rows of a file; a hidden number is empty."""
    rows = []
    for figure in shown:
        for line in figure.lines:
            of, label = (line.label, "") if figure.name == FigureName.TALKS else (str(year), line.label)
            rows.append([of, figure.name, figure.subject, label, "" if line.count is None else str(line.count)])
    return rows
