"""Questions asked of the social map: what is for whose eyes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from coalition.roles import Permission
from coalition.terms import add_months
from socialmap.enums import LocalState, OfferState, Visibility

if TYPE_CHECKING:
    from coalition.models import Membership

OUTDATED_MONTHS = 12


def oldest_trusted() -> datetime.date:
    """A full check before this day no longer counts."""
    return add_months(timezone.localdate(), -OUTDATED_MONTHS)


class OfferQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None, *, also_retired: bool = False) -> OfferQuerySet:
        """Who keeps the map sees everything; others who are signed in what is still offered; nobody else anything.

        At its own address an offer that is retired can still say so.
        """
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        if membership.has(Permission.SOCIALMAP_KEEP):
            return self
        return self.exclude(visibility=Visibility.INTERNAL) if also_retired else self.for_professionals()

    def for_professionals(self) -> OfferQuerySet:
        """Everything that is still offered, checked or not."""
        return self.exclude(state=OfferState.RETIRED).exclude(visibility=Visibility.INTERNAL)

    def for_parents(self) -> OfferQuerySet:
        """What is published for everyone and was checked within a year."""
        return self.filter(state=OfferState.PUBLISHED, visibility=Visibility.PUBLIC, assured_on__gte=oldest_trusted())

    def reachable_from(self, municipality: str, *, only_active: bool = False) -> OfferQuerySet:
        """What is offered in a municipality or to the whole country; without a municipality everything.

        `only_active` leaves out what is paused there or still has to begin.
        """
        if not municipality:
            return self
        here = self._places(municipality)
        if only_active:
            here = here.filter(state=LocalState.ACTIVE)
        # Two lists of keys side by side: with an "or" the database would look at every offer.
        return self.filter(pk__in=here.union(self._national(), all=True))

    def with_leaflet(self, contacts: ContactQuerySet) -> OfferQuerySet:
        """With all that parents can read of an offer, and of its contacts only these."""
        offers = self.select_related("organisation").defer("search_vector", "parents_vector")
        return offers.prefetch_related(
            "languages",
            "locations",
            models.Prefetch("places", self._related("places").select_related("municipality")),
            models.Prefetch("offer_needs", self._related("offer_needs").select_related("need")),
            models.Prefetch("contacts", contacts),
            "translations",
        )

    def with_page(self, contacts: ContactQuerySet) -> OfferQuerySet:
        """With all that stands on an offer's page, and of its contacts only these."""
        offers = self.select_related("organisation").defer("search_vector", "parents_vector")
        return offers.prefetch_related(
            "co_organisations",
            "languages",
            "locations",
            "availabilities",
            models.Prefetch("places", self._related("places").select_related("municipality")),
            models.Prefetch("offer_needs", self._related("offer_needs").select_related("need")),
            models.Prefetch("contacts", contacts),
        )

    def _related(self, name: str) -> models.QuerySet:
        return self.model._meta.get_field(name).related_model._default_manager.all()

    def _places(self, municipality: str) -> models.QuerySet:
        lasts = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
        open_there = self._related("places").exclude(state=LocalState.STOPPED).order_by()
        return open_there.filter(lasts, municipality=municipality).values("offer")

    def _national(self) -> models.QuerySet:
        return self.model._default_manager.filter(is_national=True).order_by().values("pk")

    def with_links(self) -> OfferQuerySet:
        """With all that hangs on an offer, in a fixed number of queries."""
        return self.select_related("organisation").prefetch_related(
            "co_organisations", "places__municipality", "offer_needs__need", "languages", "contacts", "locations"
        )


class ContactQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> ContactQuerySet:
        """Keepers see all; professionals what is not internal."""
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        if membership.has(Permission.SOCIALMAP_KEEP):
            return self
        return self.exclude(visibility=Visibility.INTERNAL)

    def for_parents(self) -> ContactQuerySet:
        """What stands on a public page."""
        return self.filter(visibility=Visibility.PUBLIC)
