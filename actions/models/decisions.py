"""What the team decided, and why."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from actions.enums import DecisionKind
from actions.models.meetings import Meeting
from actions.models.teams import LearningTeam, in_language
from actions.querysets import DecisionQuerySet, TeamQuerySet
from coalition.enums import word_of
from coalition.models import Membership


class Decision(models.Model):
    """A choice with its reason; without a reason it does not exist. `order` numbers those of a team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(LearningTeam, models.CASCADE, related_name="decisions")
    key = models.SlugField(max_length=60)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=DecisionKind)
    choice_nl = models.CharField(max_length=300)
    choice_en = models.CharField(max_length=300, blank=True)
    reason_nl = models.CharField(max_length=1000)
    reason_en = models.CharField(max_length=1000, blank=True)
    numbers = models.CharField(max_length=300, blank=True, help_text="Figures that belong to it.")
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="decisions")
    in_table_4 = models.BooleanField(default=False, help_text="Stands in table 4 of the report.")
    source = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="decisions")
    at = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=0, help_text="Counts changes, so that a stale page is noticed.")

    objects = DecisionQuerySet.as_manager()

    get_kind_display = word_of("kind", DecisionKind)

    class Meta:
        ordering = ["team", "order"]
        constraints = [
            models.UniqueConstraint(fields=["team", "key"], name="actions_decision_key_once"),
            models.UniqueConstraint(fields=["team", "order"], name="actions_decision_order_once"),
            models.CheckConstraint(condition=Q(choice_nl__regex=r"\S"), name="actions_decision_choice"),
            models.CheckConstraint(condition=Q(reason_nl__regex=r"\S"), name="actions_decision_reason"),
        ]

    def __str__(self):
        return self.choice

    def get_absolute_url(self):
        return reverse("actions:decision", args=[self.pk])

    @property
    def choice(self) -> str:
        return in_language(self.choice_nl, self.choice_en)

    @property
    def reason(self) -> str:
        return in_language(self.reason_nl, self.reason_en)


class EarlierDecision(models.Model):
    """How a decision read before somebody changed it. Never changed itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="earlier")
    kind = models.CharField(max_length=20, choices=DecisionKind)
    choice_nl = models.CharField(max_length=300)
    choice_en = models.CharField(max_length=300, blank=True)
    reason_nl = models.CharField(max_length=1000)
    reason_en = models.CharField(max_length=1000, blank=True)
    numbers = models.CharField(max_length=300, blank=True)
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+", help_text="Who changed it.")
    at = models.DateTimeField(default=timezone.now, help_text="Until when it read like this.")

    objects = TeamQuerySet.as_manager()

    get_kind_display = word_of("kind", DecisionKind)

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return self.choice

    @property
    def choice(self) -> str:
        return in_language(self.choice_nl, self.choice_en)

    @property
    def reason(self) -> str:
        return in_language(self.reason_nl, self.reason_en)
