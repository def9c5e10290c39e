"""Writing facts on offers, many at once: what hangs on them is written kind by kind, not offer by offer."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from coalition.models import Municipality, Organisation
from coalition.parents import easy
from socialmap.facts import CONTACT, PLACE, PLAIN, Facts
from socialmap.models import Contact, Location, Need, Offer, OfferLanguage, OfferMunicipality, OfferNeed

FIELDS = {each.name: each for each in Offer._meta.concrete_fields}
FOR_PARENTS = ("parents_title", "parents_text")
MADE_ELSEWHERE = ("search_vector", "parents_vector", "code")


@dataclass(frozen=True)
class Wanted:
    """What an offer, by itself a new one, is to say.

    `version` is the one a change was made on; by `key` the asker knows it again.
    """

    facts: Mapping[str, Any]
    offer: Offer = field(default_factory=Offer)
    version: int = 0
    key: object = None


class InvalidOffer(ValidationError):
    """One of the offers cannot be as it was wanted; `key` tells which."""

    def __init__(self, error: ValidationError | dict[str, Any], key: object) -> None:
        super().__init__(error)
        self.key = key


def insert(many: Sequence[Wanted]) -> None:
    """New offers with all that hangs on them. Raises InvalidOffer."""
    _write_plain(many)
    with _explained(many):
        Offer.objects.bulk_create([each.offer for each in many])
    _write_links(many)


def update(many: Sequence[Wanted]) -> None:
    """The facts that are given, on offers that are locked. Raises InvalidOffer."""
    _write_plain(many)
    plain = [*{name for each in many for name in each.facts if name in PLAIN or name == "organisation"}]
    if plain:
        with _explained(many):
            _overwrite([each.offer for each in many], plain)
    _write_links(many)


def _write_plain(many: Sequence[Wanted]) -> None:
    known = set(map(str, _known(Organisation, [each.facts.get("organisation") for each in many])))
    for each in many:
        with _named(each):
            if each.facts.get("organisation", None) not in {None, *known}:
                raise ValidationError({"organisation": each.facts["organisation"]})
            _set_plain(each.offer, each.facts)


def _set_plain(offer: Offer, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        if name == "organisation":
            offer.organisation_id = uuid.UUID(value)
        elif name in PLAIN:
            setattr(offer, name, FIELDS[name].to_python(value))
        if name in FOR_PARENTS and (labels := easy.labels_in(getattr(offer, name) or "")):
            words = _("Say it in other words for parents: %(words)s") % {"words": ", ".join(labels)}
            raise ValidationError({name: words})
    _clean(offer, *MADE_ELSEWHERE, *(["organisation"] if offer.organisation_id else []))


def _clean(thing: models.Model, *but: str) -> None:
    """By itself; the database is not asked."""
    thing.full_clean(exclude=but, validate_unique=False, validate_constraints=False)


@contextmanager
def _named(wanted: Wanted) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise InvalidOffer(error, wanted.key) from error


@contextmanager
def _explained(many: Sequence[Wanted]) -> Iterator[None]:
    """The database refuses what may not be; only then every offer is asked what it is."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        for each in many:
            with _named(each):
                each.offer.validate_constraints()
        raise


def _known(model: type[models.Model], keys: Iterable[Any]) -> Iterable[Any]:
    asked = {key for key in keys if key}
    return model.objects.filter(pk__in=asked).values_list("pk", flat=True) if asked else ()


def _overwrite(things: Sequence[models.Model], names: Iterable[str]) -> None:
    """One statement for things that exist, whatever differs between them."""
    for thing in things:
        if isinstance(thing, Offer):
            thing.search_vector = thing.parents_vector = None  # not written; only carried along
    if things:
        type(things[0]).objects.bulk_create(
            things, update_conflicts=True, unique_fields=["id"], update_fields=list(names)
        )


def _write_links(many: Sequence[Wanted]) -> None:
    for name, write in LINKS.items():
        if some := [each for each in many if name in each.facts]:
            write(some)


def _replace(model: type[models.Model], many: Sequence[Wanted], made: Iterable[models.Model]) -> None:
    model.objects.filter(offer__in=[each.offer.pk for each in many]).delete()
    model.objects.bulk_create(made)


