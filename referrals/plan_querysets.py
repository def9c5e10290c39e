"""Who sees what is arranged for a family. Every query starts at `visible_to`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from coalition.models import Membership


ARRANGER = ("arranger__user", "arranger__organisation", "arranger__deputy__user")


class ArrangementQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> ArrangementQuerySet:
        """Who helps the family sees what is arranged for it, by whatever organisation."""
        families = self.model.family.field.related_model.objects.planned_with(membership)
        return self.filter(family__in=families)

    def of_found(self, families: Collection[UUID]) -> ArrangementQuerySet:
        """What is arranged for families that were found as those one plans with."""
        return self.filter(family__in=families)

    def open(self) -> ArrangementQuerySet:
        """Still to be arranged."""
        return self.filter(done_at__isnull=True, dropped_at__isnull=True)

    def arranged_by(self, membership: Membership) -> ArrangementQuerySet:
        """One's own, and for an assistant those of the professional she works for."""
        return self.filter(arranger__in=[membership.pk, membership.acts_for_id or membership.pk])

    def with_people(self) -> ArrangementQuerySet:
        """Everything a line shows of who arranges it, in one query."""
        return self.select_related(*ARRANGER, "done_by__user")

    def with_families(self) -> ArrangementQuerySet:
        """What a line in a list of several families shows of what is still to be arranged: nobody has done it."""
        return self.select_related("family", *ARRANGER).prefetch_related("family__people")
