"""The clinic of JGZ at a midwifery practice: the days a nurse is there, and the families who meet her."""

import datetime
import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalition.models import Membership, Organisation
from referrals.clinic_enums import GsgChoice, VisitState
from referrals.clinic_querysets import ClinicQuerySet, VisitQuerySet
from referrals.models.family import Family
from referrals.models.referral import Referral

MOST_SLOTS = 24
SHORTEST_SLOT, LONGEST_SLOT = 10, 60  # minutes


class Clinic(models.Model):
    """One day on which a nurse of JGZ is at a practice, divided into slots of the same length. Holds no family."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="clinics_given")
    practice = models.ForeignKey(Organisation, models.PROTECT, related_name="clinics")
    nurse = models.ForeignKey(Membership, models.PROTECT, related_name="clinics")
    on = models.DateField()
    first_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField(
        default=20, validators=[MinValueValidator(SHORTEST_SLOT), MaxValueValidator(LONGEST_SLOT)]
    )
    slots = models.PositiveSmallIntegerField(
        default=6, validators=[MinValueValidator(1), MaxValueValidator(MOST_SLOTS)]
    )
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="clinics_made")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="clinics_cancelled"
    )

    objects = ClinicQuerySet.as_manager()

    class Meta:
        ordering = ["on", "first_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["nurse", "on"],
                condition=Q(cancelled_at__isnull=True),
                name="referrals_clinic_nurse_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(slots__gte=1, slots__lte=MOST_SLOTS, minutes__gte=SHORTEST_SLOT, minutes__lte=LONGEST_SLOT),
                name="referrals_clinic_has_slots",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="referrals_clinic_cancelled_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["practice", "on"], name="referrals_clinic_of_practice")]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("referrals:clinic", args=[self.pk])

    @property
    def times(self) -> list[datetime.time]:
        """When each slot begins."""
        first = datetime.datetime.combine(self.on, self.first_at)
        return [(first + datetime.timedelta(minutes=self.minutes * place)).time() for place in range(self.slots)]


class ClinicVisit(models.Model):
    """A family in one slot of a clinic. Nothing medical is kept of it, and no vaccination."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="visits")
    family = models.ForeignKey(Family, models.CASCADE, related_name="visits")
    at = models.TimeField()
    state = models.CharField(max_length=10, choices=VisitState, default=VisitState.PLANNED, editable=False)
    gsg = models.CharField(max_length=12, choices=GsgChoice, blank=True)
    referral = models.ForeignKey(Referral, models.SET_NULL, null=True, blank=True, related_name="visits")
    planned_by = models.ForeignKey(Membership, models.PROTECT, related_name="visits_planned")
    planned_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="visits_ended")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["clinic__on", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "at"],
                condition=~Q(state=VisitState.CANCELLED),
                name="referrals_visit_one_a_slot",
            ),
            models.CheckConstraint(
                condition=Q(state=VisitState.PLANNED, ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(state=VisitState.PLANNED) & Q(ended_at__isnull=False, ended_by__isnull=False)),
                name="referrals_visit_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(state=VisitState.HELD) & ~Q(gsg="")) | (~Q(state=VisitState.HELD) & Q(gsg="")),
                name="referrals_visit_held_says_what_next",
            ),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("referrals:visit", args=[self.pk])
