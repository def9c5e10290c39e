"""Planning a meeting and its agenda: `verb(object, *, by, …)`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from actions.models import ActionPoint, AgendaItem, LearningTeam, Meeting
from actions.permissions import check_can_keep
from actions.workflow.freshness import Changed, claim, mark_of
from coalition.models import Membership
from coalition.permissions import Denied

# What hangs on a meeting once somebody wrote something down in it.
WRITTEN = (
    "sources",
    "attendance",
    "decisions",
    "chosen_factors",
    "updates",
    "ownership_changes",
    "first_discussed_points",
)


@dataclass(frozen=True)
class Item:
    """One point of an agenda as it is planned."""

    title: str
    note: str = ""
    minutes: int | None = None
    action_point: ActionPoint | None = None


@transaction.atomic
def plan(
    team: LearningTeam, *, by: Membership, on: datetime.date, title: str, phase: str = "", items: Iterable[Item] = ()
) -> Meeting:
    """The next meeting, with its agenda; the one of that day and title already when there is one. Raises Denied."""
    check_can_keep(by)
    team = LearningTeam.objects.select_for_update().get(pk=team.pk)
    already = team.meetings.filter(on=on, title_nl=title).first()
    if already:
        return already
    meeting = Meeting.objects.create(team=team, number=next_number(team), on=on, title_nl=title, phase=phase)
    _write_agenda(meeting, items)
    return meeting


def next_number(team: LearningTeam) -> int:
    """One higher than the highest."""
    return (team.meetings.aggregate(highest=Max("number"))["highest"] or 0) + 1


def _write_agenda(meeting: Meeting, items: Iterable[Item]) -> None:
    last = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=last + number,
            title_nl=item.title,
            note=item.note,
            minutes=item.minutes,
            action_point=item.action_point,
        )
        for number, item in enumerate(items, start=1)
    )


@transaction.atomic
def change(
    meeting: Meeting, *, by: Membership, on: datetime.date, title: str, phase: str, revision: int | None = None
) -> Meeting:
    """Another day, title or phase; the English of a report is kept only with its Dutch. Raises Denied, Changed."""
    check_can_keep(by)
    present = claim(meeting, revision)
    if present.title_nl != title:
        present.title_en = ""
    present.on, present.title_nl, present.phase = on, title, phase
    present.save()
    return present


def is_blank(meeting: Meeting) -> bool:
    """Only planned: nothing was written down in it, and no report tells of it."""
    if meeting.take_along or meeting.source or meeting.agenda.exclude(said="").exists():
        return False
    return not any(getattr(meeting, name).exists() for name in WRITTEN)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Membership) -> None:
    """It does not go on; its agenda goes with it. Raises Denied once something was written down."""
    check_can_keep(by)
    present = Meeting.objects.select_for_update(of=("self",)).filter(pk=meeting.pk).first()
    if present is None:
        return
    if not is_blank(present):
        raise Denied(_("Something was written down in this meeting, so it stays."))
    present.delete()


@transaction.atomic
def add_item(meeting: Meeting, item: Item, *, by: Membership) -> AgendaItem:
    """One more point at the end; the same title stands there once. Raises Denied."""
    check_can_keep(by)
    present = claim(meeting)
    already = present.agenda.filter(title_nl=item.title, action_point=item.action_point).first()
    if already:
        return already
    present.save()
    _write_agenda(present, [item])
    return present.agenda.last()


@transaction.atomic
def change_item(
    item: AgendaItem, *, by: Membership, title: str, minutes: int | None, shown: str | None = None
) -> AgendaItem:
    """Other words, or more time; `shown` is the mark of what the page said. Raises Denied, Changed.

    The English of a report is kept only with its Dutch.
    """
    check_can_keep(by)
    present = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    if shown and (present.title_nl, present.minutes) != (title, minutes) and mark_of_item(present) != shown:
        raise Changed(present.meeting)
    if present.title_nl != title:
        present.title_en = ""
    present.title_nl, present.minutes = title, minutes
    present.save()
    return present


def mark_of_item(item: AgendaItem) -> str:
    """By this a page tells which words and which time it showed."""
    return mark_of(f"{item.title_nl}\n{item.minutes}")


@transaction.atomic
def move_item(item: AgendaItem, *, by: Membership, up: bool) -> AgendaItem:
    """Changes places with its neighbour; the first stays first and the last stays last. Raises Denied."""
    check_can_keep(by)
    claim(item.meeting).save()
    items = list(AgendaItem.objects.filter(meeting=item.meeting_id).order_by("position"))
    place = next((number for number, each in enumerate(items) if each.pk == item.pk), None)
    if place is None:
        return item
    other = place - 1 if up else place + 1
    if 0 <= other < len(items):
        items[place], items[other] = items[other], items[place]
        for position, each in enumerate(items, start=1):
            each.position = position
        AgendaItem.objects.bulk_update(items, ["position"])
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Membership) -> None:
    """Not on the agenda after all. What was written with it keeps it there. Raises Denied."""
    check_can_keep(by)
    present = AgendaItem.objects.select_for_update().filter(pk=item.pk).first()
    if present is None:
        return
    if present.said:
        raise Denied(_("Something was written with this point. Empty that first."))
    present.delete()
