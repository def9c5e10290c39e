"""What comes closest to an offer that is no longer there."""

from __future__ import annotations

from django.db.models import Count, Q

from coalition.models import Membership
from socialmap.enums import OfferState
from socialmap.models import Offer

AT_MOST = 5


def closest(offer: Offer, membership: Membership) -> list[Offer]:
    """Offers in the same municipalities that share its needs, most of them first; else those of the same layer."""
    near = Offer.objects.visible_to(membership).exclude(state=OfferState.RETIRED).exclude(pk=offer.pk)
    here = [place.municipality_id for place in offer.places.all()]
    if here and not offer.is_national:
        near = near.filter(Q(is_national=True) | Q(pk__in=near.filter(places__municipality__in=here).values("pk")))
    near = near.select_related("organisation")
    needs = [link.need_id for link in offer.offer_needs.all()]
    shared = Count("offer_needs", filter=Q(offer_needs__need__in=needs))
    found = list(near.annotate(shared=shared).filter(shared__gt=0).order_by("-shared", "name")[:AT_MOST])
    return found or list(near.filter(layer=offer.layer).order_by("name")[:AT_MOST])
