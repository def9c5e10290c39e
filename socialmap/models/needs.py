"""What families need help with, and the words people use for it."""

import uuid

from django.db import models

from socialmap.enums import AliasSource, CrisisCard

LONGEST_ALIAS = 80


class Need(models.Model):
    """Something families ask help for; the main door to the map. `crisis_card` pins a fixed card above all results."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80, unique=True)
    parents_name = models.CharField(max_length=80)
    description = models.CharField(max_length=300, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    order = models.PositiveSmallIntegerField(default=0)
    crisis_card = models.CharField(max_length=20, choices=CrisisCard, blank=True)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class NeedAlias(models.Model):
    """Other words for a need, as people type them. `normalised` is how a search compares them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(Need, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=LONGEST_ALIAS)
    normalised = models.CharField(max_length=LONGEST_ALIAS)
    source = models.CharField(max_length=20, choices=AliasSource, default=AliasSource.STAFF)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["text"]
        verbose_name_plural = "need aliases"
        constraints = [models.UniqueConstraint(fields=["need", "normalised"], name="socialmap_alias_once_per_need")]

    def __str__(self):
        return self.text
