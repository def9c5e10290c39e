"""Questions asked of the social map: what is for whose eyes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from coalition.roles import Permission
from coalition.terms import add_months
from socialmap.enums import OfferState, Visibility

if TYPE_CHECKING:
    from coalition.models import Membership

OUTDATED_MONTHS = 12


def oldest_trusted() -> datetime.date:
    """A full check before this day no longer counts."""
    return add_months(timezone.localdate(), -OUTDATED_MONTHS)


class OfferQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> OfferQuerySet:
        """Who keeps the map sees everything; others who are signed in what is still offered; nobody else anything."""
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        if membership.has(Permission.SOCIALMAP_KEEP):
            return self
        return self.for_professionals()

    def for_professionals(self) -> OfferQuerySet:
        """Everything that is still offered, checked or not."""
        return self.exclude(state=OfferState.RETIRED).exclude(visibility=Visibility.INTERNAL)

    def for_parents(self) -> OfferQuerySet:
        """What is published for everyone and was checked within a year."""
        return self.filter(state=OfferState.PUBLISHED, visibility=Visibility.PUBLIC, assured_on__gte=oldest_trusted())

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


class ImportRunQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> ImportRunQuerySet:
        """Keepers see what they and their colleagues imported."""
        if membership is None or not membership.has(Permission.SOCIALMAP_KEEP):
            return self.none()
        return self.filter(by__organisation=membership.organisation_id)
