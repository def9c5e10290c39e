"""What a learning team makes, reached through the workflow."""

import datetime

from actions.models import ActionPoint, LearningTeam, Meeting
from actions.workflow import meetings, points
from tests.referrals.builders import member

NEXT_DAY = datetime.date(2026, 12, 3)


def facilitator():
    return member("lot-facilitator")


def parent():
    """Rachida, member of the team for the parents; the action point on social media is hers."""
    return member("lot-member")


def team() -> LearningTeam:
    return LearningTeam.objects.get()


def point(key: str) -> ActionPoint:
    return ActionPoint.objects.get(key=key)


def new_point(title: str = "Samen lunchen", **given) -> ActionPoint:
    return points.add(team(), by=facilitator(), title=title, **given)


def planned_meeting(**given) -> Meeting:
    facts = {"on": NEXT_DAY, "title": "Vooruitkijken"} | given
    return meetings.plan(team(), by=facilitator(), **facts)
