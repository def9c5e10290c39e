"""What others found about working together, and what the team recognises in it."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from actions.enums import AnswerState, Effect, FactorGroup, Polarity
from actions.models.meetings import Meeting
from actions.models.points import ActionPoint
from actions.models.teams import LearningTeam, in_language
from actions.querysets import TeamQuerySet
from coalition.enums import word_of
from coalition.models import Membership


class Factor(models.Model):
    """Something that helps or hinders working together, from the reports. Never about a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=30, unique=True)
    position = models.PositiveSmallIntegerField()
    source_report = models.CharField(max_length=10, blank=True)
    group = models.CharField(max_length=40, choices=FactorGroup)
    subgroup = models.CharField(max_length=60, blank=True)
    polarity = models.CharField(max_length=20, choices=Polarity)
    label_nl = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=120, blank=True)

    get_polarity_display = word_of("polarity", Polarity)
    get_group_display = word_of("group", FactorGroup)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return in_language(self.label_nl, self.label_en)


class ChosenFactor(models.Model):
    """The team saw this factor help or hinder an action point, or recognised it in a meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    factor = models.ForeignKey(Factor, models.PROTECT, related_name="chosen")
    effect = models.CharField(max_length=10, choices=Effect)
    action = models.ForeignKey(ActionPoint, models.CASCADE, null=True, blank=True, related_name="chosen_factors")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="chosen_factors")
    at = models.DateTimeField(default=timezone.now)

    objects = TeamQuerySet.as_manager()

    get_effect_display = word_of("effect", Effect)

    class Meta:
        ordering = ["effect", "at", "factor__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["factor", "action", "meeting"], nulls_distinct=False, name="actions_chosen_factor_once"
            ),
            models.CheckConstraint(
                condition=Q(action__isnull=True) ^ Q(meeting__isnull=True), name="actions_chosen_factor_of_one"
            ),
        ]

    def __str__(self):
        return f"{self.factor_id} {self.effect}"


class IntegrationLevel(models.Model):
    """How closely partners work together, from apart (0) to one team (4). Higher is not better."""

    level = models.PositiveSmallIntegerField(primary_key=True)
    key = models.SlugField(max_length=30, unique=True)
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    description_nl = models.CharField(max_length=500)
    description_en = models.CharField(max_length=500, blank=True)
    fits_when_nl = models.CharField(max_length=300, blank=True)
    fits_when_en = models.CharField(max_length=300, blank=True)
    predictability = models.CharField(max_length=20, blank=True)
    complexity = models.CharField(max_length=20, blank=True)
    urgency = models.CharField(max_length=20, blank=True)
    joint_plan = models.BooleanField(default=False)
    example_nl = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["level"]
        constraints = [models.CheckConstraint(condition=Q(level__lte=4), name="actions_level_0_to_4")]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_nl, self.name_en)

    @property
    def description(self) -> str:
        return in_language(self.description_nl, self.description_en)

    @property
    def fits_when(self) -> str:
        return in_language(self.fits_when_nl, self.fits_when_en)


class Recommendation(models.Model):
    """What a report advises a coalition; `number` is the report's own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=30, unique=True)
    position = models.PositiveSmallIntegerField()
    source_report = models.CharField(max_length=10, blank=True)
    number = models.PositiveSmallIntegerField()
    text_nl = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True)
    for_whom = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    implication = models.CharField(max_length=300, blank=True, help_text="What it means for the software.")
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["source_report", "number"], name="actions_recommendation_number_once")
        ]

    def __str__(self):
        return self.text

    @property
    def text(self) -> str:
        return in_language(self.text_nl, self.text_en)


class RecommendationAnswer(models.Model):
    """What a coalition does about a recommendation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(LearningTeam, models.CASCADE, related_name="recommendation_answers")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="answers")
    state = models.CharField(max_length=20, choices=AnswerState, default=AnswerState.NOTHING_YET)
    what_we_do = models.CharField(max_length=1000, blank=True)
    action = models.ForeignKey(ActionPoint, models.SET_NULL, null=True, blank=True, related_name="recommendations")
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="recommendation_answers")
    updated_at = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=0, help_text="Counts changes, so that a stale page is noticed.")

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation__position"]
        constraints = [models.UniqueConstraint(fields=["team", "recommendation"], name="actions_answer_once")]

    def __str__(self):
        return self.get_state_display()
