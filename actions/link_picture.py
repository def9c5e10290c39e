"""What led to what: boxes from left to right, and the same in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from actions.models import ActionPoint, LedTo

BOX_WIDTH, BOX_HEIGHT, GAP_X, GAP_Y, MARGIN = 272, 58, 96, 18, 4
LONGEST_TITLE = 27


@dataclass(frozen=True)
class Box:
    """One action point in the picture."""

    point: ActionPoint
    x: int
    y: int
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT

    @property
    def title(self) -> str:
        title = self.point.title
        return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"

    @property
    def number_x(self) -> int:
        return self.x + 30

    @property
    def middle(self) -> int:
        return self.y + BOX_HEIGHT // 2

    @property
    def number_y(self) -> int:
        return self.middle + 5

    @property
    def text_x(self) -> int:
        return self.x + 56

    @property
    def title_y(self) -> int:
        return self.middle - 4

    @property
    def status_y(self) -> int:
        return self.middle + 15

    @property
    def right(self) -> int:
        return self.x + BOX_WIDTH


@dataclass(frozen=True)
class Arrow:
    """From one box to another."""

    path: str


@dataclass(frozen=True)
class Sentence:
    """These led to that one."""

    earlier: list[ActionPoint]
    later: ActionPoint


@dataclass(frozen=True)
class Picture:
    """Everything to draw, and the same to read."""

    boxes: list[Box]
    arrows: list[Arrow]
    sentences: list[Sentence]
    alone: list[ActionPoint]

    @property
    def width(self) -> int:
        return max(box.right for box in self.boxes) + MARGIN

    @property
    def height(self) -> int:
        return max(box.y + box.height for box in self.boxes) + MARGIN


def picture(points: Iterable[ActionPoint], links: Iterable[LedTo]) -> Picture:
    """Each action point in a column right of all that led to it; what has no link is named beside it."""
    by_key = {point.pk: point for point in points}
    links = [link for link in links if link.earlier_id in by_key and link.later_id in by_key]
    came_from: dict[object, list[object]] = {}
    for link in links:
        came_from.setdefault(link.later_id, []).append(link.earlier_id)
    linked = {key for link in links for key in (link.earlier_id, link.later_id)}
    boxes = _boxes([point for point in by_key.values() if point.pk in linked], came_from)
    arrows = [_arrow(boxes[link.earlier_id], boxes[link.later_id]) for link in links]
    sentences = [Sentence([by_key[key] for key in earlier], by_key[later]) for later, earlier in came_from.items()]
    return Picture(list(boxes.values()), arrows, sentences, [each for each in by_key.values() if each.pk not in linked])


def _boxes(points: list[ActionPoint], came_from: dict[object, list[object]]) -> dict[object, Box]:
    columns = {point.pk: _column(point.pk, came_from) for point in points}
    numbers = {point.pk: point.number for point in points}
    leads_to = _first_of_what_came(numbers, came_from)
    filled: dict[int, int] = {}
    placed: dict[object, Box] = {}
    for point in sorted(points, key=lambda each: (columns[each.pk], leads_to.get(each.pk, 0), each.number)):
        column = columns[point.pk]
        wanted = _beside(placed, came_from.get(point.pk, []))
        y = max(filled.get(column, MARGIN), wanted)
        placed[point.pk] = Box(point, MARGIN + column * (BOX_WIDTH + GAP_X), y)
        filled[column] = y + BOX_HEIGHT + GAP_Y
    return placed


def _first_of_what_came(numbers: dict[object, int], came_from: dict[object, list[object]]) -> dict[object, int]:
    """The lowest number that each led to: what leads to the same stands together."""
    lowest: dict[object, int] = {}
    for later, earlier in came_from.items():
        for key in earlier:
            lowest[key] = min(lowest.get(key, numbers[later]), numbers[later])
    return lowest


def _beside(placed: dict[object, Box], earlier: list[object]) -> int:
    """In the middle of what led to it."""
    heights = [placed[key].y for key in earlier if key in placed]
    return round(sum(heights) / len(heights)) if heights else MARGIN


def _column(key: object, came_from: dict[object, list[object]], seen: frozenset[object] = frozenset()) -> int:
    """How many steps lie before it, along the longest way; a circle, which nobody can make, would end here."""
    earlier = [each for each in came_from.get(key, []) if each not in seen]
    return 1 + max(_column(each, came_from, seen | {key}) for each in earlier) if earlier else 0


def _arrow(start: Box, end: Box) -> Arrow:
    bend = GAP_X // 2
    tip = end.x - 9
    x, y = start.right, start.middle
    return Arrow(f"M{x} {y}C{x + bend} {y} {tip - bend} {end.middle} {tip} {end.middle}")
