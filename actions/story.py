"""What happened to an action point, newest first: moves, owners, decisions of its meetings and comments."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from actions.enums import OwnerRole
from actions.models import ActionComment, ActionPoint, ActionUpdate, Decision, Meeting, OwnershipChange
from coalition.models import Membership

LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Event:
    """One line of the story. Without a moment it is of that day only."""

    what: str
    detail: str
    on: datetime.date
    at: datetime.datetime | None = None
    meeting: Meeting | None = None
    by: Membership | None = None


def story(point: ActionPoint, decisions: Iterable[Decision]) -> list[Event]:
    """Newest first, with these decisions of its meetings; the page loads the rows, so this asks nothing."""
    meetings = {each.pk: each for each in discussed_in(point)}
    events = [_moved(update) for update in point.updates.all()]
    events += [_handed_over(change) for change in point.ownership_changes.all()]
    events += [_said(comment) for comment in point.comments.all()]
    events += [_decided(each, meetings[each.meeting_id]) for each in decisions]
    if point.first_discussed:
        events.append(
            Event(_("Spoken of for the first time."), "", point.first_discussed.on, meeting=point.first_discussed)
        )
    return sorted(events, key=_newest, reverse=True)


def _newest(event: Event) -> tuple[datetime.date, bool, datetime.datetime]:
    return event.on, event.at is not None, event.at or LONG_AGO


def discussed_in(point: ActionPoint) -> list[Meeting]:
    """The meetings in which it was spoken of, in order."""
    spoken = [each.meeting for each in (*point.updates.all(), *point.ownership_changes.all())]
    spoken += [each.meeting for each in point.agenda_items.all()]
    found = {each.pk: each for each in (point.first_discussed, *spoken) if each}
    return sorted(found.values(), key=lambda each: (each.on, each.number))


def _moved(update: ActionUpdate) -> Event:
    if not update.from_status:
        what = _("Begun at “%(to)s”.") % {"to": update.get_to_status_display()}
    elif update.from_status == update.to_status:
        what = _("Agreed:")
    else:
        words = {"from": update.get_from_status_display(), "to": update.get_to_status_display()}
        what = _("Moved from “%(from)s” to “%(to)s”.") % words
    return Event(what, update.note, update.on, update.at, update.meeting, update.by)


def _handed_over(change: OwnershipChange) -> Event:
    words = {
        "from": owner_words(change.from_roles, change.from_organisation) or _("nobody"),
        "to": owner_words(change.to_roles, change.to_organisation),
    }
    what = _("Another owner: from %(from)s to %(to)s.") % words
    return Event(what, change.reason, change.on, change.at, change.meeting, change.by)


def _said(comment: ActionComment) -> Event:
    return Event(_("Comment:"), comment.text, timezone.localdate(comment.at), comment.at, by=comment.by)


def _decided(decision: Decision, meeting: Meeting) -> Event:
    what = _("Decided in that meeting: %(choice)s") % {"choice": decision.choice}
    return Event(what, decision.reason, meeting.on, None, meeting)


def owner_words(roles: Iterable[str], organisation: object) -> str:
    """Who carried it, in words."""
    return str(organisation) if organisation else ", ".join(str(OwnerRole(role).label) for role in roles)
