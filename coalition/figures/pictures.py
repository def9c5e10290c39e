"""Where bars, tiles and shapes of a figure lie. A hidden number is hatched and has no size of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coalition.models import Area

WIDTH, BAR_WIDTH, BAR_STEP, BAR_TOP, HIDDEN_WIDTH = 440, 330, 46, 18, 90
TILE_WIDTH, TILE_HEIGHT, GAP = 104, 58, 4
MAP_SIZE, MARGIN = 440, 8
SHADES = 3


@dataclass(frozen=True)
class Bar:
    """One line of a figure."""

    label: str
    value: str
    is_hidden: bool
    y: int
    width: int

    @property
    def text_y(self) -> int:
        return self.y - 5

    @property
    def value_x(self) -> int:
        return self.width + 8

    @property
    def value_y(self) -> int:
        return self.y + 15


@dataclass(frozen=True)
class Bars:
    """Lines under each other."""

    bars: list[Bar]
    width: int = WIDTH

    @property
    def height(self) -> int:
        return BAR_STEP * len(self.bars)


@dataclass(frozen=True)
class Patch:
    """A neighbourhood: a tile, or a shape (`path`)."""

    name: str
    value: str
    shade: str
    x: int
    y: int
    path: str = ""
    width: int = TILE_WIDTH - GAP
    height: int = TILE_HEIGHT - GAP

    @property
    def middle_x(self) -> int:
        return self.x if self.path else self.x + self.width // 2

    @property
    def name_y(self) -> int:
        return self.y + 5 if self.path else self.y + 22

    @property
    def value_y(self) -> int:
        return self.name_y + 20


@dataclass(frozen=True)
class Map:
    """Neighbourhoods beside each other."""

    patches: list[Patch]
    width: int
    height: int
    source: str = ""

    @property
    def has_shapes(self) -> bool:
        return any(patch.path for patch in self.patches)


def bars(lines: Sequence[tuple[str, int | None, str]]) -> Bars:
    highest = max((count for _label, count, _words in lines if count), default=1)
    return Bars(
        [
            Bar(label, words, count is None, BAR_TOP + BAR_STEP * place, _width(count, highest))
            for place, (label, count, words) in enumerate(lines)
        ]
    )


def _width(count: int | None, highest: int) -> int:
    return HIDDEN_WIDTH if count is None else max(round(count * BAR_WIDTH / highest), 2)


def area_map(areas: Sequence[Area], counts: Mapping[str, tuple[int | None, str]]) -> Map:
    """Shapes when every neighbourhood has one, tiles otherwise."""
    shown = [area for area in areas if area.code in counts]
    highest = max((count for count, _words in counts.values() if count), default=1)
    shades = {code: _shade(count, highest) for code, (count, _words) in counts.items()}
    if shown and all(area.shape for area in shown):
        return _shapes(shown, counts, shades)
    patches = [
        Patch(
            area.name,
            counts[area.code][1],
            shades[area.code],
            (area.column - 1) * TILE_WIDTH,
            (area.row - 1) * TILE_HEIGHT,
        )
        for area in shown
    ]
    columns, rows = max((area.column for area in shown), default=1), max((area.row for area in shown), default=1)
    return Map(patches, columns * TILE_WIDTH, rows * TILE_HEIGHT)


def _shade(count: int | None, highest: int) -> str:
    return "hidden" if count is None else str(min(count * SHADES // (highest + 1) + 1, SHADES))


def _shapes(areas: Sequence[Area], counts: Mapping[str, tuple[int | None, str]], shades: Mapping[str, str]) -> Map:
    points = [point for area in areas for ring in area.shape for point in ring]
    left, top = min(x for x, _y in points), max(y for _x, y in points)
    size = max(max(x for x, _y in points) - left, top - min(y for _x, y in points)) or 1
    scale = (MAP_SIZE - 2 * MARGIN) / size

    def place(point: Sequence[float]) -> tuple[int, int]:
        return round(MARGIN + (point[0] - left) * scale), round(MARGIN + (top - point[1]) * scale)

    patches = []
    for area in areas:
        rings = [[place(point) for point in ring] for ring in area.shape]
        path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)
        x, y = _middle(rings[0])
        patches.append(Patch(area.name, counts[area.code][1], shades[area.code], x, y, path))
    return Map(patches, MAP_SIZE, MAP_SIZE, areas[0].source)


def _middle(ring: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Its centre of gravity; the first point of what has no surface."""
    edges = [(here, there, here[0] * there[1] - there[0] * here[1]) for here, there in pairwise([*ring, ring[0]])]
    surface = sum(turn for _here, _there, turn in edges)
    if not surface:
        return ring[0]
    x = sum((here[0] + there[0]) * turn for here, there, turn in edges) / (3 * surface)
    y = sum((here[1] + there[1]) * turn for here, there, turn in edges) / (3 * surface)
    return round(x), round(y)
