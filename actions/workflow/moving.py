"""How an action point moves over the board: the table is data, and only `write_status` writes a status."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from actions.enums import PointStatus
from actions.models import ActionPoint, ActionUpdate, Meeting
from actions.permissions import check_can_change_point
from actions.workflow.freshness import claim
from coalition.models import Membership

MOVES: dict[PointStatus, tuple[PointStatus, ...]] = {
    PointStatus.IDEA: (PointStatus.RUNNING, PointStatus.PILOT, PointStatus.STOPPED),
    PointStatus.RUNNING: (PointStatus.PILOT, PointStatus.PARTLY_DONE, PointStatus.DONE, PointStatus.STOPPED),
    PointStatus.PILOT: (PointStatus.RUNNING, PointStatus.PARTLY_DONE, PointStatus.DONE, PointStatus.STOPPED),
    PointStatus.PARTLY_DONE: (PointStatus.RUNNING, PointStatus.PILOT, PointStatus.DONE, PointStatus.STOPPED),
    PointStatus.DONE: (PointStatus.RUNNING, PointStatus.PILOT, PointStatus.PARTLY_DONE),
    PointStatus.STOPPED: (PointStatus.IDEA, PointStatus.RUNNING),
}


class CannotMove(Exception):
    """It does not stand where the page showed it; the text says how it stands now."""

    def __init__(self, point: ActionPoint) -> None:
        self.point = point
        words = {"title": point.title, "status": point.get_status_display()}
        super().__init__(_("“%(title)s” stands at “%(status)s” now. Move it from there.") % words)


def moves_from(point: ActionPoint) -> tuple[PointStatus, ...]:
    """Where it can go from where it stands."""
    return MOVES[PointStatus(point.status)]


@transaction.atomic
def move(
    point: ActionPoint,
    *,
    by: Membership,
    to: PointStatus,
    note: str = "",
    meeting: Meeting | None = None,
    on: datetime.date | None = None,
    stood: str = "",
) -> ActionPoint:
    """To another column of the board; a second press finds it there and writes nothing.

    `stood` is where the page showed it: somebody who moved it meanwhile is not overruled. Raises Denied, CannotMove.
    """
    present = claim(point)
    check_can_change_point(by, present)
    if present.status == to:
        return present
    if to not in moves_from(present) or (stood and stood != present.status):
        raise CannotMove(present)
    return write_status(present, to, by=by, note=note, meeting=meeting, on=on)


def write_status(
    point: ActionPoint,
    to: str,
    *,
    by: Membership | None,
    note: str = "",
    meeting: Meeting | None = None,
    on: datetime.date | None = None,
    is_new: bool = False,
) -> ActionPoint:
    """The status and the line of its history; of a claimed or a new row."""
    before, point.status = "" if is_new else point.status, to
    point.save()
    ActionUpdate.objects.create(
        action=point,
        from_status=before,
        to_status=to,
        note=note,
        meeting=meeting,
        on=on or (meeting.on if meeting else timezone.localdate()),
        by=by,
    )
    return point
