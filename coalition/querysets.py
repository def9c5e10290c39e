"""Questions asked of organisations, people and notifications. Who works where is open to everyone signed in."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from coalition.enums import AccessOutcome, AccessPurpose, PathwayStatus
from coalition.long_task_enums import BUSY
from coalition.roles import CARE_ROLES, ROLE_PERMISSIONS, Permission, Role

if TYPE_CHECKING:
    from uuid import UUID

    from coalition.models import Membership, Organisation, Pathway


OF_STEPS = "step."  # how keys begin of texts for parents whose Dutch is a contact moment of the care pathway


class MembershipQuerySet(models.QuerySet):
    def active(self, on: datetime.date) -> MembershipQuerySet:
        """Memberships that have begun, have not ended, and whose user may sign in."""
        not_ended = Q(until_on__isnull=True) | Q(until_on__gte=on)
        return self.filter(not_ended, from_on__lte=on, user__is_active=True)

    def away(self, on: datetime.date) -> MembershipQuerySet:
        """Who said to be away on this day."""
        begun = Q(absent_from__isnull=True) | Q(absent_from__lte=on)
        return self.filter(begun, absent_until__gte=on)

    def at_work(self, on: datetime.date) -> MembershipQuerySet:
        """Active, and not away on this day."""
        not_away = Q(absent_until__isnull=True) | Q(absent_until__lt=on) | Q(absent_from__gt=on)
        return self.active(on).filter(not_away)

    def in_care(self) -> MembershipQuerySet:
        """Functions that meet families."""
        return self.filter(role__in=CARE_ROLES)

    def with_people(self) -> MembershipQuerySet:
        """Who this is, of which organisation and on whose behalf, in one query."""
        return self.select_related("user", "organisation", "acts_for__user")

    def with_deputies(self) -> MembershipQuerySet:
        """Everything a line of who-is-who shows, in one query."""
        return self.with_people().select_related("deputy__user")

    def to_act_in(self) -> MembershipQuerySet:
        """What a request needs of the functions of its own user, who is known already; in no order."""
        return self.select_related("organisation", "acts_for__user").order_by()

    def who_may_say_yes(self, organisation: Organisation) -> MembershipQuerySet:
        """Coordinators of this organisation and privacy officers: those a care function may be asked of."""
        stand_ins = [role for role, held in ROLE_PERMISSIONS.items() if Permission.INVITATION_STAND_IN in held]
        return self.filter(Q(organisation=organisation, is_coordinator=True) | Q(role__in=stand_ins))

    def who_answer_for_pathway(self, on: datetime.date) -> MembershipQuerySet:
        """The coordinators who can say for their organisation whether it agrees with a version of the pathway."""
        roles = [role for role, held in ROLE_PERMISSIONS.items() if Permission.PATHWAY_APPROVE in held]
        return self.active(on).filter(is_coordinator=True, role__in=roles)

    def holding(self, permission: Permission) -> MembershipQuerySet:
        """Those whose role may do this."""
        return self.filter(role__in=[role for role, held in ROLE_PERMISSIONS.items() if permission in held])

    def matching(self, text: str, organisation: Organisation | None) -> MembershipQuerySet:
        """Narrowed to one organisation, and to names or organisations that contain every word of `text`."""
        found = self.filter(organisation=organisation) if organisation else self
        for word in text.split():
            roles = [role for role in Role if word.lower() in str(role.label).lower()]
            found = found.filter(
                Q(user__name__icontains=word) | Q(organisation__name__icontains=word) | Q(role__in=roles)
            )
        return found


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> NotificationQuerySet:
        """News is for the one it was sent to, and only while she may see what it is about, if it tells of it."""
        subjects = apps.get_model(settings.NOTIFICATION_SUBJECT)._default_manager.visible_to(membership)
        seen = Q(models.Exists(subjects.filter(pk=models.OuterRef("subject_id"))))
        return self.filter(seen | Q(kind__in=settings.NOTIFICATION_OPEN_KINDS), membership=membership)

    def unread(self) -> NotificationQuerySet:
        """News nobody has opened yet."""
        return self.filter(read_at__isnull=True)

    def untold(self) -> NotificationQuerySet:
        """Unread, and not yet told of by mail."""
        return self.unread().filter(sent_at__isnull=True)

    def due(self, now: datetime.datetime) -> NotificationQuerySet:
        """A mail may tell of it by now."""
        return self.filter(due_at__lte=now)

    def read(self) -> NotificationQuerySet:
        """What this person has opened before."""
        return self.filter(read_at__isnull=False)


class AccessEventQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> AccessEventQuerySet:
        """The access log is for the privacy officer."""
        return self.all() if membership.has(Permission.ACCESS_LOG_READ) else self.none()

    def looks_at(self, family: UUID) -> AccessEventQuerySet:
        """Everybody who saw something of this family; reading the log itself shows nothing of it."""
        ids = RawSQL("SELECT coalition_access_of_family(%s)", [family])
        return self.filter(pk__in=ids, outcome=AccessOutcome.OK).exclude(purpose=AccessPurpose.AUDIT)

    def by_account(self, user: UUID) -> AccessEventQuerySet:
        """What one account did, in whatever function."""
        return self.filter(actor_id=user)

    def between(self, first: datetime.datetime | None, last: datetime.datetime | None) -> AccessEventQuerySet:
        """From the first moment up to, and without, the last; an open end has no limit."""
        found = self.filter(at__gte=first) if first else self
        return found.filter(at__lt=last) if last else found

    def families_shown(self) -> models.QuerySet:
        """For each line the families on it, when it showed any; reading the log itself shows none."""
        shown = self.filter(outcome=AccessOutcome.OK).exclude(purpose=AccessPurpose.AUDIT).exclude(subject_ids=[])
        return shown.values_list("subject_ids", flat=True)


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> InvitationQuerySet:
        """All for who manages people; else those whose yes this person gives, or may be asked for."""
        if membership.has(Permission.PERSON_MANAGE):
            return self
        return self.to_confirm_by(membership)

    def to_confirm_by(self, membership: Membership) -> InvitationQuerySet:
        """Care functions that wait for the yes of this person, who is neither the inviter nor the invited.

        The organisation's coordinators say yes; where it has none, a privacy officer does.
        """
        waiting = (
            self.waiting().exclude(invited_by__user=membership.user_id).exclude(email__iexact=membership.user.email)
        )
        if membership.has(Permission.INVITATION_STAND_IN):
            coordinators = membership._meta.model.objects.active(timezone.localdate()).filter(
                organisation=models.OuterRef("organisation"), is_coordinator=True
            )
            return waiting.filter(~models.Exists(coordinators))
        return waiting.filter(organisation=membership.organisation_id) if membership.is_coordinator else self.none()

    def unfinished(self) -> InvitationQuerySet:
        """Neither accepted nor withdrawn."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def waiting(self) -> InvitationQuerySet:
        """Not sent, because the organisation has not said yes."""
        return self.unfinished().filter(fingerprint__isnull=True)

    def open(self) -> InvitationQuerySet:
        """Sent, and the link still works."""
        return self.unfinished().filter(fingerprint__isnull=False, expires_at__gt=timezone.now())

    def with_people(self) -> InvitationQuerySet:
        """Everything a line of the list shows, in one query."""
        return self.select_related("organisation", "invited_by__user", "acts_for__user")


