"""Handing a family on warmly: to somebody by name who already knows what the parents chose to tell."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalition.enums import word_of
from coalition.models import Membership, Organisation
from referrals.handover_enums import (
    RUNNING,
    TAKEN,
    HandoverKind,
    HandoverStatus,
    HandoverVerb,
    IntakeHow,
    NotReadReason,
    WarmHow,
)
from referrals.handover_querysets import BY_DAY, HandoverQuerySet
from referrals.models.family import Consent, Family


class VisitReason(models.Model):
    """A reason for a home visit before the birth; the coalition chooses the list.

    A reason that is not used any more stays for what was written with it.
    """

    key = models.SlugField(max_length=40, primary_key=True)
    order = models.PositiveSmallIntegerField(unique=True)
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    is_used = models.BooleanField(default=True)

    class Meta:
        ordering = ["order"]

    def __str__(self):
        return self.name_nl


class Handover(models.Model):
    """A family, or one question of it, goes from one professional to another. What was written is its letter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family = models.ForeignKey(Family, models.CASCADE, related_name="handovers")
    kind = models.CharField(max_length=20, choices=HandoverKind)
    giver = models.ForeignKey(Membership, models.PROTECT, related_name="given_handovers")
    from_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="given_handovers")
    to_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="received_handovers")
    receiver = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="received_handovers")
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, blank=True, related_name="handovers")
    status = models.CharField(max_length=20, choices=HandoverStatus, default=HandoverStatus.DRAFT, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    offered_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="The next step of who received it, at the latest.")
    accepted_at = models.DateTimeField(null=True, blank=True)
    intake_on = models.DateField(null=True, blank=True)
    intake_how = models.CharField(max_length=10, choices=IntakeHow, blank=True)
    warm_how = models.CharField(max_length=10, choices=WarmHow, blank=True)
    last_event_at = models.DateTimeField(default=timezone.now)

    objects = HandoverQuerySet.as_manager()
    get_kind_display = word_of("kind", HandoverKind)
    get_status_display = word_of("status", HandoverStatus)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[HandoverStatus.DRAFT, HandoverStatus.WITHDRAWN])
                | Q(kind=HandoverKind.NOTICE)
                | Q(receiver__isnull=False),
                name="referrals_handover_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[HandoverStatus.DRAFT, HandoverStatus.WITHDRAWN])
                | Q(consent__isnull=False, offered_at__isnull=False),
                name="referrals_handover_needs_yes",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=TAKEN) | Q(receiver__isnull=False, accepted_at__isnull=False),
                name="referrals_handover_never_without_owner",
            ),
            models.CheckConstraint(
                condition=Q(status=HandoverStatus.QUESTION, asked_at__isnull=False)
                | (~Q(status=HandoverStatus.QUESTION) & Q(asked_at__isnull=True)),
                name="referrals_handover_asked_at",
            ),
            models.UniqueConstraint(
                fields=["family", "kind", "to_organisation"],
                condition=Q(status__in=RUNNING),
                name="referrals_handover_one_running",
            ),
        ]
        indexes = [
            models.Index(fields=["to_organisation", "status", "due_on"], name="referrals_handover_received"),
            models.Index(fields=["from_organisation", "status"], name="referrals_handover_given"),
            models.Index("to_organisation", *BY_DAY, name="referrals_handover_to_by_day"),
            models.Index("from_organisation", *BY_DAY, name="referrals_handover_from_by_day"),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("referrals:handover", args=[self.pk])

    @property
    def is_notice(self) -> bool:
        return self.kind == HandoverKind.NOTICE

    @property
    def is_taken(self) -> bool:
        return self.status in TAKEN

    @property
    def responsible(self) -> Membership:
        """Who answers for it now: who gave it, until somebody accepted it."""
        return self.receiver if self.is_taken and self.receiver else self.giver


class HandoverLetter(models.Model):
    """What goes along, read together with the parents: what goes well first, then what they tell, then the rest."""

    handover = models.OneToOneField(Handover, models.CASCADE, primary_key=True, related_name="letter")
    goes_well = models.TextField(max_length=600, blank=True)
    parents_tell = models.TextField(max_length=600, blank=True)
    rather_not = models.CharField(max_length=500, blank=True)
    situation = models.TextField(max_length=600, blank=True)
    background = models.TextField(max_length=600, blank=True)
    assessment = models.TextField(max_length=600, blank=True)
    request = models.TextField(max_length=600, blank=True)
    report_back = models.CharField(max_length=300, blank=True)
    reasons = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    read_on = models.DateField(null=True, blank=True)
    not_read_reason = models.CharField(max_length=20, choices=NotReadReason, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(read_on__isnull=True) | Q(not_read_reason=""), name="referrals_letter_read_or_reason"
            )
        ]

    def __str__(self):
        return str(self.pk)


class HandoverEvent(models.Model):
    """One thing that happened to a handover. Written once, never changed."""

    id = models.BigAutoField(primary_key=True)
    handover = models.ForeignKey(Handover, models.CASCADE, related_name="events")
    verb = models.CharField(max_length=30, choices=HandoverVerb)
    from_status = models.CharField(max_length=20, choices=HandoverStatus, blank=True)
    to_status = models.CharField(max_length=20, choices=HandoverStatus)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="handover_events")
    receiver = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(max_length=1000, blank=True)
    code = models.CharField(max_length=20, blank=True, help_text="A value of the verb's own list, such as a reason.")

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["handover", "-at"], name="referrals_handover_timeline")]

    def __str__(self):
        return self.verb
