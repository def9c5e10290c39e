"""Offers of one municipality that are not in the file: who kept the file apart may ask to have them checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from django.utils import timezone

from coalition.models import Membership
from socialmap.enums import OfferState
from socialmap.models import Offer
from socialmap.workflow.importing.offer_rows import rows_of_offers
from socialmap.workflow.importing.plan import CHANGED, CellChange, Change, RowPlan, assured_of, batches, shown

COLUMN = "volgende_controle"


def missing_changes(municipality: str, named: Collection[UUID], by: Membership) -> Iterator[Change]:
    """Offers that count as right until later, of which the file says nothing. Those never checked wait anyway."""
    today = timezone.localdate()
    found = Offer.objects.visible_to(by).filter(places__municipality=municipality, next_check_on__gt=today)
    keys = found.exclude(state=OfferState.RETIRED).order_by("code").values_list("pk", flat=True)
    for some in batches([key for key in keys if key not in named]):
        rows = rows_of_offers(some, by)
        for offer, row in (rows[key] for key in some):
            cell = CellChange(COLUMN, "", f"{offer.next_check_on:%d-%m-%Y}", f"{today:%d-%m-%Y}", is_beside=True)
            planned = RowPlan(
                0, offer.code, shown(offer.name), offer.organisation.name, CHANGED, offer.version, cells=[cell]
            )
            yield Change(planned, {}, {"check_due": today.isoformat()}, offer.pk, row.facts, assured_of(offer))
