"""Who sees what happened, conversations and follow-up, and what a page shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import FilteredRelation

from coalition.roles import Permission
from referrals.enums import ConversationState, Verb

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from coalition.models import Membership
    from referrals.models import Family

ACTORS = ("by__user", "by__organisation", "nurse__user")


class EventQuerySet(models.QuerySet):
    def of_found(self, keys: list[UUID]) -> EventQuerySet:
        """What happened to sign-ups that were found through `visible_to`."""
        return self.filter(referral__in=keys).select_related(*ACTORS)

    def readable_by(self, *, receiver: bool) -> EventQuerySet:
        """The receiver reads all events; the referrer reads status, names and agreed texts only."""
        return self if receiver else self.filter(for_receiver_only=False)

    def of_parents(self, families: Collection[UUID]) -> EventQuerySet:
        """The parents read which nurse took it, and nothing else of what happened."""
        return self.filter(referral__family__in=families, verb__in=[Verb.PICK_UP, Verb.ASSIGN, Verb.REASSIGN])


class ConversationQuerySet(models.QuerySet):
    def of_parents(self, families: Collection[UUID]) -> ConversationQuerySet:
        """The parents read whether, when and where it is; of what was said nothing is read at all."""
        state_only = ("referral", "state", "starts_at", "place", "place_note", "sequence")
        return self.filter(referral__family__in=families).only(*state_only)

    def visible_to(self, membership: Membership) -> ConversationQuerySet:
        """Conversations belong to the organisation that holds them, while it may see the family."""
        if not membership.has(Permission.REFERRAL_RECEIVE):
            return self.none()
        referrals = self.model.referral.field.related_model.objects.visible_to(membership)
        return self.filter(
            referral__receiver_organisation=membership.organisation_id,
            referral__nurse__isnull=False,
            referral__in=referrals,
        )

    def with_summaries(self) -> ConversationQuerySet:
        """A row for every `summary` of a talk, as the coalition orders them; one row for a talk without."""
        written = self.annotate(summary=FilteredRelation("summaries")).select_related("nurse__user", "summary__heading")
        return written.order_by("starts_at", "pk", "summary__heading__order")

    def planned(self) -> ConversationQuerySet:
        """Still to come."""
        return self.filter(state=ConversationState.PLANNED)

    def held(self) -> ConversationQuerySet:
        """Recorded as held."""
        return self.filter(state=ConversationState.HELD)


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> FollowUpQuerySet:
        """Follow-up belongs to the organisation that gives it, while it may see the family."""
        families = self.model.family.field.related_model.objects.visible_to(membership)
        return self._given_by(membership).filter(family__in=families)

    def of_found(self, family: Family, membership: Membership) -> FollowUpQuerySet:
        """The same for one family that was found through `visible_to`."""
        return self._given_by(membership).filter(family=family)

    def _given_by(self, membership: Membership) -> FollowUpQuerySet:
        if not membership.has(Permission.REFERRAL_RECEIVE):
            return self.none()
        return self.filter(nurse__organisation=membership.organisation_id)

    def with_steps(self) -> FollowUpQuerySet:
        """A row for every `step` of follow-up, in the order of time; one row for what never changed."""
        changed = self.annotate(step=FilteredRelation("steps")).select_related("offer", "nurse__user", "step__offer")
        return changed.order_by("-started_on", "pk", "step__on", "step__pk")

    def with_offer_name(self) -> FollowUpQuerySet:
        """What is going on now; of the offer no more than its name."""
        return self.select_related("offer").only("referral_id", "offer__name", "started_on")

    def running(self) -> FollowUpQuerySet:
        """Not ended."""
        return self.filter(ended_on__isnull=True)
