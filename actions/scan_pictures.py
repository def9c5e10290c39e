"""Where the figures of a scan stand on a line: for drawing, and to be read out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from actions.hiding import RATING, Cell, Figure, Scale
from actions.scan_words import cell_words, number_words

WIDTH, MARGIN = 320, 16
DOT, TIER = 9, 21  # how large a dot is, and how much higher the next one at the same place stands
FLAG = 10  # room above the dots for the flag of what the team aims for


@dataclass(frozen=True)
class Mark:
    """A dot with the letter of its cell; `earlier` is an open one."""

    x: int
    y: int
    letter: str = ""
    earlier: bool = False

    @property
    def letter_y(self) -> int:
        return self.y + 5


@dataclass(frozen=True)
class Strip:
    """One line of a picture with its dots, and the words that say the same."""

    words: str
    marks: list[Mark]
    ticks: list[tuple[int, int]]
    height: int
    aim_x: int | None = None
    arrow: tuple[int, int, int] | None = None

    @property
    def line_y(self) -> int:
        return self.height - 18

    @property
    def tick_top(self) -> int:
        return self.line_y - 4

    @property
    def number_y(self) -> int:
        return self.height - 3


def place(halves: int, scale: Scale) -> int:
    """How far to the right."""
    part = (halves / 2 - scale.lowest) / (scale.highest - scale.lowest)
    return round(MARGIN + part * (WIDTH - 2 * MARGIN))


def ticks_of(scale: Scale) -> list[tuple[int, int]]:
    """The places of the answers themselves."""
    return [(place(2 * value, scale), value) for value in range(scale.lowest, scale.highest + 1)]


def letters(cells: tuple[Cell, ...]) -> dict[str, str]:
    """A letter for each cell; none when there is only one."""
    return {cell.key: chr(ord("A") + place) if len(cells) > 1 else "" for place, cell in enumerate(cells)}


def strip(
    of_cells: Mapping[str, Figure], letter_of: Mapping[str, str], *, scale: Scale = RATING, aim: int | None = None
) -> Strip:
    """The dots of all cells on one line; who stand at the same place stand above each other."""
    tiers: dict[int, int] = {}
    placed = []
    for key, one in of_cells.items():
        tier = tiers.get(one.halves, 0)
        tiers[one.halves] = tier + 1
        placed.append((place(one.halves, scale), tier, letter_of[key]))
    height = 18 + DOT + TIER * max(tiers.values(), default=1) + (0 if aim is None else FLAG)
    marks = [Mark(x, height - 18 - DOT - 3 - TIER * tier, letter) for x, tier, letter in placed]
    return Strip(
        words="; ".join(f"{cell_words(key)}: {number_words(one)}" for key, one in of_cells.items()),
        marks=marks,
        ticks=ticks_of(scale),
        height=height,
        aim_x=None if aim is None else place(2 * aim, scale),
    )


def strip_of_move(before: Figure, after: Figure, *, words: str, scale: Scale = RATING) -> Strip:
    """From an open dot to a filled one."""
    height = 18 + DOT + TIER
    y = height - 18 - DOT - 3
    first, last = place(before.halves, scale), place(after.halves, scale)
    marks = [Mark(last, y)] if first == last else [Mark(first, y, earlier=True), Mark(last, y)]
    way = DOT if last > first else -DOT
    arrow = None if first == last else (first + way, last - way, y)
    return Strip(words=words, marks=marks, ticks=ticks_of(scale), height=height, arrow=arrow)
