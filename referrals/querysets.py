"""Who sees which families and referrals, and the lists made of them. Every query starts at `visible_to`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from coalition.roles import Permission
from coalition.working_days import ONE_DAY, add_working_days
from referrals.enums import ConversationState, PersonKind, Status, Step
from referrals.handover_enums import ENDED
from referrals.request_enums import RequestStatus

if TYPE_CHECKING:
    from coalition.models import Membership, Organisation
    from referrals.models import Family

NOTICE_WEEKS = (24, 27)  # from the first on a notice makes sense, from the second on the first intakes are held
HIDDEN = Q(status=Status.MISTAKE)
# With more than eight tables the database plans a query for longer than it runs it: others come by a prefetch.
JOINED = ("family__municipality", "receiver_organisation", "nurse__user", "buddy__user")
ACTORS = ("by__user", "by__organisation", "nurse__user")


class GrantQuerySet(models.QuerySet):
    def live(self, on: datetime.date | None = None) -> GrantQuerySet:
        """Not ended, not expired, and the consent behind it not withdrawn."""
        not_expired = Q(until_on__isnull=True) | Q(until_on__gte=on or timezone.localdate())
        return self.filter(not_expired, ended_at__isnull=True, consent__withdrawn_at__isnull=True)

    def visible_to(self, membership: Membership) -> GrantQuerySet:
        """The live grants of one's own organisation."""
        return self.live().filter(organisation=membership.organisation_id)


