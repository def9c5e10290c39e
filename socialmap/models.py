"""What is offered to families, by whom and when."""

import uuid

from django.db import models
from django.db.models import F, Q

from coalition.models import Organisation
from socialmap.enums import Layer, OfferState
from socialmap.querysets import OfferQuerySet


class Offer(models.Model):
    """One service. Weeks are weeks of pregnancy; months count from birth, -9 to 24; `enrol_*` is when one can join."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offers")
    co_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="co_offers")
    layer = models.CharField(max_length=20, choices=Layer)
    state = models.CharField(max_length=20, choices=OfferState, default=OfferState.CONCEPT)
    starts_week = models.PositiveSmallIntegerField(null=True, blank=True)
    ends_week = models.PositiveSmallIntegerField(null=True, blank=True)
    from_month = models.DecimalField(max_digits=4, decimal_places=1)
    to_month = models.DecimalField(max_digits=4, decimal_places=1)
    enrol_from_month = models.DecimalField(max_digits=4, decimal_places=1)
    enrol_to_month = models.DecimalField(max_digits=4, decimal_places=1)
    home_visit = models.BooleanField(default=False)
    for_whom = models.CharField(max_length=300)
    what = models.TextField(max_length=2000)
    how_to_sign_up = models.CharField(max_length=500)
    is_follow_up = models.BooleanField(default=False, help_text="A nurse can scale up or down to it herself.")

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(to_month__gte=F("from_month")), name="socialmap_offer_period"),
            models.CheckConstraint(
                condition=Q(enrol_to_month__gte=F("enrol_from_month")), name="socialmap_offer_enrol_period"
            ),
        ]

    def __str__(self):
        return self.name
