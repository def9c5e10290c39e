"""Something to count."""

from django.db import models


class Visit(models.Model):
    """One run of the seed."""

    def __str__(self):
        return str(self.pk)
