"""The coalition, its organisations and the people who work in it."""

from coalition.models.access import AccessEvent, AccessSeal
from coalition.models.notifications import Notification
from coalition.models.organisations import Coalition, Municipality, Organisation
from coalition.models.people import Liaison, Membership, User, UserManager

__all__ = [
    "AccessEvent",
    "AccessSeal",
    "Coalition",
    "Liaison",
    "Membership",
    "Municipality",
    "Notification",
    "Organisation",
    "User",
    "UserManager",
]
