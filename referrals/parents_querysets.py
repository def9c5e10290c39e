"""Every yes of parents, which of their links still lead somewhere, and what they read of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from referrals.enums import Category

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from coalition.models import Membership


class ConsentQuerySet(models.QuerySet):
    def live(self) -> ConsentQuerySet:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def of_parents(self, families: Collection[UUID]) -> ConsentQuerySet:
        """Every yes the parents themselves gave."""
        return self.filter(person__family__in=families)


class ParentsLinkQuerySet(models.QuerySet):
    def live(self) -> ParentsLinkQuerySet:
        """Not ended, its time is not over, and who made it still sees the family: the parents, or a nurse at work."""
        return self.filter(
            Q(made_by__isnull=True) | self._maker_sees(), ended_at__isnull=True, ends_at__gt=timezone.now()
        )

    def _maker_sees(self) -> Q:
        makers = self.model.made_by.field.related_model.objects.active(timezone.localdate())
        grants = self.model.family.field.related_model.grants.rel.related_model.objects.live()
        granted = Exists(grants.filter(family=OuterRef("family"), organisation=OuterRef("made_by__organisation")))
        held = Q(family__owner_organisation=F("made_by__organisation"), family__let_go_at__isnull=True)
        return Q(Exists(makers.filter(pk=OuterRef("made_by")))) & (held | Q(granted))

    def of_parents(self, families: Collection[UUID]) -> ParentsLinkQuerySet:
        """Those that lead to this family's page."""
        return self.filter(family__in=families)


class StoryQuerySet(models.QuerySet):
    def told_to(self, membership: Membership) -> StoryQuerySet:
        """Of families that were found through `visible_to`: those the parents did not take back from this reader."""
        consents = self.model.family.field.related_model.people.rel.related_model.consents.rel.related_model.objects
        given = consents.live().filter(person__family=OuterRef("family"), recipient=membership.organisation_id)
        story = [Category.STORY]
        still = given.filter(categories__contains=story).exclude(taken_back__contains=story)
        return self.exclude(Exists(given.filter(taken_back__contains=story)) & ~Exists(still))


class HowItWasQuerySet(models.QuerySet):
    def of_parents(self, families: Collection[UUID]) -> HowItWasQuerySet:
        """Their own words."""
        return self.filter(referral__family__in=families)
