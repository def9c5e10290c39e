"""Offers of the map as rows of the workbook."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from coalition.models import Membership
from socialmap.exchange.rows import OfferRow
from socialmap.facts import facts_of
from socialmap.models import Availability, Offer


def rows_of_offers(keys: Iterable[UUID], by: Membership) -> dict[UUID, tuple[Offer, OfferRow]]:
    """These offers with their rows, in a fixed number of queries."""
    keys = list(keys)
    offers = Offer.objects.visible_to(by).with_links().filter(pk__in=keys)
    rooms = last_rooms(keys)
    return {offer.pk: (offer, row_of(offer, rooms.get(offer.pk))) for offer in offers}


def row_of(offer: Offer, room: Availability | None) -> OfferRow:
    """One offer that came with its links."""
    return OfferRow(
        facts_of(offer),
        code=offer.code,
        version=offer.version,
        assured_on=offer.assured_on and offer.assured_on.isoformat(),
        assured_by=offer.assured_by,
        room=room and [room.room, room.minimum_weeks, room.maximum_weeks],
        room_as_of=room and room.as_of.isoformat(),
    )


def last_rooms(keys: list[UUID]) -> dict[UUID, Availability]:
    """What was last known of each offer as a whole."""
    known = Availability.objects.filter(offer__in=keys, municipality=None).order_by("offer_id", "-as_of", "-pk")
    return {room.offer_id: room for room in known.distinct("offer_id")}
