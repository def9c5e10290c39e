"""What is written down during a meeting: `verb(object, *, by, …)`. A second press writes the same once."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from actions.models import AgendaItem, Attendance, ChosenFactor, Factor, Meeting, MeetingSource, Seat
from actions.permissions import check_can_keep
from actions.workflow.freshness import Changed, claim, mark_of
from coalition.models import Membership

MOST_AT_ONE_SEAT = 50


@transaction.atomic
def record_attendance(meeting: Meeting, seat: Seat, *, by: Membership, present: int) -> Attendance:
    """So many of a seat were there, between none and fifty. Raises Denied."""
    check_can_keep(by)
    within = min(max(present, 0), MOST_AT_ONE_SEAT)
    return Attendance.objects.update_or_create(meeting=meeting, seat=seat, defaults={"present": within})[0]


@transaction.atomic
def add_source(
    meeting: Meeting, *, by: Membership, kind: str, count: int | None = None, words: str = ""
) -> MeetingSource:
    """Something the team looked at; said again with another number it takes the place of the first. Raises Denied."""
    check_can_keep(by)
    position = (meeting.sources.aggregate(last=Max("position"))["last"] or 0) + 1
    return MeetingSource.objects.update_or_create(
        meeting=meeting,
        kind=kind,
        words=words,
        defaults={"count": count},
        create_defaults={"count": count, "position": position},
    )[0]


@transaction.atomic
def remove_source(source: MeetingSource, *, by: Membership) -> None:
    """It was not looked at after all. Raises Denied."""
    check_can_keep(by)
    MeetingSource.objects.filter(pk=source.pk).delete()


@transaction.atomic
def write_said(item: AgendaItem, *, by: Membership, text: str, shown: str | None = None) -> AgendaItem:
    """What came out of a point of the agenda; `shown` is the mark of the text on the page. Raises Denied, Changed."""
    check_can_keep(by)
    present = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    if shown and present.said != text and mark_of(present.said) != shown:
        raise Changed(present.meeting)
    present.said = text
    present.save()
    return present


@transaction.atomic
def take_along(meeting: Meeting, points: list[str], *, by: Membership, shown: str | None = None) -> Meeting:
    """What goes along to the next meeting; `shown` is the mark of the lines on the page. Raises Denied, Changed."""
    check_can_keep(by)
    present = claim(meeting)
    if shown and present.take_along != points and mark_of("\n".join(present.take_along)) != shown:
        raise Changed(present)
    present.take_along = points
    present.save()
    return present


@transaction.atomic
def choose_factor(meeting: Meeting, factor: Factor, *, by: Membership, effect: str) -> ChosenFactor:
    """The team saw it help or hinder; chosen again it changes sides. Raises Denied."""
    check_can_keep(by)
    return ChosenFactor.objects.update_or_create(
        factor=factor, meeting=meeting, action=None, defaults={"effect": effect}
    )[0]


@transaction.atomic
def put_back_factor(chosen: ChosenFactor, *, by: Membership) -> None:
    """It did neither. Raises Denied."""
    check_can_keep(by)
    ChosenFactor.objects.filter(pk=chosen.pk).delete()
