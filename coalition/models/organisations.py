"""The coalition itself and the organisations that take part in it."""

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from coalition.enums import OrganisationDomain, OrganisationKind


class Coalition(models.Model):
    """The one coalition this installation serves: its name, help line and the working days it gives itself."""

    name = models.CharField(max_length=80)
    help_phone = models.CharField(max_length=20)
    help_hours = models.CharField(max_length=80)
    pick_up_days = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    first_contact_days = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1)])
    handover_days = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1)])
    feedback_days = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(1)])
    retention_months = models.PositiveSmallIntegerField(
        default=12, validators=[MinValueValidator(1)], help_text="How long after closing a family is kept."
    )
    theme = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="coalition_coalition_only_one")]

    def __str__(self):
        return self.name


class Municipality(models.Model):
    """A Dutch municipality; code = its four-digit CBS code."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=60, unique=True)
    in_region = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "municipalities"

    def __str__(self):
        return self.name


class Organisation(models.Model):
    """An organisation around families, or a location or team of one (`parent`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind)
    domain = models.CharField(max_length=20, choices=OrganisationDomain)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    municipalities = models.ManyToManyField(Municipality, blank=True, related_name="organisations")
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    opening_hours = models.CharField(max_length=200, blank=True)
    back_up = models.CharField(max_length=200, blank=True)
    is_member = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
