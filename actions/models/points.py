"""Action points: what a team tries, for what, who carries it, how it stands and how it came to that."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from actions.enums import Certainty, OwnerRole, PointStatus, Theme
from actions.models.teams import LearningTeam, in_language
from actions.querysets import LinkQuerySet, PointQuerySet, TeamQuerySet
from coalition.enums import word_of
from coalition.models import Membership, Organisation


class ActionPoint(models.Model):
    """Something the team tries. `project_number` is the number it had while the research ran; both are kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(LearningTeam, models.CASCADE, related_name="action_points")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    project_number = models.PositiveSmallIntegerField(null=True, blank=True)
    title_nl = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    summary_en = models.CharField(max_length=300, blank=True)
    description = models.TextField(max_length=1000, blank=True)
    goal = models.TextField(max_length=1000, blank=True)
    how = models.TextField(max_length=2000, blank=True)
    result = models.TextField(max_length=2000, blank=True)
    obstacles = models.TextField(max_length=2000, blank=True)
    tips = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    next_step = models.TextField(max_length=1000, blank=True)
    themes = ArrayField(models.CharField(max_length=30, choices=Theme), default=list, blank=True)
    themes_certainty = models.CharField(max_length=10, choices=Certainty, blank=True)
    themes_basis = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=20, choices=PointStatus, default=PointStatus.IDEA, editable=False)
    status_note = models.CharField(max_length=300, blank=True)
    started_on = models.DateField(null=True, blank=True)
    first_discussed = models.ForeignKey(
        "actions.Meeting", models.SET_NULL, null=True, blank=True, related_name="first_discussed_points"
    )
    owner_roles = ArrayField(models.CharField(max_length=30, choices=OwnerRole), default=list, blank=True)
    owner_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="action_points"
    )
    owner_certainty = models.CharField(max_length=10, choices=Certainty, blank=True)
    is_public = models.BooleanField(default=False)
    source = models.CharField(max_length=120, blank=True, help_text="Which report it comes from.")
    revision = models.PositiveIntegerField(default=0, help_text="Counts changes, so that a stale page is noticed.")

    objects = PointQuerySet.as_manager()

    get_themes_certainty_display = word_of("themes_certainty", Certainty)
    get_status_display = word_of("status", PointStatus)
    get_owner_certainty_display = word_of("owner_certainty", Certainty)

    class Meta:
        ordering = ["team", "number"]
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="actions_point_number_once"),
            models.UniqueConstraint(fields=["team", "key"], name="actions_point_key_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="actions_point_number"),
            models.CheckConstraint(condition=~Q(title_nl=""), name="actions_point_title"),
            models.CheckConstraint(condition=Q(status__in=PointStatus.values), name="actions_point_status"),
            models.CheckConstraint(condition=Q(themes__contained_by=Theme.values), name="actions_point_themes"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("actions:point", args=[self.pk])

    @property
    def title(self) -> str:
        return in_language(self.title_nl, self.title_en)

    @property
    def owners(self) -> list[str]:
        """The words for who carries it: the organisation when there is one, else the roles."""
        if self.owner_organisation:
            return [self.owner_organisation.name]
        return [str(OwnerRole(role).label) for role in self.owner_roles]

    @property
    def is_open(self) -> bool:
        """The team still works on it."""
        return self.status not in {PointStatus.DONE, PointStatus.STOPPED}

    @property
    def theme_words(self) -> list[str]:
        return [str(Theme(theme).label) for theme in self.themes]


class LedTo(models.Model):
    """One action point led to another: the screen in the waiting room led to social media."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    earlier = models.ForeignKey(ActionPoint, models.CASCADE, related_name="led_to")
    later = models.ForeignKey(ActionPoint, models.CASCADE, related_name="came_from")
    note = models.CharField(max_length=300, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["later__number", "earlier__number"]
        verbose_name_plural = "led to"
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="actions_led_to_once"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="actions_led_to_another"),
        ]

    def __str__(self):
        return f"{self.earlier_id} → {self.later_id}"


class ActionUpdate(models.Model):
    """A step in the history of an action point: how it stood, how it stands, and what was agreed. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(ActionPoint, models.CASCADE, related_name="updates")
    from_status = models.CharField(max_length=20, choices=PointStatus, blank=True, help_text="Empty: it is new.")
    to_status = models.CharField(max_length=20, choices=PointStatus)
    on = models.DateField(default=timezone.localdate)
    meeting = models.ForeignKey("actions.Meeting", models.SET_NULL, null=True, blank=True, related_name="updates")
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="action_updates")
    at = models.DateTimeField(default=timezone.now)

    objects = TeamQuerySet.as_manager()

    get_from_status_display = word_of("from_status", PointStatus)
    get_to_status_display = word_of("to_status", PointStatus)

    class Meta:
        ordering = ["-on", "-at"]

    def __str__(self):
        return self.get_to_status_display()


class OwnershipChange(models.Model):
    """An action point went to somebody else. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(ActionPoint, models.CASCADE, related_name="ownership_changes")
    from_roles = ArrayField(models.CharField(max_length=30, choices=OwnerRole), default=list, blank=True)
    from_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    to_roles = ArrayField(models.CharField(max_length=30, choices=OwnerRole), default=list, blank=True)
    to_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField(default=timezone.localdate)
    meeting = models.ForeignKey(
        "actions.Meeting", models.SET_NULL, null=True, blank=True, related_name="ownership_changes"
    )
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="ownership_changes")
    at = models.DateTimeField(default=timezone.now)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(to_roles=[]) | Q(to_organisation__isnull=False), name="actions_ownership_goes_somewhere"
            )
        ]

    def __str__(self):
        return f"{self.action_id} {self.on}"


class ActionComment(models.Model):
    """What somebody says about an action point."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(ActionPoint, models.CASCADE, related_name="comments")
    text = models.CharField(max_length=1000)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="action_comments")
    at = models.DateTimeField(default=timezone.now)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [models.CheckConstraint(condition=Q(text__regex=r"\S"), name="actions_comment_text")]

    def __str__(self):
        return self.text[:40]
