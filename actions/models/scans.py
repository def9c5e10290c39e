"""Collaboration scans: how close partners want to work, where they say they are, what helps and hinders.

An answer leads to nobody. `ScanTaken` says that somebody answered, `ScanAnswer` what was answered; they share the scan
and nothing else, no moment and no organisation. What is shown of answers goes through `actions/hiding.py`.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.enums import ProfessionGroup
from actions.models.learning import Factor, IntegrationLevel
from actions.models.points import ActionPoint
from actions.models.teams import LearningTeam
from actions.querysets import ScanQuerySet, TeamQuerySet
from coalition.models import Membership, Organisation

LOWEST, HIGHEST = 1, 4
TITLE_LENGTH = 120
FEWEST_PARTNERS = 2  # with one partner the results would be those of an organisation
MOST_FACTORS = 20  # answering takes five minutes


class Scan(models.Model):
    """Partners look at how they work together; later they do it again (`repeats`).

    Without a first day it is still being made; without a last day it can be answered; closed, it shows its results.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(LearningTeam, models.CASCADE, related_name="scans")
    title = models.CharField(max_length=TITLE_LENGTH)
    level_wanted = models.ForeignKey(IntegrationLevel, models.PROTECT, null=True, blank=True, related_name="scans")
    factors = models.ManyToManyField(Factor, blank=True, related_name="scans", help_text="What is asked about.")
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    repeats = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="repeated_by")
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="scans")
    revision = models.PositiveIntegerField(default=0, help_text="Counts changes, so that a stale page is noticed.")

    objects = ScanQuerySet.as_manager()

    class Meta:
        ordering = [F("opened_on").desc(nulls_first=True), "title"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="actions_scan_title"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(opened_on__isnull=False, closed_on__gte=F("opened_on")),
                name="actions_scan_period",
            ),
            models.CheckConstraint(
                condition=Q(repeats__isnull=True) | ~Q(repeats=F("id")), name="actions_scan_repeats_another"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("actions:scan", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.opened_on is None

    @property
    def is_open(self) -> bool:
        return self.opened_on is not None and self.closed_on is None

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None


class ScanPartner(models.Model):
    """An organisation that takes part in a scan: its people may answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scan = models.ForeignKey(Scan, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="scan_partners")

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name"]
        constraints = [models.UniqueConstraint(fields=["scan", "organisation"], name="actions_partner_once")]

    def __str__(self):
        return str(self.organisation_id)


class ScanTaken(models.Model):
    """Somebody has answered a scan that is open; what was answered is not to be found from here.

    It keeps anyone from answering twice, and is thrown away when the scan closes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scan = models.ForeignKey(Scan, models.CASCADE, related_name="taken")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="scans_taken")

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "scans taken"
        constraints = [models.UniqueConstraint(fields=["scan", "membership"], name="actions_taken_once")]

    def __str__(self):
        return str(self.scan_id)


class ScanAnswer(models.Model):
    """One answer: the group of professions, and how close partners work now. Without a moment and an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scan = models.ForeignKey(Scan, models.CASCADE, related_name="answers")
    group = models.CharField(max_length=30, choices=ProfessionGroup)
    level_now = models.ForeignKey(IntegrationLevel, models.PROTECT, null=True, blank=True, related_name="+")
    level_wanted = models.ForeignKey(IntegrationLevel, models.PROTECT, null=True, blank=True, related_name="+")

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.group


class ScanRating(models.Model):
    """How far a factor is there, on a short scale; nothing when somebody cannot say."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(ScanAnswer, models.CASCADE, related_name="ratings")
    factor = models.ForeignKey(Factor, models.PROTECT, related_name="ratings")
    value = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "factor"], name="actions_rating_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=LOWEST, value__lte=HIGHEST), name="actions_rating_1_to_4"
            ),
        ]

    def __str__(self):
        return str(self.value)


class ScanAction(models.Model):
    """A result of a scan became an action point; pressing twice makes one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scan = models.ForeignKey(Scan, models.CASCADE, related_name="actions")
    factor = models.ForeignKey(Factor, models.PROTECT, related_name="+")
    action = models.ForeignKey(ActionPoint, models.CASCADE, related_name="from_scans")

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scan", "factor"], name="actions_scan_action_once")]

    def __str__(self):
        return str(self.action_id)
