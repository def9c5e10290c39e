"""The learning team itself, and who has a place at its table."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from actions.enums import OwnerRole, SeatRole
from actions.querysets import TeamQuerySet
from coalition.enums import word_of
from coalition.models import Membership, Organisation


def in_language(dutch: str, english: str) -> str:
    """A text that the reports give in two languages, in that of the screen; a team writes it in one."""
    return dutch if get_language() == "nl" else english or dutch


class LearningTeam(models.Model):
    """A team of professionals and parents that looks, chooses, tries out and looks again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    started_on = models.DateField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["started_on", "name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="actions_team_name")]

    def __str__(self):
        return self.name


class Seat(models.Model):
    """A role at the table: for whom, how many places, and for which owners of action points it speaks.

    A member whose organisation (or who herself) has this seat changes the action points of those owners.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(LearningTeam, models.CASCADE, related_name="seats")
    role = models.CharField(max_length=30, choices=SeatRole)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="seats")
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="seats")
    places = models.PositiveSmallIntegerField(default=1)
    speaks_for = ArrayField(models.CharField(max_length=30, choices=OwnerRole), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = TeamQuerySet.as_manager()

    get_role_display = word_of("role", SeatRole)

    class Meta:
        ordering = ["team", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "role", "organisation"], nulls_distinct=False, name="actions_seat_once"
            ),
            models.CheckConstraint(condition=Q(places__gte=1, places__lte=50), name="actions_seat_places"),
        ]

    def __str__(self):
        return self.get_role_display()
