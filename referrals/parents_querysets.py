"""Who belongs to a family, every yes of parents, which of their links still lead somewhere, and what is their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from referrals.enums import Category

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


class PersonQuerySet(models.QuerySet):
    def of_found(self, families: list[UUID]) -> PersonQuerySet:
        """Everybody in families that were found through `visible_to`."""
        return self.filter(family__in=families)

    def with_consents(self) -> PersonQuerySet:
        """A row for every `consent` of a person, the oldest first; one row for who gave none."""
        agreed = self.annotate(consent=FilteredRelation("consents")).select_related("consent__recipient")
        return agreed.order_by(*self.model._meta.ordering, "consent__given_at")


class ConsentQuerySet(models.QuerySet):
    def live(self) -> ConsentQuerySet:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def of_parents(self, families: Collection[UUID]) -> ConsentQuerySet:
        """Every yes the parents themselves gave."""
        return self.filter(person__family__in=families)

    def story_taken_back(self, family: str, reader: UUID) -> Coalesce:
        """For another query: whether what the parents told is not for this organisation any more.

        `family` is how its rows name the family. One yes to it that still holds is enough.
        """
        taken = ExpressionWrapper(Q(taken_back__contains=[Category.STORY]), models.BooleanField())
        given = self.live().filter(person__family=OuterRef(family), recipient=reader)
        agreed = given.filter(categories__contains=[Category.STORY]).annotate(is_taken=taken).order_by("is_taken")
        return Coalesce(Subquery(agreed.values("is_taken")[:1]), False)


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


class HowItWasQuerySet(models.QuerySet):
    def of_parents(self, families: Collection[UUID]) -> HowItWasQuerySet:
        """Their own words."""
        return self.filter(referral__family__in=families)