class ParentsTextQuerySet(models.QuerySet):
    """What parents read is open to everyone; who keeps it is asked in `permissions`."""

    def of(self, language: str) -> ParentsTextQuerySet:
        """The texts of one language."""
        return self.filter(language=language)

    def of_pages(self) -> ParentsTextQuerySet:
        """The texts of the product; not those of the contact moments of a care pathway."""
        return self.exclude(key__startswith=OF_STEPS)

    def of_steps(self) -> ParentsTextQuerySet:
        """The texts of contact moments, also of versions that are not in use."""
        return self.filter(key__startswith=OF_STEPS)


class FrozenFigureQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> FrozenFigureQuerySet:
        """All of it for who learns from figures: there is no number in it that tells of few."""
        return self.all() if membership.has(Permission.FIGURES_READ) else self.none()

    def of_years(self) -> FrozenFigureQuerySet:
        """Years that are over."""
        return self.filter(month=0)


class OwnFigureQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> OwnFigureQuerySet:
        """Those of one's own organisation, for who holds the conversations."""
        if not membership.has(Permission.FIGURES_OWN):
            return self.none()
        return self.filter(organisation=membership.organisation_id)


class LongTaskQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> LongTaskQuerySet:
        """What somebody asked for is there for that function alone."""
        return self.filter(by=membership) if membership else self.none()

    def of_the_system(self, membership: Membership | None) -> LongTaskQuerySet:
        """What the system does by itself, for who looks after it."""
        sees = membership is not None and membership.has(Permission.BACKGROUND_READ)
        return self.filter(by=None) if sees else self.none()

    def busy(self) -> LongTaskQuerySet:
        """Not yet at an end."""
        return self.filter(state__in=BUSY)

    def without_file(self) -> LongTaskQuerySet:
        """For pages that only tell how far it is: a file can be millions of letters."""
        return self.defer("content")


class PathwayQuerySet(models.QuerySet):
    def in_use(self) -> Pathway | None:
        """The published version with its steps, in two queries; none before the coalition has agreed on one."""
        return self.filter(status=PathwayStatus.PUBLISHED).prefetch_related("steps").first()

    def being_made(self) -> PathwayQuerySet:
        """The one that is written or proposed at this moment."""
        return self.filter(status__in=[PathwayStatus.DRAFT, PathwayStatus.PROPOSED])

    def with_all(self) -> PathwayQuerySet:
        """Everything the page of a version shows, in a fixed number of queries."""
        people = ("started_by__user", "proposed_by__user", "proposed_by__organisation", "published_by__user")
        answers = self.model.approvals.rel.related_model.objects.select_related("organisation", "by__user")
        return self.select_related("based_on", *people).prefetch_related(
            "steps", models.Prefetch("approvals", answers.order_by("organisation__name"))
        )
