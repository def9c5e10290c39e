"""Makes what searching reads: words by weight for professionals, an own vector for parents, name, needs, where it is.

Called by `workflow.changing.record` whenever an offer changes, by the workflow of needs and aliases, and every night
for everything, because organisations are renamed elsewhere. It writes no fact, so it makes no version.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from itertools import islice, pairwise
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, QuerySet

from socialmap.enums import LocalState, OfferState, Visibility
from socialmap.models import NeedAlias, Offer
from socialmap.querysets import EVERYWHERE, STOPPED
from socialmap.searching.comparing import plain

BATCH = 500
LONGEST_NAME = Offer._meta.get_field("name_normalised").max_length
# Names, then for whom and what for, then what it is, then the words people use: socialmap.md 5.3.
WRITE = """
UPDATE socialmap_offer AS offer SET
    search_vector = setweight(to_tsvector('nl', made.names), 'A') || setweight(to_tsvector('nl', made.whom), 'B')
        || setweight(to_tsvector('nl', made.what), 'C') || setweight(to_tsvector('nl', made.people_say), 'D'),
    parents_vector = CASE WHEN made.is_public THEN
        setweight(to_tsvector('nl', made.parents_names), 'A') || setweight(to_tsvector('nl', made.parents_whom), 'B')
        || setweight(to_tsvector('nl', made.parents_what), 'C') || setweight(to_tsvector('nl', made.people_say), 'D')
    END,
    name_normalised = made.name,
    main_needs = string_to_array(made.main_needs, ' '),
    side_needs = string_to_array(made.side_needs, ' '),
    service_areas = string_to_array(made.areas, ' ')
FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::boolean[], %s::text[], %s::text[],
    %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS made(id, names, whom, what, people_say, is_public, parents_names, parents_whom, parents_what, name, main_needs,
        side_needs, areas)
WHERE offer.id = made.id
"""


@dataclass(frozen=True)
class Words:
    """One offer as searching reads it; the parents' part holds nothing but what parents may read."""

    id: UUID
    names: str
    whom: str
    what: str
    people_say: str
    is_public: bool
    parents_names: str
    parents_whom: str
    parents_what: str
    name: str
    main_needs: str
    side_needs: str
    areas: str


def index(offer_ids: Iterable[UUID] | None = None) -> int:
    """Makes the words of these offers again, or of all; how many those are."""
    offers = Offer.objects.all() if offer_ids is None else Offer.objects.filter(pk__in=list(offer_ids))
    made = map(_words, _with_words(offers).iterator(chunk_size=BATCH))
    total = 0
    while batch := list(islice(made, BATCH)):
        columns = [list(column) for column in zip(*map(astuple, batch), strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(WRITE, columns)
        total += len(batch)
    return total


def index_needs(slugs: Iterable[str]) -> int:
    """After a need or its other words changed: the offers that help with it."""
    found = Offer.objects.filter(offer_needs__need__slug__in=list(slugs)).distinct()
    return index(found.values_list("pk", flat=True))


def _with_words(offers: QuerySet) -> QuerySet:
    active = Prefetch("offer_needs__need__aliases", NeedAlias.objects.filter(is_active=True), "words_people_use")
    return (
        offers.order_by("pk")
        .select_related("organisation")
        .prefetch_related("co_organisations", "offer_needs__need", active, "places")
    )


def _name(name: str) -> str:
    """Its words, and each two neighbours as one, because people write home start and homestart."""
    words = plain(name).split()
    return " ".join([*words, *(a + b for a, b in pairwise(words))])[:LONGEST_NAME]


def _words(offer: Offer) -> Words:
    links = list(offer.offer_needs.all())
    needs = [link.need for link in links]
    organisations = " ".join(each.name for each in [offer.organisation, *offer.co_organisations.all()])
    main = " ".join(link.need.name for link in links if link.is_primary)
    return Words(
        id=offer.pk,
        names=f"{offer.name} {offer.alternate_name} {organisations}",
        whom=f"{offer.eligibility_description} {main}",
        what=f"{offer.summary} {offer.description} {offer.keywords} {offer.parents_title} {offer.parents_text}",
        people_say=" ".join(alias.text for need in needs for alias in need.words_people_use),
        is_public=offer.state == OfferState.PUBLISHED and offer.visibility == Visibility.PUBLIC,
        parents_names=f"{offer.name} {offer.parents_title} {organisations}",
        parents_whom=f"{offer.eligibility_description} {' '.join(need.parents_name for need in needs)}",
        parents_what=offer.parents_text,
        name=_name(offer.name),
        main_needs=" ".join(link.need.slug for link in links if link.is_primary),
        side_needs=" ".join(link.need.slug for link in links if not link.is_primary),
        areas=" ".join(_areas(offer)),
    )


def _areas(offer: Offer) -> list[str]:
    """Where one can or soon can go, and apart where it stopped; what ends on a day is still asked for that day."""
    places = [
        f"{STOPPED if place.state == LocalState.STOPPED else ''}{place.municipality_id}" for place in offer.places.all()
    ]
    return [EVERYWHERE, *places] if offer.is_national else places
