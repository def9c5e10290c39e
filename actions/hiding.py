"""What of a scan may be shown, and nothing else of it is: no one's answer can be worked out of everything together.

Pure functions without a database, so that they can be tried with any answers. Three rules make it so:

- Everybody stands in one cell, of at least five people, and no two cells that have a figure share somebody: there is
  nothing to subtract. "All together" is made from the figures that are shown, never from the answers.
- Which cells there are follows from how many answered, never from what they answered.
- A figure is a half step, and the ends of the scale are only reached by many ("3½ or more"): a higher or a lower answer
  of any one person would have given the same figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

FEWEST = 5
ALL, OTHERS = "all", "others"
AT_MOST, AT_LEAST = "at_most", "at_least"


@dataclass(frozen=True)
class Scale:
    """From the lowest to the highest answer."""

    lowest: int
    highest: int


RATING = Scale(1, 4)
LEVEL = Scale(0, 4)


@dataclass(frozen=True)
class Answer:
    """What one person answered; a question that is not there, or has None, was not answered."""

    group: str
    now: int | None = None
    wanted: int | None = None
    ratings: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """People whose answers are shown together: one group, the other groups, or all."""

    key: str
    groups: frozenset[str]


@dataclass(frozen=True)
class Figure:
    """A middle in half steps; at an end of what may be told it is "or less" or "or more". `people` is rounded down."""

    halves: int
    bound: str
    people: int

    @property
    def value(self) -> float:
        return self.halves / 2


@dataclass(frozen=True)
class Shown:
    """Everything that is shown about one question: the figure of each cell that has one, and of all together."""

    of_cells: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def together(self) -> Figure | None:
        return together(list(self.of_cells.values()))


@dataclass(frozen=True)
class Results:
    """Everything that is shown of a scan. `people` is rounded down to fives; 0 is fewer than five."""

    people: int = 0
    cells: tuple[Cell, ...] = ()
    now: Shown = field(default_factory=Shown)
    wanted: Shown = field(default_factory=Shown)
    ratings: Mapping[str, Shown] = field(default_factory=dict)


def rounded_down(count: int) -> int:
    """A number of people in fives, so that one more or less is not noticed."""
    return count // FEWEST * FEWEST


def cells_of(counts: Mapping[str, int]) -> tuple[Cell, ...]:
    """Who are shown together, by how many answered in each group: everybody in one cell, and five or more in each."""
    if sum(counts.values()) < FEWEST:
        return ()
    alone = sorted((name for name in counts if counts[name] >= FEWEST), key=lambda name: (counts[name], name))
    left_over = sum(count for count in counts.values() if count < FEWEST)
    if alone and 0 < left_over < FEWEST:
        left_over += counts[alone.pop(0)]
    if not alone or sum(counts.values()) == counts[alone[-1]]:
        return (Cell(ALL, frozenset(counts)),)
    found = [Cell(name, frozenset({name})) for name in sorted(alone)]
    if left_over:
        found.append(Cell(OTHERS, frozenset(counts) - frozenset(alone)))
    return tuple(found)


def figure(values: Sequence[int], scale: Scale) -> Figure | None:
    """The middle of these answers in half steps, or nothing when there are fewer than five."""
    if len(values) < FEWEST:
        return None
    people = rounded_down(len(values))
    lowest, highest = ends(scale, people)
    halves = half_steps(Fraction(sum(values), len(values)))
    if halves <= lowest:
        return Figure(lowest, AT_MOST if lowest > 2 * scale.lowest else "", people)
    if halves >= highest:
        return Figure(highest, AT_LEAST if highest < 2 * scale.highest else "", people)
    return Figure(halves, "", people)


def ends(scale: Scale, people: int) -> tuple[int, int]:
    """The lowest and the highest figure in half steps that this many people may get.

    So far from the ends of the scale that all of them but one can stand at the end, and that one at the other.
    """
    one = Fraction(scale.highest - scale.lowest, people)
    lowest = half_steps(scale.lowest + one)
    highest = half_steps(scale.highest - one)
    return max(lowest, 2 * scale.lowest), min(highest, 2 * scale.highest)


def half_steps(middle: Fraction) -> int:
    """Twice the value, rounded half up."""
    return int(2 * middle + Fraction(1, 2))


def together(figures: Sequence[Figure]) -> Figure | None:
    """Of all together, made from what is shown of the parts and of nothing else."""
    if len(figures) < 2:
        return figures[0] if figures else None
    people = sum(each.people for each in figures)
    middle = Fraction(sum(each.halves * each.people for each in figures), 2 * people)
    bounds = {each.bound for each in figures}
    return Figure(half_steps(middle), bounds.pop() if len(bounds) == 1 else "", people)


def everything_shown(answers: Sequence[Answer], factors: Iterable[str]) -> Results:
    """All that may be shown of a closed scan, whatever page, picture, table or file it stands in."""
    counts: dict[str, int] = {}
    for answer in answers:
        counts[answer.group] = counts.get(answer.group, 0) + 1
    cells = cells_of(counts)
    if not cells:
        return Results()
    return Results(
        people=rounded_down(len(answers)),
        cells=cells,
        now=_shown(cells, [(each.group, each.now) for each in answers], LEVEL),
        wanted=_shown(cells, [(each.group, each.wanted) for each in answers], LEVEL),
        ratings={
            factor: _shown(cells, [(each.group, each.ratings.get(factor)) for each in answers], RATING)
            for factor in factors
        },
    )


def _shown(cells: Iterable[Cell], answers: Sequence[tuple[str, int | None]], scale: Scale) -> Shown:
    found = {}
    for cell in cells:
        given = [value for group, value in answers if group in cell.groups and value is not None]
        one = figure(given, scale)
        if one:
            found[cell.key] = one
    return Shown(found)
