"""Work that takes longer than anybody waits for a page."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalition.long_task_enums import BUSY, TaskState, TaskTrouble
from coalition.models.people import Membership
from coalition.querysets import LongTaskQuerySet


class LongTask(models.Model):
    """Asked for by somebody, done by the worker, gone after a while with the file it made: that can be made again.

    What nobody asked for (`by` is empty) is the system's own work of the night.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Membership, models.CASCADE, null=True, blank=True, related_name="long_tasks")
    kind = models.CharField(max_length=40)
    asked = models.JSONField(default=dict, blank=True, help_text="What of it was asked: keys and days, never a name.")
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.WAITING)
    trouble = models.CharField(max_length=10, choices=TaskTrouble, blank=True)
    job = models.BigIntegerField(null=True, blank=True, help_text="Its place in the queue of the worker.")
    tries = models.PositiveSmallIntegerField(default=0, help_text="How often a worker began with it.")
    done = models.PositiveIntegerField(default=0, help_text="How many pieces were done when it ended.")
    total = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    content = models.BinaryField(null=True, help_text="The file that was made; never on a disk of the web server.")

    objects = LongTaskQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "kind", "asked", "language"],
                condition=Q(state__in=BUSY),
                nulls_distinct=False,
                name="coalition_long_task_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=BUSY) ^ Q(ended_at__isnull=False), name="coalition_long_task_ends"
            ),
            models.CheckConstraint(
                condition=Q(content=None) | Q(state=TaskState.DONE), name="coalition_long_task_file_when_done"
            ),
            models.CheckConstraint(
                condition=Q(trouble="") ^ Q(state=TaskState.FAILED), name="coalition_long_task_trouble"
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.asked_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("long_task", args=[self.pk])

    @property
    def is_busy(self) -> bool:
        return self.state in BUSY