def _linked(fact: str, model: type[models.Model], column: str) -> Callable[[Sequence[Wanted]], None]:
    def write(many: Sequence[Wanted]) -> None:
        pairs = ((each.offer.pk, uuid.UUID(key)) for each in many for key in each.facts[fact])
        _replace(model, many, [model(offer_id=offer, **{column: key}) for offer, key in pairs])

    return write


def _write_needs(many: Sequence[Wanted]) -> None:
    keys = dict(Need.objects.values_list("slug", "pk"))
    for each in many:
        if missing := [slug for slug, _primary in each.facts["needs"] if slug not in keys]:
            raise InvalidOffer({"needs": missing}, each.key)
    made = (
        OfferNeed(offer=each.offer, need_id=keys[slug], is_primary=primary)
        for each in many
        for slug, primary in each.facts["needs"]
    )
    _replace(OfferNeed, many, made)


def _write_languages(many: Sequence[Wanted]) -> None:
    made = (
        OfferLanguage(offer=each.offer, language=language, how=how)
        for each in many
        for language, how in each.facts["languages"]
    )
    _replace(OfferLanguage, many, made)


def _write_places(many: Sequence[Wanted]) -> None:
    """What is said of a municipality is written on the place that was there; what is not said of it stays."""
    offers = [each.offer.pk for each in many]
    known = {(each.offer_id, each.municipality_id): each for each in OfferMunicipality.objects.filter(offer__in=offers)}
    new: list[OfferMunicipality] = []
    old: list[OfferMunicipality] = []
    for each in many:
        for facts in each.facts["municipalities"]:
            place = known.pop((each.offer.pk, facts["code"]), None)
            (new if place is None else old).append(_place(each.offer, place, facts))
    OfferMunicipality.objects.filter(pk__in=[place.pk for place in known.values()]).delete()
    _overwrite(old, PLACE)
    OfferMunicipality.objects.bulk_create(new)


def _place(offer: Offer, place: OfferMunicipality | None, facts: Facts) -> OfferMunicipality:
    place = place or OfferMunicipality(offer=offer, municipality_id=facts["code"])
    for name in set(PLACE) & set(facts):
        setattr(place, name, facts[name])
    return place


def _write_contacts(many: Sequence[Wanted]) -> None:
    """A contact that was taken away comes back under its own key; what is not said of one stays as it is."""
    known = {each.pk: each for each in Contact.objects.filter(offer__in=[each.offer.pk for each in many])}
    places = set(_known(Municipality, [facts.get("municipality") for each in many for facts in each.facts["contacts"]]))
    new: list[Contact] = []
    old: list[Contact] = []
    for each in many:
        for facts in each.facts["contacts"]:
            key = uuid.UUID(facts["id"]) if facts.get("id") else uuid.uuid4()
            theirs = known.get(key)
            contact = known.pop(key) if theirs and theirs.offer_id == each.offer.pk else None
            (new if contact is None else old).append(_contact(each, contact or Contact(pk=key), facts, places))
    Contact.objects.filter(pk__in=known).delete()
    # An owner who stops being one goes first: there is one owner at most.
    _overwrite([contact for contact in old if not contact.is_owner], [*CONTACT, "municipality"])
    _overwrite([contact for contact in old if contact.is_owner], [*CONTACT, "municipality"])
    Contact.objects.bulk_create(new)  # never somebody else's contact: it has that key already


def _contact(wanted: Wanted, contact: Contact, facts: Facts, places: set[str]) -> Contact:
    contact.offer, contact.municipality_id = wanted.offer, facts.get("municipality")
    for name in CONTACT:
        setattr(contact, name, facts.get(name, getattr(contact, name)))
    with _named(wanted):
        if contact.municipality_id not in {None, *places}:
            raise ValidationError({"municipality": contact.municipality_id})
        _clean(contact, "offer", "municipality")
    return contact


LINKS: dict[str, Callable[[Sequence[Wanted]], None]] = {
    "co_organisations": _linked("co_organisations", Offer.co_organisations.through, "organisation_id"),
    "locations": _linked("locations", Location.offers.through, "location_id"),
    "municipalities": _write_places,
    "needs": _write_needs,
    "languages": _write_languages,
    "contacts": _write_contacts,
}
