"""What the people of the coalition should know."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.models.people import Membership
from coalition.querysets import NotificationQuerySet


class Notification(models.Model):
    """Something one membership should know. It names an object by id only; the page that opens it asks permission."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField(help_text=_("The referral it is about."))
    subject_id = models.UUIDField(help_text=_("The family it is about, so that its news can be stopped."))
    day = models.DateField(null=True, blank=True, help_text="The day a reminder belongs to; empty for other news.")
    at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, help_text="From when a mail may say that there is news.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When a mail said that there is news.")
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            # Days that are empty are all different, so that other news may come as often as it happens.
            models.UniqueConstraint(
                fields=["object_id", "membership", "kind", "day"], name="coalition_notification_reminds_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["membership", "-at"], condition=Q(read_at__isnull=True), name="coalition_notification_unread"
            ),
            models.Index(
                fields=["membership", "-at"], condition=Q(read_at__isnull=False), name="coalition_notification_earlier"
            ),
            models.Index(fields=["subject_id"], name="coalition_notification_subject"),
        ]

    def __str__(self):
        return self.kind
