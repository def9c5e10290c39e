"""The booklet of a municipality: what parents read of each offer, ordered by what they need help with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

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


def chapters(offers: Iterable[Offer], municipality: Municipality | None, needs: Iterable[Any]) -> list[Chapter]:
    """Every offer once, under what it is mainly for; `needs` are all there are."""
    places = {need.slug: (need.order, need.parents_name) for need in needs}
    found: dict[tuple[int, str], Chapter] = {}
    for offer in offers:
        place = _place(offer, places)
        chapter = found.setdefault(place, Chapter(place[1] or _("Other help")))
        chapter.offers.append(as_parents_read(offer, municipality))
    for chapter in found.values():
        chapter.offers.sort(key=lambda each: each.title.casefold())
    return [found[place] for place in sorted(found)]


def _place(offer: Offer, places: dict[str, tuple[int, str]]) -> tuple[int, str]:
    """By the first need, the main ones first: the offer holds their names in their order."""
    return next((places[slug] for slug in (*offer.main_needs, *offer.side_needs) if slug in places), NO_NEED)
