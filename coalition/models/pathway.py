"""The care pathway of the coalition: every contact moment around a birth, in versions that organisations agree on."""

import datetime
import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from coalition.enums import PathwayDecision, PathwayStatus, StepAnchor, StepRole, word_of
from coalition.models.organisations import Organisation
from coalition.models.people import Membership
from coalition.querysets import PathwayQuerySet

DAYS_A_WEEK, WEEKS_OF_PREGNANCY = 7, 40
EARLIEST_DAY, LATEST_DAY = -WEEKS_OF_PREGNANCY * DAYS_A_WEEK, 34  # the end of week 44
LAST_DAY_AFTER_BIRTH = 4 * 366


class Pathway(models.Model):
    """One version of the care pathway. At most one is in use, and at most one is being made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveSmallIntegerField(unique=True)
    status = models.CharField(max_length=20, choices=PathwayStatus, default=PathwayStatus.DRAFT, editable=False)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    note = models.CharField(max_length=500, blank=True, help_text="What is new in it and why.")
    started_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="started_pathways")
    started_at = models.DateTimeField(default=timezone.now)
    proposed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="proposed_pathways")
    proposed_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="published_pathways"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = PathwayQuerySet.as_manager()

    get_status_display = word_of("status", PathwayStatus)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["status"], condition=Q(status=PathwayStatus.PUBLISHED), name="coalition_pathway_one_published"
            ),
            models.UniqueConstraint(
                models.Value(1),
                condition=Q(status__in=[PathwayStatus.DRAFT, PathwayStatus.PROPOSED]),
                name="coalition_pathway_one_being_made",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[PathwayStatus.DRAFT, PathwayStatus.RETIRED]) | Q(proposed_at__isnull=False),
                name="coalition_pathway_proposed_at",
            ),
            models.CheckConstraint(
                condition=~Q(status=PathwayStatus.PUBLISHED) | Q(published_at__isnull=False),
                name="coalition_pathway_published_at",
            ),
            models.CheckConstraint(
                condition=Q(status=PathwayStatus.RETIRED) ^ Q(retired_at__isnull=True),
                name="coalition_pathway_retired_at",
            ),
        ]

    def __str__(self):
        return str(self.version)

    def get_absolute_url(self):
        return reverse("pathway_version", args=[self.pk])


class PathwayStep(models.Model):
    """One contact moment of a version: when, with whom, what parents hear. Its key is the same in every version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    parents_name = models.CharField(max_length=120, blank=True, help_text="Empty: parents read the Dutch name.")
    anchor = models.CharField(max_length=12, choices=StepAnchor)
    first_day = models.SmallIntegerField(help_text="Days from the due date or the birth date.")
    last_day = models.SmallIntegerField(help_text="The last day that still belongs to it.")
    responsible_role = models.CharField(max_length=30, choices=StepRole)
    also_involved = ArrayField(models.CharField(max_length=30, choices=StepRole), default=list, blank=True)
    parents_hear = models.TextField(max_length=500)
    applies_to = models.CharField(max_length=120, blank=True, help_text="Empty: all parents.")
    is_optional = models.BooleanField(default=False)
    is_gsg_moment = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0, help_text="Counts changes, so that a stale page is noticed.")

    get_responsible_role_display = word_of("responsible_role", StepRole)

    class Meta:
        ordering = ["pathway", "position"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "key"], name="coalition_step_key_once"),
            models.UniqueConstraint(
                fields=["pathway", "position"],
                name="coalition_step_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="coalition_step_window"),
            models.CheckConstraint(
                condition=Q(anchor=StepAnchor.DUE_DATE, first_day__gte=EARLIEST_DAY, last_day__lte=LATEST_DAY)
                | Q(anchor=StepAnchor.BIRTH_DATE, first_day__gte=0, last_day__lte=LAST_DAY_AFTER_BIRTH),
                name="coalition_step_around_its_day",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """For professionals, in the language of the screen."""
        return self.name_nl if get_language() == "nl" else self.name_en or self.name_nl

    @property
    def name_for_parents(self) -> str:
        return self.parents_name or self.name_nl

    @property
    def is_after_birth(self) -> bool:
        return self.anchor == StepAnchor.BIRTH_DATE

    @property
    def from_week(self) -> int:
        """The week of the pregnancy in which it begins."""
        return WEEKS_OF_PREGNANCY + self.first_day // DAYS_A_WEEK

    @property
    def to_week(self) -> int:
        """The week of the pregnancy that still belongs to it as a whole."""
        return WEEKS_OF_PREGNANCY + self.last_day // DAYS_A_WEEK

    def window(self, anchor: datetime.date) -> tuple[datetime.date, datetime.date]:
        """The first and the last day, counted from the due date or the birth date."""
        return anchor + datetime.timedelta(days=self.first_day), anchor + datetime.timedelta(days=self.last_day)


class PathwayApproval(models.Model):
    """What one organisation that was asked says of a proposed version, and who said it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="approvals")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pathway_approvals")
    decision = models.CharField(max_length=20, choices=PathwayDecision, default=PathwayDecision.WAITING)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="pathway_approvals")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "organisation"], name="coalition_approval_once"),
            models.CheckConstraint(
                condition=Q(decision=PathwayDecision.WAITING, by__isnull=True, decided_at__isnull=True)
                | (~Q(decision=PathwayDecision.WAITING) & Q(by__isnull=False, decided_at__isnull=False)),
                name="coalition_approval_decided_by",
            ),
            models.CheckConstraint(
                condition=~Q(decision=PathwayDecision.NOT_YET) | ~Q(note=""), name="coalition_approval_says_why_not"
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_decision_display()}"
