"""Counts to learn from, without anybody in them, and the neighbourhoods they are counted by."""

import datetime
import uuid
from calendar import monthrange

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from coalition.figure_enums import FigureName
from coalition.models.organisations import Municipality, Organisation
from coalition.querysets import FrozenFigureQuerySet, OwnFigureQuerySet

WHOLE_YEAR = 0


class Area(models.Model):
    """A neighbourhood: which postcodes lie in it, and its place among the tiles or its shape on the map."""

    code = models.SlugField(max_length=20, primary_key=True)
    name = models.CharField(max_length=80)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="areas")
    postcodes = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    column = models.PositiveSmallIntegerField(default=1)
    row = models.PositiveSmallIntegerField(default=1)
    shape = models.JSONField(default=list, blank=True, help_text="Rings of points, x and y, in metres or degrees.")
    source = models.CharField(max_length=200, blank=True, help_text="Who made the shapes, to be named beside them.")

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.name


class FrozenFigure(models.Model):
    """One line of a figure of a year as everybody may see it. Written once, never changed; no count: hidden."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField(default=WHOLE_YEAR, help_text="Counted until its end; 0 for the year.")
    figure = models.CharField(max_length=20, choices=FigureName)
    line = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    count = models.PositiveIntegerField(null=True, blank=True)
    method = models.PositiveSmallIntegerField()
    frozen_on = models.DateField(default=timezone.localdate)

    objects = FrozenFigureQuerySet.as_manager()

    class Meta:
        ordering = ["year", "month", "figure", "position"]
        constraints = [
            models.UniqueConstraint(fields=["year", "month", "figure", "line"], name="coalition_frozen_figure_once"),
            models.CheckConstraint(
                condition=Q(count__isnull=True) | Q(count__gte=10) | Q(figure=FigureName.TALKS),
                name="coalition_frozen_figure_not_small",
            ),
            models.CheckConstraint(
                condition=Q(month=WHOLE_YEAR) | Q(month__lte=12, figure=FigureName.TALKS),
                name="coalition_frozen_figure_month",
            ),
        ]

    def __str__(self):
        return f"{self.year} {self.figure} {self.line}"

    @property
    def until(self) -> datetime.date:
        """The last day that was counted."""
        return datetime.date(self.year, self.month or 12, monthrange(self.year, self.month or 12)[1])


class OwnFigure(models.Model):
    """One line of a figure of one organisation's own work, counted anew every hour. Others never see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField()
    figure = models.CharField(max_length=20, choices=FigureName)
    line = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    count = models.PositiveIntegerField()
    counted_at = models.DateTimeField(default=timezone.now)

    objects = OwnFigureQuerySet.as_manager()

    class Meta:
        ordering = ["year", "figure", "position"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year", "figure", "line"], name="coalition_own_figure_once")
        ]

    def __str__(self):
        return f"{self.year} {self.figure} {self.line}"