class ConsentQuerySet(models.QuerySet):
    def live(self) -> ConsentQuerySet:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class FamilyQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> FamilyQuerySet:
        """Families the own organisation registered, and those it may see through a live grant.

        A family that was entered by mistake is hidden with its referral.
        """
        if not membership.has(Permission.FAMILY_READ):
            return self.none()
        referrals = self.model.referrals.rel.related_model.objects.filter(family=OuterRef("pk"))
        return self.filter(
            Q(owner_organisation=membership.organisation_id) | Q(self._granted_to(membership, OuterRef("pk")))
        ).exclude(Exists(referrals.filter(HIDDEN)) & ~Exists(referrals.exclude(HIDDEN)))

    def _granted_to(self, membership: Membership, family: OuterRef) -> Exists:
        grants = self.model.grants.rel.related_model.objects.live()
        return Exists(grants.filter(family=family, organisation=membership.organisation_id))

    def known_by_name_to(self, membership: Membership) -> FamilyQuerySet:
        """Visible families whose name this organisation may read: those it signed up or has accepted."""
        signed_up = Q(referring_organisation=membership.organisation_id)
        accepted = Q(receiver_organisation=membership.organisation_id, nurse__isnull=False)
        referrals = self.model.referrals.rel.related_model.objects.filter(signed_up | accepted, family=OuterRef("pk"))
        return self.visible_to(membership).filter(Exists(referrals))

    def handed_over_to(self, membership: Membership) -> FamilyQuerySet:
        """Families whose name this organisation reads because it accepted a handover, or got a notice."""
        handovers = self.model.handovers.rel.related_model.objects.read_by_name(membership)
        return self.visible_to(membership).filter(Exists(handovers.filter(family=OuterRef("pk"))))

    def before_intake(self, membership: Membership, today: datetime.date) -> FamilyQuerySet:
        """Own families in the weeks in which a notice to maternity care is in time, and who have none yet."""
        handovers = self.model.handovers.rel.related_model.objects
        told = handovers.notices().exclude(status__in=ENDED).filter(family=OuterRef("pk"))
        weeks = [today + datetime.timedelta(weeks=40 - week) for week in NOTICE_WEEKS]
        own = self.known_by_name_to(membership).filter(owner_organisation=membership.organisation_id)
        running = own.filter(closed_at__isnull=True, messages_stopped_at__isnull=True, born_on__isnull=True)
        people = self.model.people.rel.related_model.objects.filter(family=OuterRef("pk"), kind=PersonKind.PREGNANT)
        in_time = running.filter(due_on__gt=weeks[1], due_on__lte=weeks[0]).exclude(Exists(told))
        return in_time.annotate(called=Subquery(people.values("name")[:1])).order_by("due_on")

    def matching(self, phone_key: str, name_key: str) -> FamilyQuerySet:
        """Families with somebody of exactly this phone number, or whose name contains this name."""
        found = Q(pk__in=[])
        if phone_key:
            found |= Q(people__phone_key=phone_key)
        if name_key:
            found |= Q(people__name_key__contains=name_key)
        return self.filter(found).distinct()

    def alike(self, phone_key: str, name_key: str, due_on: datetime.date | None) -> FamilyQuerySet:
        """Possible duplicates: the same phone number, or the same name and due month."""
        found = Q(pk__in=[])
        if phone_key:
            found |= Q(people__phone_key=phone_key)
        if name_key and due_on:
            found |= Q(people__name_key=name_key, due_on__year=due_on.year, due_on__month=due_on.month)
        return self.filter(found).distinct()

    def with_people(self) -> FamilyQuerySet:
        """Everything a line about a family shows, in a fixed number of queries."""
        return self.select_related("municipality", "lead_nurse__user").prefetch_related("people")


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> ReferralQuerySet:
        """Referrals one's organisation made, and those it received and may see. Mistakes are hidden from all."""
        if not membership.has(Permission.REFERRAL_READ):
            return self.none()
        organisation = membership.organisation_id
        grants = self.model.family.field.related_model.grants.rel.related_model.objects.live()
        granted = Exists(grants.filter(family=OuterRef("family"), organisation=organisation))
        received = Q(receiver_organisation=organisation) & ~Q(status=Status.DRAFT)
        owned = Q(family__owner_organisation=organisation)
        return self.exclude(HIDDEN).filter(Q(referring_organisation=organisation) | (received & (owned | Q(granted))))

    def received_by(self, membership: Membership) -> ReferralQuerySet:
        """Sent to one's own organisation."""
        return self.filter(receiver_organisation=membership.organisation_id).exclude(status=Status.DRAFT)

    def referred_by(self, membership: Membership) -> ReferralQuerySet:
        """Made by one's own organisation."""
        return self.filter(referring_organisation=membership.organisation_id)

    def drafts(self) -> ReferralQuerySet:
        """Begun and not sent."""
        return self.filter(status=Status.DRAFT)

    def sent(self) -> ReferralQuerySet:
        """No longer drafts."""
        return self.exclude(status=Status.DRAFT)

    def with_work(self) -> ReferralQuerySet:
        """Referrals for which somebody has to do something, first due first."""
        return self.exclude(next_step=Step.NOTHING).order_by(F("due_on").asc(nulls_last=True), "sent_at")

    def to_remind(self, organisation: Organisation, today: datetime.date) -> ReferralQuerySet:
        """What this organisation received and somebody may have to be reminded of on this working day."""
        last_day = add_working_days(today, 1) - ONE_DAY
        soon = Q(due_on__lte=last_day) | Q(next_step=Step.ANSWER)
        return self.filter(soon, receiver_organisation=organisation).exclude(next_step=Step.NOTHING)

    def mine(self, membership: Membership) -> ReferralQuerySet:
        """The nurse's own work, what she is buddy of, that of who is away, and what nobody has yet."""
        return self.filter(self._own(membership))

    @staticmethod
    def _own(membership: Membership) -> Q:
        stands_in_for = type(membership).objects.away(timezone.localdate()).filter(deputy=membership).values("pk")
        return Q(nurse=membership) | Q(buddy=membership) | Q(nurse__isnull=True) | Q(nurse__in=stands_in_for)

    def unassigned(self) -> ReferralQuerySet:
        """Without a nurse."""
        return self.filter(nurse__isnull=True)

    def sent_once(self) -> ReferralQuerySet:
        """Whatever has ever left the organisation."""
        return self.filter(sent_at__isnull=False)

    def by_last_news(self) -> ReferralQuerySet:
        """The one with the newest event first."""
        return self.order_by("-last_event_at")

    def view_counts(self, membership: Membership) -> dict[str, int]:
        """How much work there is: one's own, of the team, and what nobody has; in one query."""
        own = self._own(membership)
        return self.order_by().aggregate(
            mine=Count("pk", filter=own), team=Count("pk"), nobody=Count("pk", filter=Q(nurse__isnull=True))
        )

    def with_row(self) -> ReferralQuerySet:
        """Everything one row of a list shows, in a fixed number of queries."""
        attempts = self.model._meta.get_field("attempts").related_model.objects.filter(referral=OuterRef("pk"))
        counted = attempts.order_by().values("referral").values(count=Count("pk"))
        return (
            self.select_related(*JOINED)
            .annotate(attempt_count=Coalesce(Subquery(counted), 0))
            .prefetch_related(
                "family__people",
                self._all("referrer", "user", "organisation"),
                self._all("conversations", "nurse__user"),
                self._all("events", *ACTORS),
            )
        )

    def with_story(self) -> ReferralQuerySet:
        """Beside a row: what the parents told, and the events of what was joined with it."""
        joined = [self._all("joined", "family"), self._all("events", *ACTORS, path="joined__events")]
        return self.select_related("family__story").prefetch_related(*joined)

    def with_content(self) -> ReferralQuerySet:
        """Beside a row: what the receiver recorded."""
        summaries = self.model.conversations.rel.related_model.summaries.rel.related_model.objects
        return self.prefetch_related(
            Prefetch("conversations__summaries", summaries.select_related("heading")),
            self._all("attempts", "by__user"),
            self._all("outcomes", "onward_offer", "by__user"),
            "joined__family__people",
        )

    def _all(self, name: str, *related: str, path: str = "") -> Prefetch:
        """The rows of a relation, each with what is written beside it, in one query."""
        rows = self.model._meta.get_field(name).related_model.objects
        return Prefetch(path or name, rows.select_related(*related))


