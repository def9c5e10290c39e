"""Which requests of parents about their data somebody sees, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, When

from coalition.roles import Permission
from referrals.request_enums import RequestStatus

if TYPE_CHECKING:
    from coalition.models import Membership
    from referrals.models import Family


class DataRequestQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> DataRequestQuerySet:
        """All for the privacy officer; for who has to carry it out what was granted to the own organisation."""
        if membership.has(Permission.REQUEST_DECIDE):
            return self.all()
        if not (membership.has(Permission.REQUEST_CARRY_OUT) and membership.is_coordinator):
            return self.none()
        return self.filter(
            organisation=membership.organisation_id, status__in=[RequestStatus.GRANTED, RequestStatus.DONE]
        )

    def about(self, family: Family) -> DataRequestQuerySet:
        """Requests that name one of this family's references."""
        return self.filter(reference__in=family.referrals.values("reference")).exclude(reference="")

    def open_first(self) -> DataRequestQuerySet:
        """What still has to be answered first, by the day it is due; then the rest, the newest first."""
        waits = Case(When(status__in=[RequestStatus.RECEIVED, RequestStatus.GRANTED], then=0), default=1)
        return self.select_related("organisation", "done_by__user", "decided_by__user").order_by(waits, "due_on")
