"""What became of signing up, counted without anybody."""

from django.db import models

from socialmap.enums import SignUpResult
from socialmap.models.offers import Offer


class SignUpTally(models.Model):
    """How often signing up for an offer went one way or another on a day: a count, without who, for whom or where."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="sign_up_tallies")
    day = models.DateField()
    result = models.CharField(max_length=20, choices=SignUpResult)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "sign-up tallies"
        constraints = [
            models.UniqueConstraint(fields=["offer", "day", "result"], name="socialmap_sign_up_tally_once_a_day")
        ]

    def __str__(self):
        return self.result
