"""Who may do what with an offer; refusals are raised with a reason a person can read."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from coalition.models import Membership, Organisation
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from socialmap.enums import OfferState
from socialmap.models import Offer, Screen


def check_can_keep(by: Membership, offer: Offer | None = None) -> None:
    """Keepers change what is offered in their own municipality, nationally, or nowhere yet."""
    check_has(by, Permission.SOCIALMAP_KEEP)
    if offer is None or offer.is_national:
        return
    places = {place.municipality_id for place in offer.places.all()}
    if places and places.isdisjoint(municipalities_kept_by(by)):
        raise Denied(_("Another municipality keeps this offer. Propose a change; they decide."))


def municipalities_kept_by(membership: Membership) -> set[str]:
    """The codes of the municipalities for which this keeper works."""
    prefetch_related_objects([membership.organisation], "municipalities")  # once a page, however often it is asked
    return {municipality.pk for municipality in membership.organisation.municipalities.all()}


def check_can_hand_out(offer: Offer) -> None:
    """Parents get on paper what they also find themselves. Raises Denied."""
    if offer.is_for_parents:
        return
    if offer.state == OfferState.PUBLISHED and offer.is_outdated:
        raise Denied(_("The last check is more than a year ago. Parents get a card after a new check."))
    raise Denied(_("Parents get a card of help that is published for everyone. This is not yet."))


def check_can_keep_screens_of(by: Membership, organisation: Organisation) -> None:
    """Each organisation keeps its own waiting rooms; who leads the learning team all of them. Raises Denied."""
    check_has(by, Permission.SCREEN_KEEP)
    if organisation.pk != by.organisation_id and not by.has(Permission.SCREEN_KEEP_ALL):
        raise Denied(_("You keep the screens of your own organisation."))


def check_can_keep_screen(by: Membership, screen: Screen) -> None:
    """Change what it shows, pause it or end it. Raises Denied."""
    check_can_keep_screens_of(by, screen.organisation)
