"""What maternity care would have liked to know earlier, of a family that came without any notice."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalition.models import Membership, Organisation
from referrals.earlier_enums import Wish, WishReply
from referrals.earlier_querysets import EarlierWishQuerySet

MONDAY = 1


class EarlierWish(models.Model):
    """In this week a family of this practice came without a notice; which family is kept nowhere.

    Once a week for each practice, so that there is nothing to count; closed with a reply, and forgotten after a while.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="earlier_wishes")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="earlier_wishes")
    practice = models.ForeignKey(Organisation, models.PROTECT, related_name="earlier_wishes_received")
    week_on = models.DateField(help_text="The Monday of the week in which the family came.")
    wish = models.CharField(max_length=12, choices=Wish)
    said_at = models.DateTimeField(default=timezone.now)
    reply = models.CharField(max_length=12, choices=WishReply, blank=True)
    replied_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="earlier_replies")
    replied_at = models.DateTimeField(null=True, blank=True)

    objects = EarlierWishQuerySet.as_manager()

    class Meta:
        ordering = ["-week_on", "-said_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "practice", "week_on"], name="referrals_earlier_once_a_week"
            ),
            models.CheckConstraint(condition=Q(week_on__iso_week_day=MONDAY), name="referrals_earlier_on_a_monday"),
            models.CheckConstraint(
                condition=Q(reply="", replied_by__isnull=True, replied_at__isnull=True)
                | (~Q(reply="") & Q(replied_by__isnull=False, replied_at__isnull=False)),
                name="referrals_earlier_replied_by_somebody",
            ),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("referrals:earlier_wish", args=[self.pk])
