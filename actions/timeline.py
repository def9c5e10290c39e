"""Where the meetings of a team lie on a picture of years: whole numbers for a template that draws the SVG."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format

from actions.models import Meeting

TOP, FOOT = 12, 26
MONTHS = (1, 4, 7, 10)


@dataclass(frozen=True)
class Size:
    """How large the picture is drawn: for a desk, or for a phone."""

    left: int
    width: int
    radius: int
    row: int


ON_A_DESK = Size(left=64, width=860, radius=16, row=56)
ON_A_PHONE = Size(left=44, width=300, radius=12, row=44)


@dataclass(frozen=True)
class Dot:
    """One meeting on its year."""

    meeting: Meeting
    x: int
    is_planned: bool


@dataclass(frozen=True)
class Year:
    """A year with its meetings."""

    number: int
    y: int
    dots: list[Dot]

    @property
    def text_y(self) -> int:
        return self.y + 5


@dataclass(frozen=True)
class Tick:
    """The first day of a quarter."""

    x: int
    label: str


@dataclass(frozen=True)
class Picture:
    """All there is to draw."""

    size: Size
    years: list[Year]
    ticks: list[Tick]

    @property
    def width(self) -> int:
        return self.size.left + self.size.width + self.size.radius + 4

    @property
    def right(self) -> int:
        return self.size.left + self.size.width

    @property
    def bottom(self) -> int:
        return TOP + len(self.years) * self.size.row

    @property
    def height(self) -> int:
        return self.bottom + FOOT

    @property
    def ticks_y(self) -> int:
        return self.bottom + 18


def picture(meetings: Iterable[Meeting], size: Size, today: datetime.date) -> Picture:
    """A row for every year in which the team came together, the first above."""
    by_year: dict[int, list[Meeting]] = {}
    for meeting in sorted(meetings, key=lambda meeting: (meeting.on, meeting.number)):
        by_year.setdefault(meeting.on.year, []).append(meeting)
    years = [
        Year(number, TOP + place * size.row + size.row // 2, _dots(members, size, today))
        for place, (number, members) in enumerate(by_year.items())
    ]
    first_days = [datetime.date(2023, month, 1) for month in MONTHS]
    return Picture(size, years, [Tick(_at(day, size), date_format(day, "M")) for day in first_days])


def _dots(meetings: list[Meeting], size: Size, today: datetime.date) -> list[Dot]:
    """Two that come soon after each other stand beside each other, and none leaves the picture."""
    at = [_at(meeting.on, size) for meeting in meetings]
    room = 2 * size.radius + 2
    for place in range(1, len(at)):
        at[place] = max(at[place], at[place - 1] + room)
    edge = size.left + size.width
    for place in reversed(range(len(at))):
        at[place] = min(at[place], edge)
        edge = at[place] - room
    return [Dot(meeting, x, meeting.on > today) for meeting, x in zip(meetings, at, strict=True)]


def _at(day: datetime.date, size: Size) -> int:
    return size.left + round((day.timetuple().tm_yday - 1) * size.width / 365)
