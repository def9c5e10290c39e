"""Which screens somebody may see, and what every waiting room may show."""

from __future__ import annotations

from django.db import models

from coalition.models import Membership
from coalition.roles import Permission
from socialmap.enums import ScreenState

ADDRESS = r"[a-z2-9]{12}"


class ScreenQuerySet(models.QuerySet):
    """Screens are of an organisation; who leads the learning team keeps all of the coalition."""

    def visible_to(self, membership: Membership | None) -> ScreenQuerySet:
        """Those one keeps: of the own organisation, or all."""
        if membership is None or not membership.has(Permission.SCREEN_KEEP):
            return self.none()
        if membership.has(Permission.SCREEN_KEEP_ALL):
            return self
        return self.filter(organisation=membership.organisation_id)

    def public(self) -> ScreenQuerySet:
        """Those whose address still leads somewhere."""
        return self.exclude(state=ScreenState.ENDED)

    def with_slides(self) -> ScreenQuerySet:
        """With everything a list or a page tells of them."""
        return self.select_related("organisation", "municipality").prefetch_related("slides__texts", "slides__offer")


class SlideQuerySet(models.QuerySet):
    """Slides go with their screen."""

    def visible_to(self, membership: Membership | None) -> SlideQuerySet:
        """Those of the screens one keeps."""
        screens = self.model._meta.get_field("screen").related_model._default_manager
        return self.filter(screen__in=screens.visible_to(membership))
