"""How a screen stands, for who keeps it: its slides with their words, and what keeps one of them off the screen."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from coalition.languages import LANGUAGES, Reading
from coalition.parents.texts import Texts
from socialmap.models import Offer, Screen, Slide
from socialmap.screens.slides import is_on, public_offers, texts_by_language, written


@dataclass(frozen=True)
class SlideRow:
    """A slide: what it says in the first of its languages, and in which others."""

    slide: Slide
    words: str
    language: str
    languages: list[Reading]
    trouble: str


@dataclass(frozen=True)
class ScreenRow:
    """A screen with its slides; `troubles` counts those that are left out or partly."""

    screen: Screen
    is_on: bool
    slides: list[SlideRow] = field(default_factory=list)

    @property
    def troubles(self) -> int:
        return sum(bool(each.trouble) for each in self.slides)


def rows_of(screens: Iterable[Screen], on: datetime.date) -> list[ScreenRow]:
    """As many questions to the database for one screen as for many."""
    screens, texts = list(screens), texts_by_language()
    offers = public_offers(slide for screen in screens for slide in screen.slides.all())
    return [
        ScreenRow(screen, is_on(screen, on), [_slide(each, screen, texts, offers, on) for each in screen.slides.all()])
        for screen in screens
    ]


def row_of(screen: Screen, on: datetime.date) -> ScreenRow:
    """One of them."""
    return rows_of([screen], on)[0]


def _slide(
    slide: Slide, screen: Screen, texts: dict[str, Texts], offers: dict[object, Offer], on: datetime.date
) -> SlideRow:
    found = written(slide, texts, offers, on)
    codes = [code for code in LANGUAGES if code in found.by_language and code in screen.languages]
    language = codes[0] if codes else next(iter(found.by_language), "nl")
    words = " ".join(found.by_language.get(language, [])) or _name(slide, texts)
    return SlideRow(slide, words, language, [LANGUAGES[code] for code in codes], found.trouble)


def _name(slide: Slide, texts: dict[str, Texts]) -> str:
    """What one calls a slide that shows nothing now."""
    if slide.offer:
        return slide.offer.parents_title or slide.offer.name
    own = next((each.text for each in slide.texts.all() if each.language == "nl"), "")
    return own or (" ".join(texts["nl"].several(slide.key)) if slide.key in texts["nl"].words else "")
