"""Public offers in the shape of HSDS 3.0, by which other systems read a social map.

Written from the specification of Open Referral: keys are UUIDs, what is empty is left out, dates are ISO. Only what
stands on a public page goes in: no professional text, no names of people, no address that is secret.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone, translation

from coalition.models import Organisation
from socialmap.enums import CostKind, LocalState, OfferState, Visibility
from socialmap.exchange import lists
from socialmap.models import Location, Need, Offer, OfferMunicipality
from socialmap.querysets import OfferQuerySet

Entity = dict[str, Any]
# Names that stay the same for ever, so that the keys made of them do.
OURS = uuid.UUID("6f1c2a1e-51b8-4e4d-9d1c-3b8f5a0c7e11")
NEEDS, LAYERS, FORMATS = "needs", "layers", "formats"
TAXONOMIES = {
    NEEDS: ("Hulpvragen", "Waar gezinnen hulp bij vragen."),
    LAYERS: ("Lagen", "Hoe dicht het aanbod bij het gewone leven staat."),
    FORMATS: ("Vormen", "In welke vorm de hulp komt."),
}


def public_offers() -> OfferQuerySet:
    """What anyone may read, with everything that hangs on it."""
    return Offer.objects.for_parents().with_links().order_by("pk")


def key(*parts: object) -> str:
    """A key for what has none of its own in our tables; the same whenever it is asked."""
    return str(uuid.uuid5(OURS, "/".join(map(str, parts))))


def filled(**values: Any) -> Entity:
    """Without what is empty: an empty text is a fault in HSDS."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def organisation_of(organisation: Organisation) -> Entity:
    """The provider."""
    with translation.override("nl"):
        kind = organisation.get_kind_display()
    return filled(
        id=str(organisation.pk), name=organisation.name, description=kind, website=organisation.website or None
    )


def plain_service(offer: Offer) -> Entity:
    """An offer without what hangs on it, for lists."""
    email = next((each.email for each in _contacts(offer) if each.email), "")
    return filled(
        id=str(offer.pk),
        organization_id=str(offer.organisation_id),
        name=offer.parents_title or offer.name,
        alternate_name=offer.alternate_name,
        description=offer.parents_text or offer.summary,
        url=offer.website,
        email=email,
        status=_status(offer),
        interpretation_services=_interpreted(offer),
        application_process=offer.application_process,
        fees_description=offer.fees_description or _costs(offer),
        eligibility_description=offer.eligibility_description,
        minimum_age=offer.minimum_age,
        maximum_age=offer.maximum_age,
        assured_date=offer.assured_on and offer.assured_on.isoformat(),
        alert=_alert(offer),
        last_modified=offer.changed_at.isoformat(),
    )


def service_of(offer: Offer) -> Entity:
    """An offer with everything that hangs on it."""
    return plain_service(offer) | filled(
        organization=organisation_of(offer.organisation),
        contacts=[_contact(offer, each) for each in _contacts(offer)],
        schedules=_schedules(offer),
        service_areas=_areas(offer),
        service_at_locations=[at_location(offer, place) for place in _locations(offer)],
        languages=[_language(offer, each.language, each.how) for each in offer.languages.all()],
        required_documents=_documents(offer),
        attributes=_attributes(offer),
    )


def at_location(offer: Offer, place: Location) -> Entity:
    """An offer at one of its places."""
    return {
        "id": key(offer.pk, "at", place.pk),
        "service_id": str(offer.pk),
        "location_id": str(place.pk),
        "location": _location(place),
    }


def places_of(offers: Iterable[Offer]) -> list[Entity]:
    """Every offer at each of its places."""
    return [at_location(offer, place) for offer in offers for place in _locations(offer)]


def taxonomies() -> list[Entity]:
    """The lists our terms come from."""
    return [_taxonomy(name) for name in TAXONOMIES]


def terms() -> list[Entity]:
    """All terms: needs, layers and forms."""
    needs = [_need_term(need) for need in Need.objects.all()]
    fixed = [(LAYERS, lists.LAYERS), (FORMATS, lists.FORMATS)]
    return needs + [_term(taxonomy, code, word) for taxonomy, words in fixed for code, word in words.words.items()]


def _status(offer: Offer) -> str:
    if offer.state == OfferState.RETIRED:
        return "defunct"
    states = {place.state for place in offer.places.all()}
    if states and not offer.is_national and states <= {LocalState.PAUSED, LocalState.STOPPED}:
        return "temporarily closed" if LocalState.PAUSED in states else "defunct"
    return "active"


def _alert(offer: Offer) -> str:
    is_over = offer.alert_until is not None and offer.alert_until < timezone.localdate()
    return "" if is_over else offer.alert


