"""What helped or hindered an action point, chosen from the list of factors: never a score, never about a person."""

from __future__ import annotations

from django.db import transaction

from actions.models import ActionPoint, ChosenFactor, Factor
from actions.permissions import check_can_change_point
from coalition.models import Membership


@transaction.atomic
def choose(point: ActionPoint, factor: Factor, *, by: Membership, effect: str) -> ChosenFactor:
    """This helped or hindered it; said again the other way, it takes the place of the first. Raises Denied."""
    check_can_change_point(by, point)
    return ChosenFactor.objects.update_or_create(
        factor=factor, action=point, meeting=None, defaults={"effect": effect}
    )[0]


@transaction.atomic
def drop(chosen: ChosenFactor, *, by: Membership) -> None:
    """It was not chosen after all. Raises Denied."""
    check_can_change_point(by, chosen.action)
    chosen.delete()
