"""An offer as plain facts: what a form, a workbook, a proposal, the history and an undo all speak.

Facts are JSON: text, numbers, yes or no, ISO dates, lists. What hangs on an offer is in it as well, sorted, so that two
sets of facts can be compared with `==`. Whether there is room is no fact of the offer: it has its own date.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from socialmap.models import Contact, Need, Offer, OfferLanguage, OfferMunicipality, OfferNeed

Facts = dict[str, Any]

KEPT_ELSEWHERE = {
    "id", "key", "code", "version", "state", "assured_on", "assured_by", "next_check_on", "changed_at",
    "name_normalised", "main_needs", "side_needs", "service_areas", "search_vector", "parents_vector", "organisation",
    "is_follow_up",
}  # fmt: skip
PLAIN = tuple(field.name for field in Offer._meta.concrete_fields if field.name not in KEPT_ELSEWHERE)
PLACE = ("state", "application_process", "note", "starts_on", "ends_on")
CONTACT = ("role", "name", "email", "phone", "reachable", "visibility", "is_owner")
LINKS = ("co_organisations", "municipalities", "needs", "languages", "contacts", "locations")
EVERY = ("organisation", *PLAIN, *LINKS)


def facts_of(offer: Offer) -> Facts:
    """Everything the map says of an offer now; asks nothing more when `with_links` brought the offer."""
    return {
        "organisation": str(offer.organisation_id),
        **{name: _plain(getattr(offer, name)) for name in PLAIN},
        "co_organisations": sorted(str(each.pk) for each in offer.co_organisations.all()),
        "municipalities": sorted(map(_place, offer.places.all()), key=lambda place: place["code"]),
        "needs": sorted([each.need.slug, each.is_primary] for each in offer.offer_needs.all()),
        "languages": sorted([each.language, each.how] for each in offer.languages.all()),
        "contacts": sorted(map(_contact, offer.contacts.all()), key=lambda contact: contact["id"]),
        "locations": sorted(str(each.pk) for each in offer.locations.all()),
    }


def differences(before: Facts, after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Which of the facts in `after` are others than before: name → old and new."""
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}


def write_plain(offer: Offer, changes: Mapping[str, Any]) -> None:
    """Sets the plain facts on an offer, not yet saved. Raises ValidationError for a value that cannot be."""
    for name, value in changes.items():
        if name == "organisation":
            offer.organisation_id = uuid.UUID(value)
        elif name in PLAIN:
            setattr(offer, name, Offer._meta.get_field(name).to_python(value))
    offer.full_clean(exclude=["search_vector", "parents_vector", "code"])


def write_links(offer: Offer, changes: Mapping[str, Any]) -> None:
    """Makes what hangs on a saved offer as the facts say."""
    if "co_organisations" in changes:
        offer.co_organisations.set([uuid.UUID(key) for key in changes["co_organisations"]])
    if "locations" in changes:
        offer.locations.set([uuid.UUID(key) for key in changes["locations"]])
    for name, write in (("municipalities", _places), ("needs", _needs), ("languages", _languages)):
        if name in changes:
            write(offer, changes[name])
    if "contacts" in changes:
        _contacts(offer, changes["contacts"])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _place(place: OfferMunicipality) -> Facts:
    return {"code": place.municipality_id, **{name: _plain(getattr(place, name)) for name in PLACE}}


def _contact(contact: Contact) -> Facts:
    facts = {name: getattr(contact, name) for name in CONTACT}
    return {"id": str(contact.pk), "municipality": contact.municipality_id, **facts}


def _places(offer: Offer, places: list[Facts]) -> None:
    offer.places.exclude(municipality__in=[place["code"] for place in places]).delete()
    for place in places:
        rest = {name: value for name, value in place.items() if name != "code"}
        offer.places.update_or_create(municipality_id=place["code"], defaults=rest)


def _needs(offer: Offer, needs: list[list[Any]]) -> None:
    keys = dict(Need.objects.values_list("slug", "pk"))
    missing = [slug for slug, _primary in needs if slug not in keys]
    if missing:
        raise ValidationError({"needs": missing})
    offer.offer_needs.all().delete()
    OfferNeed.objects.bulk_create(
        OfferNeed(offer=offer, need_id=keys[slug], is_primary=primary) for slug, primary in needs
    )


def _languages(offer: Offer, languages: list[list[str]]) -> None:
    offer.languages.all().delete()
    OfferLanguage.objects.bulk_create(
        OfferLanguage(offer=offer, language=language, how=how) for language, how in languages
    )


def _contacts(offer: Offer, contacts: list[Facts]) -> None:
    """A contact that was taken away comes back under its own key; what is not said of one stays as it is."""
    offer.contacts.exclude(pk__in=[contact["id"] for contact in contacts if contact.get("id")]).delete()
    known = {str(contact.pk): contact for contact in offer.contacts.all()}
    # An owner who stops being one goes first: there is one owner at most.
    for facts in sorted(contacts, key=lambda each: each.get("is_owner", False)):
        key = facts.get("id")
        contact = known.get(key) or Contact(pk=uuid.UUID(key) if key else uuid.uuid4(), offer=offer)
        contact.municipality_id = facts.get("municipality")
        for name in CONTACT:
            setattr(contact, name, facts.get(name, getattr(contact, name)))
        contact.full_clean(validate_unique=False, validate_constraints=False)  # asks the database nothing
        contact.save(force_insert=key not in known)  # never somebody else's contact
