"""Who sees what maternity care would have liked to know earlier: the two organisations, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from coalition.roles import Permission

if TYPE_CHECKING:
    from coalition.models import Membership


class EarlierWishQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> EarlierWishQuerySet:
        """What one's own organisation said, and what was said to it."""
        if not membership.has(Permission.HANDOVER_READ):
            return self.none()
        own = membership.organisation_id
        return self.filter(Q(organisation=own) | Q(practice=own))

    def with_people(self) -> EarlierWishQuerySet:
        """Everything a line shows, in one query."""
        return self.select_related("organisation", "practice", "by__user", "replied_by__user")