class EventQuerySet(models.QuerySet):
    def readable_by(self, *, receiver: bool) -> EventQuerySet:
        """The receiver reads all events; the referrer reads status, names and agreed texts only."""
        return self if receiver else self.filter(for_receiver_only=False)


class ConversationQuerySet(models.QuerySet):
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

    def planned(self) -> ConversationQuerySet:
        """Still to come."""
        return self.filter(state=ConversationState.PLANNED)

    def held(self) -> ConversationQuerySet:
        """Recorded as held."""
        return self.filter(state=ConversationState.HELD)


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> FollowUpQuerySet:
        """Follow-up belongs to the organisation that gives it, while it may see the family."""
        if not membership.has(Permission.REFERRAL_RECEIVE):
            return self.none()
        families = self.model.family.field.related_model.objects.visible_to(membership)
        return self.filter(nurse__organisation=membership.organisation_id, family__in=families)

    def with_steps(self) -> FollowUpQuerySet:
        """Everything the family's page shows of follow-up."""
        steps = self.model.steps.rel.related_model.objects.select_related("offer")
        return self.select_related("offer", "nurse__user").prefetch_related(Prefetch("steps", steps))

    def running(self) -> FollowUpQuerySet:
        """Not ended."""
        return self.filter(ended_on__isnull=True)


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


class ArrangementQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> ArrangementQuerySet:
        """Who knows the family by name sees what is arranged for it, by whatever organisation."""
        families = self.model.family.field.related_model.objects.known_by_name_to(membership)
        return self.filter(family__in=families)

    def open(self) -> ArrangementQuerySet:
        """Still to be arranged."""
        return self.filter(done_at__isnull=True, dropped_at__isnull=True)

    def arranged_by(self, membership: Membership) -> ArrangementQuerySet:
        """One's own, and for an assistant those of the professional she works for."""
        return self.filter(arranger__in=[membership.pk, membership.acts_for_id or membership.pk])

    def with_people(self) -> ArrangementQuerySet:
        """Everything a line shows of who arranges it, in one query."""
        return self.select_related(
            "arranger__user", "arranger__organisation", "arranger__deputy__user", "done_by__user"
        )
