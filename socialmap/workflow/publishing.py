"""Whether parents may rely on an offer: publishing, retiring, and bringing back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.models import Membership
from coalition.permissions import Denied
from socialmap.enums import ChangeReason, CostKind, OfferState
from socialmap.models import Offer
from socialmap.permissions import check_can_keep
from socialmap.workflow.changing import locked, record

NEEDED = {
    "summary": gettext_lazy("a summary"),
    "eligibility_description": gettext_lazy("for whom it is"),
    "layer": gettext_lazy("the layer"),
    "referral_needed": gettext_lazy("whether a referral is needed"),
    "from_week": gettext_lazy("from when it runs"),
    "to_week": gettext_lazy("until when it runs"),
    "application_process": gettext_lazy("how to sign up"),
    "sign_up_by": gettext_lazy("who signs up"),
}


def missing_to_publish(offer: Offer) -> list[str]:
    """What still has to be filled in before an offer can be published, in words; asks for the offer's links."""
    missing = [str(words) for name, words in NEEDED.items() if getattr(offer, name) in ("", None)]
    if offer.cost_kind == CostKind.UNKNOWN:
        missing.append(_("what it costs"))
    if not offer.is_national and not offer.places.all():
        missing.append(_("in which municipality it is"))
    if not offer.offer_needs.all():
        missing.append(_("what it helps with"))
    if not any(contact.is_owner for contact in offer.contacts.all()):
        missing.append(_("who the owner is"))
    if offer.assured_on is None:
        missing.append(_("a check that everything is right"))
    return missing


def publish(offer: Offer, *, by: Membership) -> Offer:
    """Raises Denied for who may not, and while something is missing."""
    missing = missing_to_publish(offer)
    if missing:
        raise Denied(_("Not complete yet: %(missing)s.") % {"missing": ", ".join(missing)})
    return _move(offer, OfferState.PUBLISHED, by=by)


def retire(offer: Offer, *, by: Membership) -> Offer:
    """The help is no longer offered; who asks for it by its address reads so. Raises Denied."""
    return _move(offer, OfferState.RETIRED, by=by)


def bring_back(offer: Offer, *, by: Membership) -> Offer:
    """A retired offer starts again as a concept. Raises Denied."""
    return _move(offer, OfferState.CONCEPT, by=by)


@transaction.atomic
def _move(offer: Offer, state: OfferState, *, by: Membership) -> Offer:
    offer = locked(offer)
    check_can_keep(by, offer)
    if offer.state == state:
        return offer
    offer.state = state
    offer.save(update_fields=["state"])
    return record(offer, by=by, why=ChangeReason.STATE)
