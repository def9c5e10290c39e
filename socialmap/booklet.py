"""The booklet of a municipality: what parents read of each offer, ordered by what they need help with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coalition.models import Municipality
from socialmap.for_parents import ParentsOffer, as_parents_read
from socialmap.models import Offer

NO_NEED = (9999, "")


@dataclass
class Chapter:
    """A need in parents' words, with its offers."""

    title: str
    offers: list[ParentsOffer] = field(default_factory=list)


def chapters(offers: Iterable[Offer], municipality: Municipality | None, language: str = "nl") -> list[Chapter]:
    """Every offer once, under what it is mainly for."""
    found: dict[tuple[int, str], Chapter] = {}
    for offer in offers:
        place = _place(offer)
        chapter = found.setdefault(place, Chapter(place[1] or _("Other help")))
        chapter.offers.append(as_parents_read(offer, municipality, language))
    for chapter in found.values():
        chapter.offers.sort(key=lambda each: each.title.casefold())
    return [found[place] for place in sorted(found)]


def _place(offer: Offer) -> tuple[int, str]:
    """By the first need, the main ones first."""
    links = sorted(offer.offer_needs.all(), key=lambda link: (not link.is_primary, link.need.order, link.need.slug))
    return (links[0].need.order, links[0].need.parents_name) if links else NO_NEED
