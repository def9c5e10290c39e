"""An offer as plain facts: what a form, a workbook, a proposal, the history and an undo all speak.

Facts are JSON: text, numbers, yes or no, ISO dates, lists. What hangs on an offer is in it as well, sorted, so that two
sets of facts can be compared with `==`. Whether there is room is no fact of the offer: it has its own date.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from socialmap.models import Contact, Offer, OfferMunicipality

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


def facts_of(offer: Offer, *names: str) -> Facts:
    """Everything the map says of an offer now, or only these facts; asks nothing more when `with_links` brought it."""
    return {name: _fact(offer, name) for name in names or EVERY}


def differences(before: Facts, after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Which of the facts in `after` are others than before: name → old and new."""
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}


def _fact(offer: Offer, name: str) -> Any:
    return READ[name](offer) if name in READ else _plain(getattr(offer, name))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _place(place: OfferMunicipality) -> Facts:
    return {"code": place.municipality_id, **{name: _plain(getattr(place, name)) for name in PLACE}}


def _contact(contact: Contact) -> Facts:
    facts = {name: getattr(contact, name) for name in CONTACT}
    return {"id": str(contact.pk), "municipality": contact.municipality_id, **facts}


READ: dict[str, Callable[[Offer], Any]] = {
    "organisation": lambda offer: str(offer.organisation_id),
    "co_organisations": lambda offer: sorted(str(each.pk) for each in offer.co_organisations.all()),
    "municipalities": lambda offer: sorted(map(_place, offer.places.all()), key=lambda place: place["code"]),
    "needs": lambda offer: sorted([each.need.slug, each.is_primary] for each in offer.offer_needs.all()),
    "languages": lambda offer: sorted([each.language, each.how] for each in offer.languages.all()),
    "contacts": lambda offer: sorted(map(_contact, offer.contacts.all()), key=lambda contact: contact["id"]),
    "locations": lambda offer: sorted(str(each.pk) for each in offer.locations.all()),
}
