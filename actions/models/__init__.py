"""The tables of the learning team."""

from actions.models.decisions import Decision, EarlierDecision
from actions.models.learning import (
    ChosenFactor,
    Factor,
    IntegrationLevel,
    Recommendation,
    RecommendationAnswer,
)
from actions.models.measures import Measure, Reading
from actions.models.meetings import AgendaItem, Attendance, Meeting, MeetingSource
from actions.models.points import ActionComment, ActionPoint, ActionUpdate, LedTo, OwnershipChange
from actions.models.scans import Scan, ScanAction, ScanAnswer, ScanPartner, ScanRating, ScanTaken
from actions.models.teams import LearningTeam, Seat

__all__ = [
    "ActionComment",
    "ActionPoint",
    "ActionUpdate",
    "AgendaItem",
    "Attendance",
    "ChosenFactor",
    "Decision",
    "EarlierDecision",
    "Factor",
    "IntegrationLevel",
    "LearningTeam",
    "LedTo",
    "Measure",
    "Meeting",
    "MeetingSource",
    "OwnershipChange",
    "Reading",
    "Recommendation",
    "RecommendationAnswer",
    "Scan",
    "ScanAction",
    "ScanAnswer",
    "ScanPartner",
    "ScanRating",
    "ScanTaken",
    "Seat",
]
