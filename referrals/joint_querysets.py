"""Questions asked of what professionals agreed on together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

if TYPE_CHECKING:
    from coalition.models import Membership
    from referrals.models import Family


class JointContactQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> JointContactQuerySet:
        """For who recorded it and for the organisations that took part, while they may see the family."""
        families = self.model.family.field.related_model.objects.visible_to(membership)
        return self._with(membership).filter(family__in=families)

    def of_found(self, family: Family, membership: Membership) -> JointContactQuerySet:
        """The same for one family that was found through `visible_to`."""
        return self._with(membership).filter(family=family)

    def _with(self, membership: Membership) -> JointContactQuerySet:
        own = Q(recorded_by__organisation=membership.organisation_id)
        taking_part = self.model.participants.rel.related_model.objects.filter(
            contact=OuterRef("pk"), membership__organisation=membership.organisation_id
        )
        return self.filter(own | Q(Exists(taking_part)))

    def with_people(self) -> JointContactQuerySet:
        """Beside what was agreed the `people` who took part, in the same query."""
        who = Concat(
            "participants__membership__user__name", Value(", "), "participants__membership__organisation__name"
        )
        return self.annotate(people=ArrayAgg(who, order_by=who)).order_by("-on")
