"""Who sees which days of the clinic and which visits. Every query starts at `visible_to`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from coalition.roles import Permission
from referrals.clinic_enums import VisitState
from referrals.enums import Purpose

if TYPE_CHECKING:
    from coalition.models import Membership

NURSE = ("nurse__user", "nurse__deputy__user")
TAKEN = Q(visits__isnull=False) & ~Q(visits__state=VisitState.CANCELLED)


def _of_organisation(membership: Membership, path: str = "") -> Q:
    own = membership.organisation_id
    return Q(**{f"{path}practice": own}) | Q(**{f"{path}organisation": own})


class ClinicQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> ClinicQuerySet:
        """The days at one's own practice, and those one's own organisation gives."""
        return self.filter(_of_organisation(membership)) if membership.has(Permission.CLINIC_READ) else self.none()

    def running(self) -> ClinicQuerySet:
        """Not cancelled."""
        return self.filter(cancelled_at__isnull=True)

    def since(self, day: datetime.date) -> ClinicQuerySet:
        """On this day or later."""
        return self.filter(on__gte=day)

    def with_people(self) -> ClinicQuerySet:
        """Everything a line shows, in one query."""
        return self.select_related("practice", "organisation", "cancelled_by__user", *NURSE)

    def with_taken(self) -> ClinicQuerySet:
        """How many slots of each are `taken`; the first day first, which grouping would forget."""
        return self.annotate(taken=Count("visits", filter=TAKEN)).order_by("on", "first_at")


class VisitQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> VisitQuerySet:
        """That a slot is taken is for the practice and the nurse's organisation; by whom is asked of the family."""
        if not membership.has(Permission.CLINIC_READ):
            return self.none()
        return self.filter(_of_organisation(membership, "clinic__"))

    def planned(self) -> VisitQuerySet:
        """Still to come."""
        return self.filter(state=VisitState.PLANNED)

    def standing(self) -> VisitQuerySet:
        """Those that take their slot: all that were not cancelled."""
        return self.exclude(state=VisitState.CANCELLED)

    def said_yes(self) -> VisitQuerySet:
        """Those to come of which the parents said that the nurse may know who it is."""
        consents = self.model.family.field.related_model.people.rel.related_model.consents.rel.related_model.objects
        yes = consents.live().filter(
            person__family=OuterRef("family"),
            recipient=OuterRef("clinic__organisation"),
            purpose=Purpose.CLINIC,
            given_at__gte=OuterRef("planned_at"),
        )
        return self.planned().filter(Exists(yes))

    def with_people(self) -> VisitQuerySet:
        """What a line shows beside the family, which not everybody may see."""
        return self.select_related(
            "clinic__practice",
            "clinic__organisation",
            "clinic__nurse__user",
            "clinic__nurse__deputy__user",
            "planned_by__user",
            "ended_by__user",
        )
