"""The offers somebody may take home, as rows of the workbook."""

from __future__ import annotations

from types import SimpleNamespace

from coalition.long_tasks.how_far import HowFar
from coalition.models import Membership
from coalition.roles import Permission
from socialmap.enums import Visibility
from socialmap.exchange.rows import OfferRow
from socialmap.models import Location, Offer
from socialmap.workflow.importing.offer_rows import rows_of_offers
from socialmap.workflow.importing.plan import batches
from socialmap.workflow.locations import facts_of_location, location_code


def rows_for(by: Membership, told: HowFar | None = None) -> list[OfferRow]:
    """All offers this reader sees, by code; others than keepers get nothing that is internal."""
    keys = list(Offer.objects.visible_to(by).order_by("code").values_list("pk", flat=True))
    rows: list[OfferRow] = []
    for some in batches(keys):
        found = rows_of_offers(some, by)
        rows += [_shown(*found[key], by) for key in some]
        if told:
            told.add(len(some))
    return rows


def _shown(offer: Offer, row: OfferRow, by: Membership) -> OfferRow:
    return row if by.has(Permission.SOCIALMAP_KEEP) else _without_internal(offer, row)


def locations_for(by: Membership) -> list[SimpleNamespace]:
    """All locations this reader may know of, as rows of their sheet."""
    found = Location.objects.visible_to(by).order_by("name", "pk")
    return [SimpleNamespace(**facts_of_location(each), code=location_code(each.pk)) for each in found]


def _without_internal(offer: Offer, row: OfferRow) -> OfferRow:
    contacts = [each for each in row.facts["contacts"] if each["visibility"] != Visibility.INTERNAL]
    places = [str(place.pk) for place in offer.locations.all() if not place.is_secret]
    own = row.facts | {"contacts": contacts, "locations": sorted(places)}
    dated = {name: getattr(row, name) for name in ("room", "room_as_of", "assured_on", "assured_by")}
    return OfferRow(own, code=row.code, version=row.version, **dated)
