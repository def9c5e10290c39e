"""What parents read, in each language: content that people check, not words of the program."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from coalition.enums import ParentsTextStatus
from coalition.languages import LANGUAGES
from coalition.models.people import Membership
from coalition.querysets import ParentsTextQuerySet


class ParentsText(models.Model):
    """One text in one language. A translation keeps of which Dutch text it was made (`source_hash`)."""

    key = models.CharField(max_length=80)
    language = models.CharField(max_length=10, choices=[(each.code, each.name) for each in LANGUAGES.values()])
    text = models.TextField(max_length=1000)
    status = models.CharField(max_length=20, choices=ParentsTextStatus, default=ParentsTextStatus.DRAFT)
    source_hash = models.CharField(max_length=64, blank=True, help_text="Empty for Dutch, which is the source.")
    source_text = models.TextField(
        max_length=1000, blank=True, help_text="The Dutch it was made of, when that is known."
    )
    note = models.TextField(max_length=500, blank=True)
    checked_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="checked_texts")
    checked_by_name = models.CharField(max_length=120, blank=True, help_text="An interpreter, who has no account here.")
    checked_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ParentsTextQuerySet.as_manager()

    class Meta:
        ordering = ["key", "language"]
        constraints = [
            models.UniqueConstraint(fields=["key", "language"], name="coalition_parentstext_once"),
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="coalition_parentstext_text"),
            models.CheckConstraint(
                condition=~Q(status=ParentsTextStatus.CHECKED) | Q(checked_on__isnull=False),
                name="coalition_parentstext_checked_on",
            ),
        ]

    def __str__(self):
        return f"{self.key} ({self.language})"
