"""What belongs to the parents' own page: the link that leads to it, and their words about the talk."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coalition.models import Membership
from referrals.models.family import Family
from referrals.models.referral import Referral
from referrals.parents_querysets import HowItWasQuerySet, ParentsLinkQuerySet


class ParentsLink(models.Model):
    """A link by which the parents of a family come to their own page. Only a keyed digest of it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family = models.ForeignKey(Family, models.CASCADE, related_name="parents_links")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="parents_links")
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ParentsLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=Q(ended_at__isnull=True), name="referrals_parentslink_one_open"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("made_at")), name="referrals_parentslink_ends_later"),
        ]

    def __str__(self):
        return str(self.pk)


class HowItWas(models.Model):
    """What the parents said afterwards about their Goede Start Gesprek, once and in their own words."""

    referral = models.OneToOneField(Referral, models.CASCADE, primary_key=True, related_name="how_it_was")
    words = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)

    objects = HowItWasQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "how it was"

    def __str__(self):
        return str(self.pk)
