"""Which team a page is about."""

from __future__ import annotations

from django.http import Http404

from actions.models import LearningTeam
from coalition.models import Membership


def team_of(membership: Membership) -> LearningTeam:
    """The team of this coalition; without one there is nothing to keep."""
    team = LearningTeam.objects.visible_to(membership).first()
    if team is None:
        raise Http404
    return team
