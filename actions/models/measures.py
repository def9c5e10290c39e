"""Figures that tell whether an action point does something: a measure and what was read from it."""

import uuid

from django.db import models
from django.db.models import Q

from actions.models.points import ActionPoint
from actions.querysets import TeamQuerySet


class Measure(models.Model):
    """What is counted for an action point."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(ActionPoint, models.CASCADE, related_name="measures")
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=300, blank=True)
    figure = models.CharField(
        max_length=20, blank=True, db_default="", default="", help_text="A figure of the coalition that fills it."
    )
    line = models.CharField(max_length=120, blank=True, db_default="", default="", help_text="Which line of it.")

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["action", "name"]
        constraints = [models.UniqueConstraint(fields=["action", "name"], name="actions_measure_once")]

    def __str__(self):
        return self.name


class Reading(models.Model):
    """What was counted: on a day, or at a step that has a name (a year, flyers handed out)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="readings")
    position = models.PositiveSmallIntegerField(default=0, help_text="Orders steps that have no day.")
    on = models.DateField(null=True, blank=True)
    label = models.CharField(max_length=60, blank=True)
    value = models.DecimalField(max_digits=10, decimal_places=2)
    note = models.CharField(max_length=300, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["measure", models.F("on").asc(nulls_first=True), "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "on", "label"], nulls_distinct=False, name="actions_reading_once"
            ),
            models.CheckConstraint(condition=Q(on__isnull=False) | ~Q(label=""), name="actions_reading_has_a_moment"),
        ]

    def __str__(self):
        return f"{self.label or self.on}: {self.value}"
