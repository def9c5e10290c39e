"""What professionals plan together around a family: contact moments that took place, and who arranges what."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalition.models import Membership
from referrals.models.family import Family
from referrals.plan_querysets import ArrangementQuerySet


class FamilyStep(models.Model):
    """A contact moment of the care pathway that took place with this family. Nobody has to note one.

    It names the moment by its key, which is the same in every version of the pathway.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family = models.ForeignKey(Family, models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=60)
    took_place_on = models.DateField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="noted_steps")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["took_place_on"]
        constraints = [models.UniqueConstraint(fields=["family", "key"], name="referrals_familystep_once")]

    def __str__(self):
        return str(self.pk)


class Arrangement(models.Model):
    """One thing somebody arranges for a family, agreed with the parents; without a name they arrange it themselves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family = models.ForeignKey(Family, models.CASCADE, related_name="arrangements")
    what = models.CharField(max_length=120)
    arranger = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="arrangements")
    until_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Membership, models.PROTECT, related_name="added_arrangements")
    added_at = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="done_arrangements")
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True, help_text="When it turned out not to be needed.")
    version = models.PositiveIntegerField(default=0, help_text="Counts changes, so that a stale page is noticed.")

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        ordering = ["added_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="referrals_arrangement_done_by",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(dropped_at__isnull=True), name="referrals_arrangement_one_end"
            ),
        ]
        indexes = [
            models.Index(
                fields=["arranger"],
                condition=Q(done_at__isnull=True, dropped_at__isnull=True),
                name="referrals_arrangement_open",
            )
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("referrals:change_arrangement", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.dropped_at is None
