"""Hanneke, who leads the learning team, and the meeting she plans."""

import pytest

from actions.workflow.meetings import Item
from tests.actions.builders import planned_meeting, point
from tests.pages import signed_in


@pytest.fixture
def hanneke():
    return signed_in("lot-facilitator")


@pytest.fixture
def meeting():
    """The twelfth, with social media and a round of questions on its agenda."""
    return planned_meeting(items=[Item("Social media", action_point=point("social-media")), Item("Rondvraag")])
