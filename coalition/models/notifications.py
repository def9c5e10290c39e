"""What the people of the coalition should know."""

import uuid

from django.db import models
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
    at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When a mail said that there is news.")
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["membership", "read_at", "-at"], name="coalition_notification_inbox")]

    def __str__(self):
        return self.kind
