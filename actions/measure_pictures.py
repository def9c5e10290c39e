"""A measure as a picture and in words: a line over days, bars over steps that have a name, and the finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from actions.models import Measure, Reading

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 440, 210, 44, 24, 24, 34
MANY = 7  # of more readings only the first, the highest and the last have their number in the picture
NICE = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
SHORT, LETTER = 9, 8  # letters of a month with its year; pixels of a letter
BAR_HEIGHT, BAR_STEP, BAR_WIDTH, BAR_TOP = 18, 54, 380, 22


def number(value: Decimal, *, grouped: bool = True) -> str:
    """As people write it: no zeros behind the comma."""
    whole = value == value.to_integral_value()
    return str(number_format(value.quantize(Decimal(1)) if whole else value.normalize(), force_grouping=grouped))


def moment(reading: Reading) -> str:
    """The step it was counted at, or the day."""
    return reading.label or date_format(reading.on, "j F Y")


def short_moment(reading: Reading) -> str:
    return reading.label or date_format(reading.on, _("M Y"))


def finding(measure: Measure, readings: list[Reading]) -> str:
    """What was found, in one line: the heading above the picture."""
    if not readings:
        return measure.name
    last = {"name": measure.name, "value": number(readings[-1].value), "when": moment(readings[-1])}
    if len(readings) == 1:
        return _("%(name)s: %(value)s (%(when)s)") % last
    first = {"before": number(readings[0].value), "then": moment(readings[0])}
    if readings[0].value == readings[-1].value:
        return _("%(name)s: %(value)s, as in the beginning") % last
    return _("%(name)s: from %(before)s (%(then)s) to %(value)s (%(when)s)") % (last | first)


@dataclass(frozen=True)
class Point:
    """One reading in the picture."""

    x: int
    y: int
    value: str
    label: str
    anchor: str

    @property
    def value_y(self) -> int:
        return self.y - 12


@dataclass(frozen=True)
class Level:
    """A line of the grid."""

    y: int
    words: str

    @property
    def text_y(self) -> int:
        return self.y + 4


@dataclass(frozen=True)
class Line:
    """A measure over days."""

    points: list[Point]
    levels: list[Level]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT

    @property
    def path(self) -> str:
        return "M" + "L".join(f"{point.x} {point.y}" for point in self.points)

    @property
    def right(self) -> int:
        return self.width - RIGHT // 2

    @property
    def labels_y(self) -> int:
        return self.height - 10


@dataclass(frozen=True)
class Bar:
    """A step of a measure."""

    y: int
    width: int
    value: str
    label: str

    @property
    def text_y(self) -> int:
        return self.y - 6

    @property
    def value_x(self) -> int:
        return self.width + 8

    @property
    def value_y(self) -> int:
        return self.y + 14


@dataclass(frozen=True)
class Bars:
    """A measure over steps that have a name."""

    bars: list[Bar]
    width: int = WIDTH
    bar_height: int = BAR_HEIGHT

    @property
    def height(self) -> int:
        return BAR_TOP + BAR_STEP * len(self.bars)


@dataclass(frozen=True)
class Figure:
    """A measure with all that a page shows of it; a picture from two readings on."""

    measure: Measure
    rows: list[tuple[Reading, str, str]]
    heading: str
    line: Line | None
    bars: Bars | None


def figures(measures: Iterable[Measure]) -> list[Figure]:
    """Every measure, in the order of its name."""
    return [figure(measure) for measure in measures]


def figure(measure: Measure, readings: list[Reading] | None = None) -> Figure:
    """`readings` when only those of a period are told."""
    readings = list(measure.readings.all()) if readings is None else readings
    rows = [(each, moment(each), number(each.value)) for each in readings]
    days = all(each.on for each in readings)
    has_picture = len(readings) > 1
    return Figure(
        measure,
        rows,
        heading=finding(measure, readings),
        line=line(readings) if has_picture and days else None,
        bars=bars(readings) if has_picture and not days else None,
    )


def line(readings: list[Reading]) -> Line:
    """From nought, so that a small change looks small; days lie as far apart as they are."""
    highest = max(each.value for each in readings)
    step = nice_step(highest)
    top = step * max(ceil(highest / step), 1)
    first, last = readings[0].on, readings[-1].on
    days = max((last - first).days, 1)
    named = _named(readings)
    points = []
    for place, each in enumerate(readings):
        x = LEFT + 16 + round((each.on - first).days * (WIDTH - LEFT - RIGHT - 32) / days)
        is_named = place in named
        label = short_moment(each) if is_named else ""
        points.append(
            Point(
                x,
                _height(each.value, top),
                value=number(each.value) if is_named else "",
                label=label,
                anchor=_anchor(place, len(readings), label),
            )
        )
    levels = [Level(_height(step * part, top), number(step * part)) for part in range(int(top / step) + 1)]
    return Line(_apart(points), levels)


def nice_step(highest: Decimal) -> Decimal:
    """Between lines of the grid: 1, 2 or 5 times a power of ten, with about three lines."""
    wanted = max(highest, Decimal(1)) / 3
    power = Decimal(10) ** wanted.adjusted()
    return next(nice * power for nice in NICE if nice * power >= wanted)


def bars(readings: list[Reading]) -> Bars:
    highest = max([each.value for each in readings]) or Decimal(1)
    return Bars(
        [
            Bar(
                BAR_TOP + BAR_STEP * place,
                max(round(each.value * BAR_WIDTH / highest), 2),
                number(each.value),
                moment(each),
            )
            for place, each in enumerate(readings)
        ]
    )


def _height(value: Decimal, top: Decimal) -> int:
    return HEIGHT - BOTTOM - round(value * (HEIGHT - BOTTOM - TOP) / top)


def _named(readings: list[Reading]) -> set[int]:
    """The places of those with their number beside them."""
    if len(readings) <= MANY:
        return set(range(len(readings)))
    values = [each.value for each in readings]
    return {0, values.index(max(values)), len(readings) - 1}


def _anchor(place: int, total: int, label: str) -> str:
    """Under its point; a long one at the edge stays inside the picture."""
    edges = {0: "start", total - 1: "end"} if len(label) > SHORT else {}
    return edges.get(place, "middle")


def _apart(points: list[Point]) -> list[Point]:
    """Words under the line that would lie over each other are left out, the last stays; the table has them all."""
    free, kept = WIDTH, set()
    for point in reversed(points):
        start, end = _extent(point)
        if point.label and (end < free or point is points[-1]):
            kept.add(id(point))
            free = start
    return [replace(point, label=point.label if id(point) in kept else "") for point in points]


def _extent(point: Point) -> tuple[int, int]:
    """From where to where its words lie, with room for the larger letters of a phone."""
    width = LETTER * len(point.label)
    start = {"start": point.x, "end": point.x - width}.get(point.anchor, point.x - width // 2)
    return start, start + width
