"""What a screen shows: every slide in every language it has words in, and why one is left out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import lcm

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition.languages import DUTCH, Reading
from coalition.parents import easy
from coalition.parents.texts import Texts, offered, product_texts
from socialmap.enums import ScreenState, SlideKind
from socialmap.for_parents import current_translations
from socialmap.models import Offer, Screen, Slide
from socialmap.models.screens import MOST_LETTERS, MOST_WORDS

# Where parents come from, as `?via=` says when they sign up: the channels of the coalition.
ON_A_SCREEN, ON_PAPER, ON_SOCIAL_MEDIA = "qr-wachtkamer", "qr-folder", "instagram"
PRODUCT_SLIDES = ("slide.talk", "slide.home", "slide.language", "slide.all")  # a screen begins with these
LETTERS_BESIDE_A_PICTURE = 78  # a longer message has the whole width


@dataclass(frozen=True)
class Message:
    """One slide in one language: at most twelve words, with the code to scan beside it."""

    lines: list[str]
    language: Reading
    texts: Texts
    address: str

    @property
    def is_long(self) -> bool:
        return sum(map(len, self.lines)) > LETTERS_BESIDE_A_PICTURE

    @property
    def scan(self) -> str:
        return self.texts["slide.scan"]

    @property
    def draft(self) -> str:
        """Said of words that nobody checked, which are shown in demo mode only."""
        return self.texts["frame.draft"] if self.texts.is_draft else ""

    @property
    def short_address(self) -> str:
        """What one types who cannot scan."""
        return f"{settings.BASE_URL.partition('://')[2]}{reverse('parents')}"


@dataclass(frozen=True)
class Words:
    """The words of a slide by language, and what keeps it off the screen now."""

    by_language: dict[str, list[str]]
    trouble: str = ""


def words_of(text: str) -> int:
    """How many there are; what separates them does not count."""
    return len(text.split())


def fits(lines: Iterable[str]) -> bool:
    """Whether one reads it at a glance."""
    text = " ".join(lines)
    return 0 < words_of(text) <= MOST_WORDS and len(text) <= MOST_LETTERS


def texts_by_language() -> dict[str, Texts]:
    """The texts of every language that is offered, in one query."""
    return {each.language.code: each for each in offered()}


def public_offers(slides: Iterable[Slide]) -> dict[object, Offer]:
    """The help on these slides that parents may see now; two queries."""
    keys = {slide.offer_id for slide in slides if slide.offer_id}
    return Offer.objects.for_parents().prefetch_related("translations").in_bulk(keys) if keys else {}


def written(slide: Slide, texts: dict[str, Texts], offers: dict[object, Offer], on: datetime.date) -> Words:
    """The words of this slide in each language that fit; why there are none, when there are none."""
    if slide.from_on and slide.from_on > on:
        return Words({}, _("Not shown yet."))
    if slide.until_on and slide.until_on < on:
        return Words({}, _("Its last day is over."))
    if slide.kind == SlideKind.OFFER and slide.offer_id not in offers:
        return Words({}, _("Parents cannot see this help any more, so the screen leaves it out."))
    found = {code: lines for code, lines in _lines(slide, texts, offers) if code in texts}
    if labels := easy.labels_in(" ".join(word for lines in found.values() for word in lines)):
        return Words({}, _("Say it in other words for parents: %(words)s") % {"words": ", ".join(labels)})
    fitting = {code: lines for code, lines in found.items() if fits(lines)}
    if len(fitting) < len(found):
        names = ", ".join(texts[code].language.name for code in found if code not in fitting)
        return Words(fitting, _("Longer than twelve words, so left out: %(languages)s.") % {"languages": names})
    return Words(fitting)


def _lines(slide: Slide, texts: dict[str, Texts], offers: dict[object, Offer]) -> Iterator[tuple[str, list[str]]]:
    if slide.kind == SlideKind.TALK and slide.key in product_texts():
        yield from ((code, each.several(slide.key)) for code, each in texts.items())
    elif slide.kind == SlideKind.OFFER:
        offer = offers[slide.offer_id]
        yield DUTCH, [offer.parents_title or offer.name]
        yield from ((code, [each.title]) for code, each in current_translations(offer).items() if code != DUTCH)
    elif slide.kind == SlideKind.OWN:
        yield from ((each.language, each.text.splitlines()) for each in slide.texts.all())


def messages_of(screen: Screen, on: datetime.date) -> list[Message]:
    """Everything a screen shows on a day, in its order: the next slide each time, and the next language."""
    texts, slides = texts_by_language(), list(screen.slides.all())
    offers = public_offers(slides)
    codes = [code for code in texts if code in screen.languages] or [DUTCH]
    shown = [(slide, found) for slide in slides if (found := written(slide, texts, offers, on).by_language)]
    return [
        Message(found[code], texts[code].language, texts[code], address_of(code, ON_A_SCREEN, slide.offer))
        for slide, found, code in _in_turn(shown, codes)
        if code in found
    ]


def product_message(key: str, texts: Texts, via: str) -> Message:
    """One of the slides that come with the product, for another place than a screen."""
    return Message(texts.several(key), texts.language, texts, address_of(texts.language.code, via))


def _in_turn(shown: list[tuple[Slide, dict]], codes: list[str]) -> Iterator[tuple[Slide, dict, str]]:
    """Every slide in every language once; a language comes back after as many slides as there are languages."""
    if not shown:
        return
    round_trip = lcm(len(shown), len(codes))
    for step in range(len(shown) * len(codes)):
        slide, found = shown[(step + step // round_trip) % len(shown)]
        yield slide, found, codes[step % len(codes)]


def is_on(screen: Screen, on: datetime.date) -> bool:
    """Whether a screen shows its slides; one that rests keeps asking, and begins by itself."""
    begun = screen.from_on is None or screen.from_on <= on
    return screen.state == ScreenState.RUNNING and begun and (screen.until_on is None or on <= screen.until_on)


def address_of(language: str, via: str, offer: Offer | None = None) -> str:
    """Where a code to scan leads, in the language of the words beside it; `via` says from where."""
    if offer:
        return f"{settings.BASE_URL}{reverse('socialmap:parents_offer', args=[language, offer.code])}?via={via}"
    return f"{settings.BASE_URL}{reverse('parents_explanation', args=[language])}?via={via}"
