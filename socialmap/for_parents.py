"""What parents read of an offer: a copy of what is meant for them. Public pages and papers never hold the offer itself.

Theirs are the name, their own title and text, for whom, how to sign up, what to bring, costs, place and time. Summary,
description, exclusions, who refers, keywords, sources and notes are for professionals and stay out.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass

from django.utils import timezone

from coalition.languages import DUTCH, Reading, reading_in
from coalition.models import Municipality
from socialmap.enums import CostKind, LocalState, OfferFormat, Visibility
from socialmap.models import Location, Offer, OfferTranslation

MUCH_FOR_A_PAGE = 1600


@dataclass(frozen=True)
class Caller:
    """Whom parents can call or write to."""

    whom: str
    phone: str
    email: str
    reachable: str


@dataclass(frozen=True)
class Place:
    """Where parents can go."""

    name: str
    address: str
    route: str
    is_wheelchair_ready: bool


@dataclass(frozen=True)
class ParentsLine:
    """One offer as it stands in a list."""

    code: str
    title: str
    text: str
    reading: Reading
    for_whom: str
    alert: str
    organisation: str


@dataclass(frozen=True)
class ParentsOffer:
    """One offer as parents read it."""

    code: str
    dutch_title: str
    title: str
    text: str
    reading: Reading
    for_whom: str
    sign_up: str
    sign_up_url: str
    bring: str
    cost: str
    cost_kind: str
    fees: str
    forms: list[str]
    format_kinds: list[str]
    languages: list[str]
    help_in: list[Reading]
    hours: str
    duration: str
    website: str
    alert: str
    organisation: str
    callers: list[Caller]
    municipalities: list[str]
    locations: list[Place]
    checked_on: datetime.date | None

    @property
    def is_long(self) -> bool:
        """Whether it fits on one page only in small letters."""
        words = (self.title, self.text, self.for_whom, self.sign_up, self.bring, self.fees, self.hours, self.alert)
        return sum(map(len, words)) > MUCH_FOR_A_PAGE


def source_hash(offer: Offer) -> str:
    """What a translation was made of: when the Dutch changes this changes, and the translation is no longer shown."""
    return hashlib.sha256(f"{_dutch_title(offer)}\n{offer.parents_text}".encode()).hexdigest()


def as_parents_read(offer: Offer, municipality: Municipality | None = None, language: str = DUTCH) -> ParentsOffer:
    """Only what is for everyone, in this language where a translation of today's Dutch is there."""
    translation = None if language == DUTCH else current_translations(offer).get(language)
    reading = reading_in(language if translation else DUTCH)
    return ParentsOffer(
        code=offer.code,
        dutch_title=_dutch_title(offer),
        title=translation.title if translation else _dutch_title(offer),
        text=translation.text if translation else offer.parents_text,
        reading=reading,
        for_whom=offer.eligibility_description,
        sign_up=_way_in(offer, municipality),
        sign_up_url=offer.sign_up_url,
        bring=offer.required_document,
        cost="" if offer.cost_kind == CostKind.UNKNOWN else str(offer.get_cost_kind_display()),
        cost_kind=offer.cost_kind,
        fees=offer.fees_description,
        forms=[str(OfferFormat(each).label) for each in offer.formats],
        format_kinds=list(offer.formats),
        help_in=[reading_in(code) for code in sorted({each.language for each in offer.languages.all()})],
        languages=sorted({str(each.get_language_display()) for each in offer.languages.all()}),
        hours=offer.opening_hours,
        duration=offer.duration,
        website=offer.website,
        alert=_alert(offer),
        organisation=offer.organisation.name,
        callers=_callers(offer, municipality),
        municipalities=[each.municipality.name for each in offer.places.all() if each.state == LocalState.ACTIVE],
        locations=[_place(each) for each in offer.locations.all() if not each.is_secret],
        checked_on=offer.assured_on,
    )


def line_for_parents(offer: Offer, language: str = DUTCH) -> ParentsLine:
    """What a list shows of it; for offers `with_line`."""
    translation = current_translations(offer).get(language)
    return ParentsLine(
        code=offer.code,
        title=translation.title if translation else _dutch_title(offer),
        text=translation.text if translation else offer.parents_text,
        reading=reading_in(language if translation else DUTCH),
        for_whom=offer.eligibility_description,
        alert=_alert(offer),
        organisation=offer.organisation.name,
    )


def current_translations(offer: Offer) -> dict[str, OfferTranslation]:
    """Translations of the Dutch as it is now, by language."""
    now = source_hash(offer)
    return {each.language: each for each in offer.translations.all() if each.source_hash == now}


def readings_of(offer: Offer) -> list[Reading]:
    """The languages in which parents can read it."""
    return [reading_in(code) for code in (DUTCH, *current_translations(offer))]


def _dutch_title(offer: Offer) -> str:
    return offer.parents_title or offer.name


def _way_in(offer: Offer, municipality: Municipality | None) -> str:
    own = [each for each in offer.places.all() if municipality and each.municipality_id == municipality.pk]
    return next((each.application_process for each in own if each.application_process), offer.application_process)


def _alert(offer: Offer) -> str:
    lasts = offer.alert_until is not None and offer.alert_until >= timezone.localdate()
    return offer.alert if lasts else ""


def _callers(offer: Offer, municipality: Municipality | None) -> list[Caller]:
    """Public contacts, those of the municipality first; otherwise the organisation itself. Never a name."""
    code = municipality.pk if municipality else None
    public = [each for each in offer.contacts.all() if each.visibility == Visibility.PUBLIC]
    near = [each for each in public if code is None or each.municipality_id in {code, None}]
    near.sort(key=lambda each: (each.is_owner, each.municipality_id is None))
    if near:
        return [Caller(each.role, each.phone, each.email, each.reachable) for each in near]
    owner = offer.organisation
    return [Caller(owner.name, owner.phone, "", owner.opening_hours)] if owner.phone else []


def _place(location: Location) -> Place:
    return Place(location.name, location.address, location.route, bool(location.wheelchair))
