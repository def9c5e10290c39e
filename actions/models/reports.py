"""A report on paper that takes longer to make than anybody waits for a page."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone

from actions.models.teams import LearningTeam
from actions.querysets import PreparedQuerySet
from coalition.models import Membership


class PreparedReport(models.Model):
    """Asked for by somebody, made by the worker, and gone after a day: it can always be made again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(LearningTeam, models.CASCADE, related_name="prepared_reports")
    by = models.ForeignKey(Membership, models.CASCADE, related_name="prepared_reports")
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=10)
    content = models.BinaryField(null=True, help_text="The file, once it is made.")
    has_failed = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=timezone.now)

    objects = PreparedQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self):
        return f"{self.team_id} {self.asked_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("actions:prepared_report", args=[self.pk])

    @property
    def is_busy(self) -> bool:
        return self.content is None and not self.has_failed
