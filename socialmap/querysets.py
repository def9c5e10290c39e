"""Questions asked of the social map: what is for whose eyes."""

from __future__ import annotations

import datetime
from collections.abc import Collection
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
        joined = [self._with("places", "municipality"), self._with("offer_needs", "need")]
        return self.select_related("organisation").prefetch_related(
            *joined, "co_organisations", "languages", "contacts", "locations"
        )

    def in_area(self, municipalities: Collection[str]) -> OfferQuerySet:
        """What is offered in one of these municipalities, nationally, or nowhere yet."""
        here = self._has("places", municipality__in=municipalities)
        return self.filter(models.Q(here) | models.Q(is_national=True) | ~self._has("places"))

    def with_upkeep(self) -> OfferQuerySet:
        """With whether each has an owner, a place, a need, and a proposal that waits."""
        return self.annotate(
            has_owner=self._has("contacts", is_owner=True),
            has_place=self._has("places"),
            has_need=self._has("offer_needs"),
            has_proposal=self._has("proposals", decided_at=None),
        )

    def _has(self, name: str, **facts: object) -> models.Exists:
        """Whether something hangs on an offer; asked without joining, so that no offer comes twice."""
        model = self.model._meta.get_field(name).related_model
        return models.Exists(model._default_manager.filter(offer=models.OuterRef("pk"), **facts))

    def _with(self, name: str, joined: str) -> models.Prefetch:
        """What hangs on an offer with what that points at, in one query."""
        model = self.model._meta.get_field(name).related_model
        return models.Prefetch(name, model._default_manager.select_related(joined))


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


class LocationQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> LocationQuerySet:
        """Keepers see all; professionals where it is no secret."""
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        return self if membership.has(Permission.SOCIALMAP_KEEP) else self.filter(is_secret=False)


class KeptQuerySet(models.QuerySet):
    """What only concerns those who keep the map: its history, its checks, and what was sought."""

    def visible_to(self, membership: Membership | None) -> KeptQuerySet:
        """Keepers see all of it; nobody else anything."""
        return self.all() if membership is not None and membership.has(Permission.SOCIALMAP_KEEP) else self.none()


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> ProposalQuerySet:
        """Keepers see every proposed change; who proposed one sees what became of it."""
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        return self if membership.has(Permission.SOCIALMAP_KEEP) else self.filter(by=membership)

    def open(self) -> ProposalQuerySet:
        """Not decided yet."""
        return self.filter(decided_at__isnull=True)

    def of(self, municipalities: Collection[str]) -> ProposalQuerySet:
        """About help in one of these municipalities, nationally, or nowhere yet."""
        place = models.Q(offer__places__municipality__in=municipalities)
        return self.filter(place | models.Q(offer__is_national=True) | models.Q(offer__places=None)).distinct()


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> EnquiryQuerySet:
        """Keepers see every question; who asked one sees its answer."""
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        return self if membership.has(Permission.SOCIALMAP_KEEP) else self.filter(by=membership)

    def open(self) -> EnquiryQuerySet:
        """Not answered yet."""
        return self.filter(answered_at__isnull=True)
