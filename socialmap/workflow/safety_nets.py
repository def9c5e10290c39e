"""Whom to call in a municipality when nothing else is found."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.models import Membership, Municipality
from coalition.permissions import Denied
from socialmap.models import Offer, OfferMunicipality
from socialmap.permissions import check_can_keep, municipalities_kept_by


@transaction.atomic
def choose_safety_net(municipality: Municipality, offer: Offer | None, *, by: Membership) -> None:
    """This offer and no other is the safety net there; None leaves the municipality without one. Raises Denied."""
    check_can_keep(by)
    if municipality.pk not in municipalities_kept_by(by):
        raise Denied(_("You choose the safety net of your own municipality."))
    # Everything of the municipality is locked, so that of two who choose at once the last one wins.
    places = OfferMunicipality.objects.select_for_update().filter(municipality=municipality).order_by("pk")
    chosen = next((place for place in places if offer is not None and place.offer_id == offer.pk), None)
    if offer is not None and chosen is None:
        raise Denied(_("This help is not offered in that municipality."))
    places.filter(is_safety_net=True).exclude(pk=chosen and chosen.pk).update(is_safety_net=False)
    if chosen and not chosen.is_safety_net:
        chosen.is_safety_net = True
        chosen.save(update_fields=["is_safety_net"])
