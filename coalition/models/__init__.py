"""The coalition, its organisations and the people who work in it."""

from coalition.models.access import AccessEvent, AccessSeal
from coalition.models.figures import Area, FrozenFigure, OwnFigure
from coalition.models.invitations import Invitation
from coalition.models.long_tasks import LongTask
from coalition.models.notifications import Notification
from coalition.models.organisations import Coalition, Municipality, Organisation
from coalition.models.parents_texts import ParentsText
from coalition.models.pathway import Pathway, PathwayApproval, PathwayStep
from coalition.models.people import Liaison, Membership, User, UserManager
from coalition.models.sessions import Session

__all__ = [
    "AccessEvent",
    "AccessSeal",
    "Area",
    "Coalition",
    "FrozenFigure",
    "Invitation",
    "Liaison",
    "LongTask",
    "Membership",
    "Municipality",
    "Notification",
    "Organisation",
    "OwnFigure",
    "ParentsText",
    "Pathway",
    "PathwayApproval",
    "PathwayStep",
    "Session",
    "User",
    "UserManager",
]
