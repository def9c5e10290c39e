"""What hangs on an offer and what its keepers did with it, as a map of thousands has it."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Sequence

from django.db import models
from django.utils import timezone

from coalition.models import Membership, Municipality
from socialmap.enums import Audience, ChangeReason, CheckKind, CheckMethod, CheckOutcome, FoundBand, Room, Visibility
from socialmap.for_parents import source_hash
from socialmap.models import (
    Availability,
    Check,
    Contact,
    Enquiry,
    Location,
    Offer,
    OfferLanguage,
    OfferTranslation,
    OfferVersion,
    Proposal,
    SearchTally,
)

SPOKEN, TRANSLATED = ("en", "ar", "tr", "pl"), ("en", "ar")
PROPOSALS, ENQUIRIES, SOUGHT, DAYS_SOUGHT = 200, 100, 20, 390
OFFERS_AT_A_PLACE = 5


def make_upkeep(offers: Sequence[Offer], places: Sequence[Municipality], choose: random.Random) -> None:
    """Contacts, places, languages, checks and versions of each; some proposals and questions, a year of searches."""
    _save(_contacts(offers), _languages(offers, choose), _translations(offers), _rooms(offers, choose))
    _save(_checks(offers), _versions(offers), _proposals(offers), _enquiries(places), _searches(places))
    locations = Location.objects.bulk_create(_locations(offers, places))
    at = Location.offers.through
    _save([at(location=locations[n // OFFERS_AT_A_PLACE], offer=offer) for n, offer in enumerate(offers)])


def _save(*kinds: Iterable[models.Model]) -> None:
    for rows in map(list, kinds):
        if rows:
            type(rows[0])._default_manager.bulk_create(rows, batch_size=2000)


def _contacts(offers: Sequence[Offer]) -> list[Contact]:
    owners = [
        Contact(offer=offer, role="Eigenaar", email=f"kaart-{n}@voorbeeld.test", is_owner=True)
        for n, offer in enumerate(offers)
        if n % 20  # one in twenty has nobody who answers for it
    ]
    phones = [
        Contact(offer=offer, role="Balie", phone=f"015-{5700000 + n}", visibility=Visibility.PUBLIC)
        for n, offer in enumerate(offers)
    ]
    return owners + phones


def _languages(offers: Sequence[Offer], choose: random.Random) -> list[OfferLanguage]:
    return [OfferLanguage(offer=offer, language=choose.choice(SPOKEN)) for offer in offers[::4]]


def _translations(offers: Sequence[Offer]) -> list[OfferTranslation]:
    return [
        OfferTranslation(
            offer=offer,
            language=language,
            title=offer.name,
            text=offer.parents_text,
            source_hash=source_hash(offer),
            kind="human",
        )
        for offer in offers[::4]
        for language in TRANSLATED
    ]


def _rooms(offers: Sequence[Offer], choose: random.Random) -> list[Availability]:
    today = timezone.localdate()
    days = [today - datetime.timedelta(weeks=weeks) for weeks in (1, 5, 20)]
    return [Availability(offer=offer, room=choose.choice(Room.values), as_of=day) for offer in offers for day in days]


def _checks(offers: Sequence[Offer]) -> list[Check]:
    return [
        Check(
            offer=offer,
            kind=CheckKind.FULL,
            method=CheckMethod.PHONE,
            outcome=CheckOutcome.RIGHT,
            at=timezone.now() - datetime.timedelta(days=days),
        )
        for offer in offers
        for days in (200, 400, 600)
    ]


def _versions(offers: Sequence[Offer]) -> list[OfferVersion]:
    facts = {"name": "-", "summary": "-"}
    return [OfferVersion(offer=offer, number=1, why=ChangeReason.CREATED, facts=facts) for offer in offers]


def _locations(offers: Sequence[Offer], places: Sequence[Municipality]) -> list[Location]:
    return [
        Location(name=f"Buurthuis {n}", street=f"Straat {n}", city="Delft", municipality=places[n % len(places)])
        for n in range(-(-len(offers) // OFFERS_AT_A_PLACE))
    ]


def _proposals(offers: Sequence[Offer]) -> list[Proposal]:
    return [
        Proposal(
            offer=offer, base_version=1, fields={"duration": {"old": "", "new": "6 weken"}}, by_label="Een collega"
        )
        for offer in offers[:PROPOSALS]
    ]


def _enquiries(places: Sequence[Municipality]) -> list[Enquiry]:
    who = Membership.objects.filter(role="midwife").first()
    return [
        Enquiry(by=who, municipality=places[n % len(places)], text="Welke hulp past bij slecht slapen?")
        for n in range(ENQUIRIES if who else 0)
    ]


def _searches(places: Sequence[Municipality]) -> list[SearchTally]:
    today = timezone.localdate()
    return [
        SearchTally(
            day=today - datetime.timedelta(days=days),
            text=f"zoekwoord {days * 7 % 500 + n}",
            municipality=places[n % len(places)],
            audience=Audience.PROFESSIONALS,
            found=FoundBand.NONE if n % 3 == 0 else FoundBand.MANY,
        )
        for days in range(1, DAYS_SOUGHT)
        for n in range(SOUGHT)
    ]
