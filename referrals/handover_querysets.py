"""Who sees which handovers. Every query starts at `visible_to`; what of one is read is `handover_permissions.sight`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, When

from coalition.roles import Permission
from referrals.enums import Category
from referrals.handover_enums import OPEN_TO_ANSWER, RUNNING, TAKEN, TO_ROUND_OFF, HandoverKind, HandoverStatus
from referrals.owning import owned_by

if TYPE_CHECKING:
    from coalition.models import Membership, Organisation
    from referrals.models import Family

# What waits for an answer, what runs, what ended.
TURN = Case(When(status__in=OPEN_TO_ANSWER, then=0), When(status__in=RUNNING, then=1), default=2)
BY_DAY = (TURN, F("due_on").asc(nulls_last=True), F("last_event_at").desc())


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> HandoverQuerySet:
        """What one's organisation handed over of families it sees, and what was handed to it, drafts excepted."""
        # Asked of each row, because in an OR the database would otherwise gather all families that are visible first.
        families = self.model.family.field.related_model.objects.visible_to(membership).filter(pk=OuterRef("family"))
        return self._between(membership, Q(Exists(families)))

    def of_found(self, family: Family, membership: Membership) -> HandoverQuerySet:
        """Those of one family found through `visible_to`, the newest first, with what a short line shows."""
        people = self.select_related("giver__user", "from_organisation", "to_organisation", "receiver__user")
        return people._between(membership, Q()).filter(family=family).order_by("-created_at")

    def _between(self, membership: Membership, sees_family: Q) -> HandoverQuerySet:
        if not membership.has(Permission.HANDOVER_READ):
            return self.none()
        given = Q(from_organisation=membership.organisation_id) & sees_family
        received = Q(to_organisation=membership.organisation_id) & ~Q(status=HandoverStatus.DRAFT)
        return self.filter(given | received)

    def handed_to(self, membership: Membership) -> HandoverQuerySet:
        """Handed to one's own organisation, which sees it whether or not it sees the family; drafts excepted.

        What one nurse gave her colleague is also given by it.
        """
        if not membership.has(Permission.HANDOVER_READ):
            return self.none()
        return self.filter(to_organisation=membership.organisation_id).exclude(status=HandoverStatus.DRAFT)

    def given_by(self, membership: Membership) -> HandoverQuerySet:
        """Handed over by one's own organisation."""
        return self.filter(from_organisation=membership.organisation_id)

    def notices(self) -> HandoverQuerySet:
        """Notices to maternity care."""
        return self.filter(kind=HandoverKind.NOTICE)

    def by_name(self) -> HandoverQuerySet:
        """Those with a named receiver."""
        return self.exclude(kind=HandoverKind.NOTICE)

    def running(self) -> HandoverQuerySet:
        """Offered, and not at its end."""
        return self.filter(status__in=RUNNING)

    def unanswered(self) -> HandoverQuerySet:
        """Waits for an answer of who received it."""
        return self.filter(status__in=OPEN_TO_ANSWER)

    def taken(self) -> HandoverQuerySet:
        """Somebody has accepted it."""
        return self.filter(status__in=TAKEN)

    def read_by_name(self, membership: Membership) -> HandoverQuerySet:
        """Handed to one's organisation and far enough that the name is read, if the parents said yes to that."""
        grants = self.model.family.field.related_model.grants.rel.related_model.objects.visible_to(membership)
        named = Exists(grants.filter(family=OuterRef("family"), categories__contains=[Category.IDENTITY]))
        owned = owned_by(membership, "family__")
        far_enough = Q(status__in=TAKEN) | Q(kind=HandoverKind.NOTICE, status__in=RUNNING)
        return self.handed_to(membership).filter(far_enough & (owned | named))

    def with_letter_for(self, membership: Membership) -> HandoverQuerySet:
        """Those whose letter this organisation reads: what it wrote itself, and what came far enough."""
        far_enough = Q(status__in=TAKEN) | Q(kind=HandoverKind.NOTICE, status__in=RUNNING)
        return self.filter(Q(from_organisation=membership.organisation_id) | far_enough)

    def drafts(self) -> HandoverQuerySet:
        """Begun and not offered."""
        return self.filter(status=HandoverStatus.DRAFT)

    def unfinished(self) -> HandoverQuerySet:
        """A draft, or running."""
        return self.filter(status__in=[HandoverStatus.DRAFT, *RUNNING])

    def late(self, organisation: Organisation, today: datetime.date) -> HandoverQuerySet:
        """What this organisation should have answered, or rounded off after accepting, by today."""
        clocked = (HandoverStatus.OFFERED, *TO_ROUND_OFF)
        return self.filter(to_organisation=organisation, status__in=clocked, due_on__lte=today)

    def by_day(self) -> HandoverQuerySet:
        """What has to be answered first on top, then the newest."""
        return self.order_by(*BY_DAY)

    def counts(self) -> dict[str, int]:
        """How many wait for an answer, run, or have ended; in one query."""
        waits, runs = Q(status__in=OPEN_TO_ANSWER), Q(status__in=TAKEN[:2])
        return self.order_by().aggregate(
            waiting=Count("pk", filter=waits),
            running=Count("pk", filter=runs),
            ended=Count("pk", filter=~waits & ~runs & ~Q(status=HandoverStatus.DRAFT)),
        )

    def with_row(self, membership: Membership) -> HandoverQuerySet:
        """Everything one line shows, in a fixed number of queries.

        The family comes by a prefetch: of a handover that was declined the database shows its receiver no family.
        """
        family = self.model.family.field.related_model
        grants = family.grants.rel.related_model.objects.visible_to(membership).filter(family=OuterRef("family"))
        owned = family.objects.filter(owned_by(membership), pk=OuterRef("family"))
        families = Prefetch("family", family.objects.select_related("municipality"))
        return (
            self.select_related("giver__user", "from_organisation", "to_organisation", "receiver__user")
            .annotate(granted=Subquery(grants.values("categories")[:1]), is_owned=Exists(owned))
            .prefetch_related(families, "family__people")
        )

    def with_letter(self) -> HandoverQuerySet:
        """Beside a line: what was written, what the parents told, and what happened."""
        event = self.model._meta.get_field("events").related_model.objects
        events = Prefetch("events", event.select_related("by__user", "by__organisation", "receiver__user"))
        return self.select_related("letter", "consent").prefetch_related("family__story", events)
