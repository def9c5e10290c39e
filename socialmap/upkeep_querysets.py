"""Questions asked of the upkeep of the map: what was proposed, asked, imported and taken out, and by whom."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models

from coalition.roles import Permission
from socialmap.querysets import kept_in

if TYPE_CHECKING:
    from coalition.models import Membership


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
        return self.filter(kept_in(municipalities, "offer__") | models.Q(offer=None))


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> EnquiryQuerySet:
        """Keepers see every question; who asked one sees its answer."""
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        return self if membership.has(Permission.SOCIALMAP_KEEP) else self.filter(by=membership)

    def open(self) -> EnquiryQuerySet:
        """Not answered yet."""
        return self.filter(answered_at__isnull=True)


class ImportRunQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> ImportRunQuerySet:
        """Keepers see what they and their colleagues imported."""
        if membership is None or not membership.has(Permission.SOCIALMAP_KEEP):
            return self.none()
        return self.filter(by__organisation=membership.organisation_id)


class ExportRunQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> ExportRunQuerySet:
        """Keepers see who took the map out; others what they took out themselves."""
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        return self if membership.has(Permission.SOCIALMAP_KEEP) else self.filter(by=membership)
