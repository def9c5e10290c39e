"""Meetings of a learning team: what was on the table, which sources, who was there by role, what goes along."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions.enums import Certainty, Phase, SourceKind
from actions.models.points import ActionPoint
from actions.models.teams import LearningTeam, Seat, in_language
from actions.querysets import MeetingQuerySet, TeamQuerySet
from coalition.enums import word_of

LONGEST_MEETING = 480  # minutes


class Meeting(models.Model):
    """One time the team came together, or will. What is not certain of a reported one is said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(LearningTeam, models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()
    title_nl = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    phase = models.CharField(max_length=20, choices=Phase, blank=True, help_text="Empty: nobody wrote it down.")
    take_along = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    content_certainty = models.CharField(max_length=10, choices=Certainty, blank=True)
    certainty_note = models.CharField(max_length=300, blank=True)
    related_event = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=120, blank=True, help_text="Which report it comes from.")
    revision = models.PositiveIntegerField(default=0, help_text="Counts changes, so that a stale page is noticed.")

    objects = MeetingQuerySet.as_manager()

    get_phase_display = word_of("phase", Phase)
    get_content_certainty_display = word_of("content_certainty", Certainty)

    class Meta:
        ordering = ["team", "number"]
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="actions_meeting_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="actions_meeting_number"),
            models.CheckConstraint(condition=~Q(title_nl=""), name="actions_meeting_title"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("actions:meeting", args=[self.pk])

    @property
    def title(self) -> str:
        return in_language(self.title_nl, self.title_en)


class AgendaItem(models.Model):
    """One point of an agenda: what it is about, how long it may take, and what came out of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title_nl = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    said = models.TextField(max_length=2000, blank=True, help_text="What came out of it.")
    action_point = models.ForeignKey(ActionPoint, models.SET_NULL, null=True, blank=True, related_name="agenda_items")

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="actions_agenda_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(title_nl=""), name="actions_agenda_title"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=LONGEST_MEETING),
                name="actions_agenda_minutes",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.title_nl, self.title_en)


class MeetingSource(models.Model):
    """What the team looked at together, and how many of it where that was counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sources")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=50, choices=SourceKind)
    words = models.CharField(max_length=120, blank=True, help_text="Of another source: what it is.")
    count = models.PositiveIntegerField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    get_kind_display = word_of("kind", SourceKind)

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind", "words"], name="actions_source_once"),
            models.CheckConstraint(
                condition=Q(kind=SourceKind.OTHER) ^ Q(words=""), name="actions_source_other_has_words"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return self.words or self.get_kind_display()


class Attendance(models.Model):
    """How many of a seat were there. By role: nobody's name is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="attendance")
    present = models.PositiveSmallIntegerField(default=0)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "seat__position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="actions_attendance_once"),
            models.CheckConstraint(condition=Q(present__lte=50), name="actions_attendance_people"),
        ]

    def __str__(self):
        return f"{self.seat}: {self.present}"
