"""Which links of parents still lead somewhere, and what parents read of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


class ParentsLinkQuerySet(models.QuerySet):
    def live(self) -> ParentsLinkQuerySet:
        """Not ended, and its time is not over."""
        return self.filter(ended_at__isnull=True, ends_at__gt=timezone.now())

    def of_parents(self, families: Collection[UUID]) -> ParentsLinkQuerySet:
        """Those that lead to this family's page."""
        return self.filter(family__in=families)


class HowItWasQuerySet(models.QuerySet):
    def of_parents(self, families: Collection[UUID]) -> HowItWasQuerySet:
        """Their own words."""
        return self.filter(referral__family__in=families)