def _costs(offer: Offer) -> str:
    return "" if offer.cost_kind == CostKind.UNKNOWN else lists.COSTS.word(offer.cost_kind)


def _interpreted(offer: Offer) -> str:
    words = [lists.LANGUAGES.word(each.language) for each in offer.languages.all() if each.how == "interpreter"]
    return ", ".join(words)


def _contacts(offer: Offer) -> list[Any]:
    return [each for each in offer.contacts.all() if each.visibility == Visibility.PUBLIC and not each.is_owner]


def _contact(offer: Offer, contact: Any) -> Entity:
    number = {"id": key(contact.pk, "phone"), "contact_id": str(contact.pk), "number": contact.phone, "type": "voice"}
    return filled(
        id=str(contact.pk),
        service_id=str(offer.pk),
        title=contact.role,
        email=contact.email,
        phones=[number] if contact.phone else [],
    )


def _schedules(offer: Offer) -> list[Entity]:
    if not offer.opening_hours:
        return []
    return [{"id": key(offer.pk, "hours"), "service_id": str(offer.pk), "description": offer.opening_hours}]


def _areas(offer: Offer) -> list[Entity]:
    whole = {"id": key(offer.pk, "NL"), "service_id": str(offer.pk), "name": "Nederland", "extent_type": "text"}
    places = [_area(offer, place) for place in offer.places.all() if place.state != LocalState.STOPPED]
    return [whole, *places] if offer.is_national else places


def _area(offer: Offer, place: OfferMunicipality) -> Entity:
    return filled(
        id=str(place.pk),
        service_id=str(offer.pk),
        name=place.municipality.name,
        description=place.application_process,
        extent=f"GM{place.municipality_id}",
        extent_type="text",
    )


def _locations(offer: Offer) -> list[Location]:
    return [place for place in offer.locations.all() if not place.is_secret]


def _location(place: Location) -> Entity:
    address = {
        "id": key(place.pk, "address"),
        "location_id": str(place.pk),
        "address_1": place.street,
        "city": place.city,
        "state_province": place.province,
        "postal_code": place.postcode,
        "country": "NL",
        "address_type": "physical",
    }
    return filled(
        id=str(place.pk),
        location_type="physical",
        name=place.name,
        transportation=place.route,
        # Half an address is no address.
        addresses=[address] if all(address.values()) else [],
        accessibility=_accessibility(place),
    )


def _accessibility(place: Location) -> list[Entity]:
    """Only what is known."""
    if place.wheelchair is None:
        return []
    words = "Toegankelijk met een rolstoel" if place.wheelchair else "Niet toegankelijk met een rolstoel"
    return [{"id": key(place.pk, "accessibility"), "location_id": str(place.pk), "description": words}]


def _language(offer: Offer, code: str, how: str) -> Entity:
    return filled(
        id=key(offer.pk, "language", code, how),
        service_id=str(offer.pk),
        name=lists.LANGUAGES.word(code),
        code=code if len(code) <= 3 else None,
        note=lists.HOWS.word(how),
    )


def _documents(offer: Offer) -> list[Entity]:
    if not offer.required_document:
        return []
    return [{"id": key(offer.pk, "document"), "service_id": str(offer.pk), "document": offer.required_document}]


def _attributes(offer: Offer) -> list[Entity]:
    found = [_need_term(each.need) for each in offer.offer_needs.all()]
    found += [_term(LAYERS, offer.layer, lists.LAYERS.word(offer.layer))] if offer.layer else []
    found += [_term(FORMATS, code, lists.FORMATS.word(code)) for code in offer.formats]
    return [_attribute(offer, term) for term in found]


def _attribute(offer: Offer, term: Entity) -> Entity:
    return {
        "id": key(offer.pk, "attribute", term["id"]),
        "link_id": str(offer.pk),
        "link_entity": "service",
        "taxonomy_term_id": term["id"],
        "taxonomy_term": term,
    }


def _taxonomy(name: str) -> Entity:
    title, description = TAXONOMIES[name]
    return {"id": key("taxonomy", name), "name": title, "description": description}


def _need_term(need: Need) -> Entity:
    term = _term(NEEDS, need.slug, need.name, need.description)
    return term | {"id": str(need.pk)} | filled(parent_id=need.parent_id and str(need.parent_id))


def _term(taxonomy: str, code: str, name: str, description: str = "") -> Entity:
    return {
        "id": key("term", taxonomy, code),
        "code": code,
        "name": name,
        "description": description or name,
        "taxonomy": TAXONOMIES[taxonomy][0],
        "taxonomy_id": key("taxonomy", taxonomy),
        "language": "nl",
    }
