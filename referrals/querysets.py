"""Who sees which families and referrals, and the lists made of them. Every query starts at `visible_to`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Count, Exists, F, FilteredRelation, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce, JSONObject, TruncDate
from django.db.models.lookups import IsNull
from django.utils import timezone

from coalition.roles import Permission
from coalition.working_days import ONE_DAY, add_working_days
from referrals.enums import PersonKind, Status, Step
from referrals.handover_enums import ENDED
from referrals.owning import owned_by

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from coalition.models import Membership, Organisation

NOTICE_WEEKS = (24, 27)  # from the first on a notice makes sense, from the second on the first intakes are held
HIDDEN = Q(status=Status.MISTAKE)
# With more than eight tables the database plans a query for longer than it runs it: others come by a prefetch.
JOINED = ("family__municipality", "nurse__user")
NAMED = "status next_step nurse referring_organisation receiver_organisation family".split()
OF_FAMILY = "owner_organisation messages_stopped_at pc4 municipality__name".split()
TOLD = (*NAMED, "due_on", "nurse__user__name", *(f"family__{name}" for name in OF_FAMILY))


class GrantQuerySet(models.QuerySet):
    def live(self, on: datetime.date | None = None) -> GrantQuerySet:
        """Not ended, not expired, and the consent behind it not withdrawn."""
        not_expired = Q(until_on__isnull=True) | Q(until_on__gte=on or timezone.localdate())
        return self.filter(not_expired, ended_at__isnull=True, consent__withdrawn_at__isnull=True)

    def visible_to(self, membership: Membership) -> GrantQuerySet:
        """The live grants of one's own organisation."""
        return self.live().filter(organisation=membership.organisation_id)

    def of_row(self, family: str) -> ArraySubquery:
        """For another query: which grants there are for the family that its rows name so."""
        row = JSONObject(grant="pk", consent="consent", on=TruncDate("consent__given_at"))
        return ArraySubquery(self.filter(family=OuterRef(family)).values(row=row))


class FamilyQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> FamilyQuerySet:
        """Families the own organisation registered and still holds, and those it may see through a live grant.

        A family that was entered by mistake is hidden with its referral.
        """
        if not membership.has(Permission.FAMILY_READ):
            return self.none()
        referrals = self.model.referrals.rel.related_model.objects.filter(family=OuterRef("pk"))
        return self.filter(owned_by(membership) | Q(self._granted_to(membership, OuterRef("pk")))).exclude(
            Exists(referrals.filter(HIDDEN)) & ~Exists(referrals.exclude(HIDDEN))
        )

    def _granted_to(self, membership: Membership, family: OuterRef) -> Exists:
        grants = self.model.grants.rel.related_model.objects.live()
        return Exists(grants.filter(family=family, organisation=membership.organisation_id))

    def known_by_name_to(self, membership: Membership) -> FamilyQuerySet:
        """Visible families whose name this organisation may read: those it signed up or has accepted."""
        return self.visible_to(membership).filter(Exists(self._naming(membership)))

    def _naming(self, membership: Membership) -> ReferralQuerySet:
        signed_up = Q(referring_organisation=membership.organisation_id)
        accepted = Q(receiver_organisation=membership.organisation_id, nurse__isnull=False)
        referrals = self.model.referrals.rel.related_model.objects
        return referrals.filter(signed_up | accepted, family=OuterRef("pk"))

    def handed_over_to(self, membership: Membership) -> FamilyQuerySet:
        """Families whose name this organisation reads because it accepted a handover, or got a notice."""
        handovers = self.model.handovers.rel.related_model.objects.read_by_name(membership)
        return self.visible_to(membership).filter(Exists(handovers.filter(family=OuterRef("pk"))))

    def planned_with(self, membership: Membership) -> FamilyQuerySet:
        """Those for which this organisation agrees who arranges what: known by name, or taken over by a handover."""
        helps = Q(Exists(self._naming(membership)))
        if membership.has(Permission.HANDOVER_RECEIVE):
            accepted = self.model.handovers.rel.related_model.objects.taken().read_by_name(membership)
            helps |= Q(Exists(accepted.filter(family=OuterRef("pk"))))
        return self.visible_to(membership).filter(helps)

    def to_visit(self, membership: Membership, practice: UUID) -> FamilyQuerySet:
        """Those a visit at this practice may belong to: this reader and the practice both know them by name."""
        knows = Q(Exists(self._naming(membership)))
        if membership.organisation_id == practice:
            knows |= Q(owner_organisation=practice)
        referrals = self.model.referrals.rel.related_model.objects.filter(referring_organisation=practice)
        met = Q(owner_organisation=practice) | Exists(referrals.filter(family=OuterRef("pk")))
        return self.visible_to(membership).filter(knows).filter(met, messages_stopped_at__isnull=True)

    def to_come(self, membership: Membership, families: Collection[UUID], told: Collection[UUID]) -> FamilyQuerySet:
        """Of visible ones those who come, whom this reader knows by name or was `told` of for this visit."""
        return self.filter(Q(Exists(self._naming(membership))) | Q(pk__in=told), pk__in=families)

    def before_intake(self, membership: Membership, today: datetime.date) -> FamilyQuerySet:
        """One's own, known by name, in the weeks in which a notice to maternity care is in time, who have none yet."""
        if not membership.has(Permission.FAMILY_READ):
            return self.none()
        handovers = self.model.handovers.rel.related_model.objects
        told = handovers.notices().exclude(status__in=ENDED).filter(family=OuterRef("pk"))
        weeks = [today + datetime.timedelta(weeks=40 - week) for week in NOTICE_WEEKS]
        own = self.filter(owned_by(membership), Exists(self._naming(membership).exclude(HIDDEN)))
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
    def of_parents(self, families: Collection[UUID]) -> ReferralQuerySet:
        """What the parents' own page is about: sent, and no mistake."""
        return self.filter(family__in=families).exclude(status=Status.DRAFT).exclude(HIDDEN)

    def visible_to(self, membership: Membership) -> ReferralQuerySet:
        """Referrals one's organisation made, and those it received and may see. Mistakes are hidden from all."""
        return self._between(membership, self._sees_family(membership))

    def of_found(self, families: FamilyQuerySet, membership: Membership) -> ReferralQuerySet:
        """Those of families that are chosen by `visible_to` itself, so that it is asked once of each."""
        return self._between(membership, Q()).filter(family__in=families)

    def _between(self, membership: Membership, sees_family: Q) -> ReferralQuerySet:
        if not membership.has(Permission.REFERRAL_READ):
            return self.none()
        made = Q(referring_organisation=membership.organisation_id)
        received = Q(receiver_organisation=membership.organisation_id) & ~Q(status=Status.DRAFT)
        return self.exclude(HIDDEN).filter(made | (received & sees_family))

    def _sees_family(self, membership: Membership) -> Q:
        families = self.model.family.field.related_model
        grants = families.grants.rel.related_model.objects.live()
        granted = Exists(grants.filter(family=OuterRef("family"), organisation=membership.organisation_id))
        # Asked last and of one row: a join would ask the wall for every family, and EXISTS read all that are one's own.
        owned = families.objects.filter(owned_by(membership), pk=OuterRef("family"))
        return Q(granted) | Q(IsNull(Subquery(owned.values("pk")[:1]), False))

    def received_by(self, membership: Membership) -> ReferralQuerySet:
        """Those that are visible and were sent to one's own organisation."""
        if not membership.has(Permission.REFERRAL_READ):
            return self.none()
        received = self.filter(receiver_organisation=membership.organisation_id).exclude(status=Status.DRAFT)
        made = Q(referring_organisation=membership.organisation_id)
        return received.exclude(HIDDEN).filter(made | self._sees_family(membership))

    def referred_by(self, membership: Membership) -> ReferralQuerySet:
        """Made by one's own organisation, which goes on seeing these. Mistakes are hidden from all."""
        if not membership.has(Permission.REFERRAL_READ):
            return self.none()
        return self.exclude(HIDDEN).filter(referring_organisation=membership.organisation_id)

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

    def sent_once(self) -> ReferralQuerySet:
        """Whatever has ever left the organisation."""
        return self.filter(sent_at__isnull=False)

    def by_last_news(self) -> ReferralQuerySet:
        """The one with the newest event first."""
        return self.order_by("-last_event_at")

    def lines(self, membership: Membership) -> list[Any]:
        """Key, `is_mine`, nurse, step and referrer of each in order: a list and its counts look at every row once."""
        kept = self.annotate(is_mine=Case(When(self._own(membership), then=True), default=False))
        return list(kept.values_list("pk", "is_mine", "nurse", "next_step", "referring_organisation", named=True))

    def with_name(self, membership: Membership) -> ReferralQuerySet:
        """No more than `called`, the name, whether the family `is_owned` here, and what says who may read the name: for
        lists of names that can be very long. To join all of the family would ask the wall for each once more."""
        owned = self.model.family.field.related_model.objects.filter(owner_organisation=membership.organisation_id)
        is_owned = Exists(owned.filter(pk=OuterRef("family")))
        return self.annotate(called=self._called(), is_owned=is_owned).only(*NAMED)

    def _called(self) -> Subquery:
        """The name of who is expecting."""
        people = self.model.family.field.related_model.people.rel.related_model.objects
        expecting = people.filter(family=OuterRef("family"), kind=PersonKind.PREGNANT).order_by()
        return Subquery(expecting.values("name"))

    def with_row(self) -> ReferralQuerySet:
        """Everything one row of the worklist shows, in a fixed number of queries."""
        attempts = self.model._meta.get_field("attempts").related_model.objects.filter(referral=OuterRef("pk"))
        counted = attempts.order_by().values("referral").values(count=Count("pk"))
        return (
            self.select_related(*JOINED, "receiver_organisation", "buddy__user")
            .annotate(attempt_count=Coalesce(Subquery(counted), 0))
            .prefetch_related("family__people", self._planned(), self._all("referrer", "user", "organisation"))
        )

    def with_line(self) -> ReferralQuerySet:
        """Everything one line of a referrer's own list shows: about whom, its nurse, and what happened last."""
        events = self.model._meta.get_field("events").related_model.objects.readable_by(receiver=False)
        last = events.filter(referral=OuterRef("pk")).values(news=JSONObject(verb="verb", at="at"))
        named = self.annotate(last_news=Subquery(last[:1]))
        return named.select_related("family__municipality", "nurse__user").prefetch_related("family__people")

    def with_news(self) -> ReferralQuerySet:
        """Everything a line of news shows, and no more of it: who, the nurse, and the talk that is planned."""
        told = self.annotate(called=self._called()).select_related(*JOINED).only(*TOLD)
        return told.prefetch_related(self._planned())

    def _planned(self) -> Prefetch:
        """The talks that are still to come: of a line nothing else of them is shown."""
        talks = self.model._meta.get_field("conversations").related_model.objects.planned()
        return Prefetch("conversations", talks.only("referral", "state", "starts_at", "place"))

    def with_step(self, membership: Membership) -> ReferralQuerySet:
        """What the form of a step shows of the family."""
        shown = self._with_story(membership).select_related(*JOINED, "receiver_organisation", "family__story")
        return shown.prefetch_related("family__people")

    def _with_story(self, membership: Membership) -> ReferralQuerySet:
        """Whether the parents took back from this reader what they told."""
        people = self.model.family.field.related_model.people.rel.related_model
        consents = people.consents.rel.related_model.objects
        return self.annotate(is_story_taken_back=consents.story_taken_back("family", membership.organisation_id))

    def with_page(self, membership: Membership) -> ReferralQuerySet:
        """What the page of a family begins with, a row for each of its ends: first those of the sign-up that goes on.

        Only who receives sign-ups reads outcomes. `joined_keys` are of what was joined with it.
        """
        ends = {"last_feedback": FilteredRelation("feedback")}
        latest = ["-last_feedback__sent_at"]
        if membership.has(Permission.REFERRAL_RECEIVE):
            ends["last_outcome"] = FilteredRelation("outcomes")
            latest.append("-last_outcome__at")
        joined = self.model.objects.filter(joined_into=OuterRef("pk")).order_by().values("pk")
        joined_last = Case(When(status=Status.JOINED, then=1), default=0)
        shown = self.annotate(joined_keys=ArraySubquery(joined), **ends)
        shown = shown._with_story(membership).select_related(*JOINED, "family__story", *ends)
        return shown.order_by(joined_last, "-created_at", *latest)

    def _all(self, name: str, *related: str) -> Prefetch:
        """The rows of a relation, each with what is written beside it, in one query."""
        rows = self.model._meta.get_field(name).related_model.objects
        return Prefetch(name, rows.select_related(*related))
