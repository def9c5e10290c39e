"""What is left of a family when its time here is over, and what parents may ask about their data."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from coalition.models import Membership, Organisation
from referrals.request_enums import FigureKind, PurgeReason, RequestKind, RequestStatus
from referrals.request_querysets import DataRequestQuerySet


class YearFigure(models.Model):
    """How often something happened in a year, of families that were removed. No area, no organisation, no person."""

    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30, choices=FigureKind)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-year", "kind"]
        constraints = [models.UniqueConstraint(fields=["year", "kind"], name="referrals_year_figure_once")]

    def __str__(self):
        return f"{self.year} {self.kind}"


class PurgedFamily(models.Model):
    """A family that was removed. Its opaque id finds the lines of the access log, which are kept longer.

    Parents who kept their reference can still ask who looked: the reference itself is not here, only what a key outside
    this database makes of it.
    """

    family_id = models.UUIDField(primary_key=True, editable=False)
    references = ArrayField(models.CharField(max_length=64), help_text="HMAC-SHA256 with PURGE_KEY, in hexadecimals.")
    reason = models.CharField(max_length=20, choices=PurgeReason)
    purged_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-purged_on"]
        verbose_name_plural = "purged families"

    def __str__(self):
        return str(self.pk)


class DataRequest(models.Model):
    """Parents ask about their data (AVG 15 to 18). The privacy officer registers and decides, one organisation does it.

    It names the family by its reference only, and not even that once the family is removed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=RequestKind)
    reference = models.CharField(max_length=9, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="data_requests")
    received_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField(help_text="One month after receipt.")
    status = models.CharField(max_length=20, choices=RequestStatus, default=RequestStatus.RECEIVED, editable=False)
    registered_by = models.ForeignKey(Membership, models.PROTECT, related_name="registered_requests")
    decided_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="decided_requests")
    decided_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="done_requests")
    done_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was refused, as told to the parents.")
    result = models.CharField(max_length=500, blank=True, help_text="What was done, as told to the parents.")

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "received_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=RequestStatus.RECEIVED) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="referrals_request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.REFUSED) | ~Q(reason=""), name="referrals_request_refused_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.DONE) | Q(done_by__isnull=False, done_at__isnull=False),
                name="referrals_request_done_by_somebody",
            ),
        ]

    def __str__(self):
        return str(self.pk)
