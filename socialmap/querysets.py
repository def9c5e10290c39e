"""Questions asked of offers. What is offered is open to everyone; concepts are for professionals."""

from __future__ import annotations

from django.db import models

from socialmap.enums import OfferState


class OfferQuerySet(models.QuerySet):
    def for_parents(self) -> OfferQuerySet:
        """What has been checked and published."""
        return self.filter(state=OfferState.PUBLISHED)

    def for_professionals(self) -> OfferQuerySet:
        """Everything that is still offered, checked or not."""
        return self.exclude(state=OfferState.RETIRED)
