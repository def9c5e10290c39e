"""What stands on the table for the next meeting: nothing is typed twice."""

from __future__ import annotations

from collections.abc import Iterable

from actions.models import ActionPoint, LearningTeam
from actions.workflow.meetings import Item


def open_points(team: LearningTeam):
    """What the team still works on."""
    return team.action_points.open().select_related("owner_organisation")


def taken_along(team: LearningTeam) -> list[str]:
    """What the last meeting wanted to come back to."""
    last = team.meetings.order_by("-number").first()
    return last.take_along if last else []


def agenda(points: Iterable[ActionPoint], along: Iterable[str], own: Iterable[str]) -> list[Item]:
    """First what was taken along, then the action points with what was agreed last, then what is new."""
    return [
        *(Item(line) for line in along),
        *(Item(point.title_nl, note=last_agreed(point), action_point=point) for point in points),
        *(Item(line) for line in own),
    ]


def last_agreed(point: ActionPoint) -> str:
    """What was agreed about it the last time something was, or else its next step."""
    update = point.updates.exclude(note="").first()
    return update.note if update else point.next_step[:500]
