"""How the map is kept true: checks, proposals, versions, and what people looked for."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalition.models import Membership, Municipality
from socialmap.enums import (
    Audience,
    ChangeReason,
    CheckKind,
    CheckMethod,
    CheckOutcome,
    EnquiryState,
    ExportKind,
    FoundBand,
    ImportState,
    ProposalState,
)
from socialmap.models.offers import Offer
from socialmap.upkeep_querysets import (
    EnquiryQuerySet,
    ExportRunQuerySet,
    ImportRunQuerySet,
    KeptQuerySet,
    ProposalQuerySet,
)


class OfferVersion(models.Model):
    """What stood in the map of an offer from a moment on, who wrote it and why. Never changed."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    by_label = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=20, choices=ChangeReason)
    facts = models.JSONField()
    import_run = models.ForeignKey("ImportRun", models.SET_NULL, null=True, related_name="versions")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["offer", "number"], name="socialmap_version_once")]

    def __str__(self):
        return f"{self.offer_id} {self.number}"


class Check(models.Model):
    """Somebody looked whether an offer is still right, or tried to."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=20, choices=CheckKind)
    method = models.CharField(max_length=20, choices=CheckMethod)
    outcome = models.CharField(max_length=20, choices=CheckOutcome)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    by_label = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return f"{self.offer_id} {self.outcome}"


class Reminder(models.Model):
    """A rung of the ladder for an offer that has to be checked on a day: days before or after it."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="reminders")
    check_on = models.DateField()
    rung = models.SmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    objects = KeptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "check_on", "rung"], name="socialmap_reminder_once_per_rung")
        ]

    def __str__(self):
        return f"{self.offer_id} {self.rung}"


class Proposal(models.Model):
    """A change somebody proposes; `fields` holds per field the value it was made on and the new one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, related_name="proposals")
    base_version = models.PositiveIntegerField(default=0)
    fields = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    by_label = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=ProposalState, default=ProposalState.OPEN)
    decisions = models.JSONField(default=dict)
    decided_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN) ^ Q(decided_at__isnull=False), name="socialmap_proposal_decided"
            )
        ]

    def __str__(self):
        return f"{self.offer_id} {self.state}"


class SearchTally(models.Model):
    """How often something was sought on a day, without anybody: numbers, mail addresses and names are left out."""

    day = models.DateField()
    text = models.CharField(max_length=120)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    audience = models.CharField(max_length=20, choices=Audience)
    found = models.CharField(max_length=10, choices=FoundBand)
    count = models.PositiveIntegerField(default=1)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "search tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["day", "text", "municipality", "audience", "found"],
                nulls_distinct=False,
                name="socialmap_tally_once_a_day",
            )
        ]

    def __str__(self):
        return self.text


class Spotlight(models.Model):
    """One offer a week that a team looks at together; `week_of` is a Monday."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="spotlights")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="spotlights")
    week_of = models.DateField()
    text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-week_of"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "week_of"], name="socialmap_spotlight_one_a_week"),
            models.CheckConstraint(condition=Q(week_of__iso_week_day=1), name="socialmap_spotlight_monday"),
        ]

    def __str__(self):
        return f"{self.municipality_id} {self.week_of}"


class Enquiry(models.Model):
    """A professional asks the keepers which help would fit, without naming a family."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="enquiries")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=EnquiryState, default=EnquiryState.OPEN)
    answer = models.CharField(max_length=1000, blank=True)
    offer = models.ForeignKey(Offer, models.SET_NULL, null=True, blank=True, related_name="enquiries")
    answered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        verbose_name_plural = "enquiries"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EnquiryState.OPEN) ^ Q(answered_at__isnull=False), name="socialmap_enquiry_answered"
            )
        ]

    def __str__(self):
        return self.state


class ImportRun(models.Model):
    """One uploaded workbook: the file itself, the plan made of it, and what was done with it.

    `plan` holds the changes per row and the errors per cell; `choices` what the keeper chose where the file and the
    map differ or a row looks like an offer that exists.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    file_name = models.CharField(max_length=120)
    file_hash = models.CharField(max_length=64)
    content = models.BinaryField()
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.WAITING)
    done_rows = models.PositiveIntegerField(default=0)
    all_rows = models.PositiveIntegerField(default=0)
    plan = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    refusal = models.CharField(max_length=300, blank=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("socialmap:import_run", args=[self.pk])


class ExportRun(models.Model):
    """Somebody took the map out of the system as a file, with so many offers."""

    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=20, choices=ExportKind)
    offers = models.PositiveIntegerField()

    objects = ExportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.kind
