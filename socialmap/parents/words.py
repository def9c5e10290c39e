"""Needs and facts of an offer in the words of a page for parents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format

from coalition.languages import DUTCH
from coalition.parents.texts import Texts
from socialmap.enums import CostKind, OfferFormat
from socialmap.for_parents import ParentsOffer
from socialmap.models import Need

DAY = "j E Y"  # the month as it stands in a date
COSTS = {
    CostKind.FREE: "map.free",
    CostKind.CONTRIBUTION: "map.contribution",
    CostKind.INSURANCE: "map.insurance",
    CostKind.UNKNOWN: "map.unknown",
}
FORMS = {
    OfferFormat.HOME: "map.home",
    OfferFormat.LOCATION: "map.location",
    OfferFormat.GROUP: "map.group",
    OfferFormat.ONLINE: "map.online",
    OfferFormat.PHONE: "map.phone",
}


@dataclass(frozen=True)
class NeedWords:
    """A need under the name parents know it by."""

    slug: str
    name: str


@dataclass(frozen=True)
class OfferWords:
    """What is known of an offer in a few fixed words."""

    organisation: str
    cost: str
    forms: list[str]
    checked: str


def need_words(need: Need, texts: Texts) -> NeedWords | None:
    """None when this language has no word for it: a need the coalition thought of itself has its Dutch name only."""
    own = need.parents_name if texts.language.code == DUTCH else ""
    name = texts.words.get(f"need.{need.slug}", own)
    return NeedWords(need.slug, name) if name else None


def needs_words(needs: Iterable[Need], texts: Texts) -> list[NeedWords]:
    return [found for need in needs if (found := need_words(need, texts))]


def offer_words(offer: ParentsOffer, texts: Texts) -> OfferWords:
    """In the language of the page, also when the offer itself has only Dutch."""
    day = date_format(offer.checked_on, DAY) if offer.checked_on else ""
    return OfferWords(
        organisation=texts["map.by"].format(name=offer.organisation),
        cost=texts[COSTS[CostKind(offer.cost_kind)]],
        forms=[texts[FORMS[OfferFormat(each)]] for each in offer.format_kinds],
        checked=texts["map.checked"].format(day=day) if day else "",
    )
