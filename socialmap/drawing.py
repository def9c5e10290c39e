"""Where things lie in a picture of weeks around birth: whole numbers for a template that draws the SVG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from socialmap.enums import Layer
from socialmap.models import Offer
from socialmap.models.offers import LAST_WEEK
from socialmap.timing import BEGIN, BIRTH, has_own_sign_up_weeks, period_words, week_words

THINNEST = 4  # one week must still be seen
ROW, OWN_SIGN_UP, HEADING, AXIS = 27, 8, 38, 48
LONGEST_NAME = 38


@dataclass(frozen=True)
class Scale:
    """A row of weeks on paper: where it begins and how wide it is."""

    left: int
    width: int

    def at(self, week: int) -> int:
        """Where a week lies; what is before the pregnancy or after two years lies at the edge."""
        inside = min(max(week, BEGIN), LAST_WEEK)
        return self.left + round((inside - BEGIN) * self.width / (LAST_WEEK - BEGIN))

    @property
    def right(self) -> int:
        return self.left + self.width


@dataclass(frozen=True)
class Bar:
    """A period on paper."""

    x: int
    width: int

    @property
    def end(self) -> int:
        return self.x + self.width


def bar(first: int | None, last: int | None, scale: Scale) -> Bar | None:
    """A period; an end that is not known lies at the edge, and what is not known at all is not drawn."""
    if first is None and last is None:
        return None
    start = scale.at(BEGIN if first is None else first)
    end = scale.at(LAST_WEEK if last is None else last)
    width = max(end - start, THINNEST)
    return Bar(min(start, scale.right - width), width)


@dataclass(frozen=True)
class Line:
    """One offer in the picture, with the same in words."""

    offer: Offer
    y: int
    help: Bar | None
    sign_up: Bar | None
    is_open: bool
    words: str
    sign_up_words: str

    @cached_property
    def url(self) -> str:
        return self.offer.get_absolute_url()

    @property
    def name(self) -> str:
        """As much of the name as there is room for."""
        name = self.offer.name
        return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"

    @property
    def text_y(self) -> int:
        return self.y + 13

    @property
    def y_above_sign_up(self) -> int:
        return self.y + 17

    @property
    def sign_up_y(self) -> int:
        return self.y + 21


@dataclass(frozen=True)
class Band:
    """The offers of one layer."""

    layer: str
    label: str
    y: int
    lines: list[Line]

    @property
    def rule_y(self) -> int:
        return self.y + 10


@dataclass(frozen=True)
class Tick:
    """A moment on the axis."""

    x: int
    label: str
    is_birth: bool = False


@dataclass(frozen=True)
class Picture:
    """All there is to draw."""

    scale: Scale
    height: int
    bands: list[Band]
    ticks: list[Tick]
    birth_x: int
    week_x: int | None
    week_words: str

    @property
    def width(self) -> int:
        return self.scale.right + 36

    @property
    def bottom(self) -> int:
        return self.height - 32

    @property
    def ticks_y(self) -> int:
        return self.height - 12

    @property
    def plot_height(self) -> int:
        return self.bottom - 46

    @property
    def pregnancy_width(self) -> int:
        return self.birth_x - self.scale.left

    @property
    def after_x(self) -> int:
        """Where the words about the time after birth stand, clear of the flag of a week."""
        return self.scale.at(39)

    @property
    def flag_width(self) -> int:
        return 26 + 8 * len(self.week_words)

    @property
    def flag_x(self) -> int:
        """The flag stands over its week, and inside the picture."""
        return min(max((self.week_x or 0) - self.flag_width // 2, self.scale.left), self.width - self.flag_width)

    @property
    def flag_middle(self) -> int:
        return self.flag_x + self.flag_width // 2


def ticks(scale: Scale) -> list[Tick]:
    """The moments people think in."""
    labels = {
        BEGIN: _("begin"),
        -27: _("week 13"),
        -13: _("week 27"),
        BIRTH: _("birth"),
        13: _("3 mo"),
        26: _("6 mo"),
        39: _("9 mo"),
        52: _("1 year"),
        65: _("15 mo"),
        78: _("18 mo"),
        91: _("21 mo"),
        LAST_WEEK: _("2 years"),
    }
    return [Tick(scale.at(week), label, week == BIRTH) for week, label in labels.items()]


def line(offer: Offer, scale: Scale, y: int = 0) -> Line:
    """Help and sign-up of one offer; a period nobody has confirmed is open."""
    own = has_own_sign_up_weeks(offer)
    return Line(
        offer,
        y,
        help=bar(offer.from_week, offer.to_week, scale),
        sign_up=bar(*offer.sign_up_weeks, scale) if own else None,
        is_open="timing" in offer.unsure,
        words=period_words(offer.from_week, offer.to_week),
        sign_up_words=period_words(*offer.sign_up_weeks) if own else "",
    )


def picture(offers: Iterable[Offer], scale: Scale, week: int | None) -> Picture:
    """Every offer on its own line, layer by layer; `week` is where one family is."""
    offers, bands, y = list(offers), [], AXIS
    for layer, label in [*Layer.choices, ("", _("Layer not known yet"))]:
        members = [offer for offer in offers if offer.layer == layer]
        if members:
            bands.append(_band(layer, label, members, scale, y + HEADING))
            y = bands[-1].lines[-1].y + _height(bands[-1].lines[-1])
    at = None if week is None else scale.at(week)
    return Picture(
        scale, y + HEADING, bands, ticks(scale), scale.at(BIRTH), at, "" if week is None else week_words(week)
    )


def _band(layer: str, label: str, offers: list[Offer], scale: Scale, y: int) -> Band:
    lines, at = [], y + 16
    for offer in offers:
        lines.append(line(offer, scale, at))
        at += _height(lines[-1])
    return Band(layer, str(label), y, lines)


def _height(drawn: Line) -> int:
    return ROW + (OWN_SIGN_UP if drawn.sign_up else 0)
