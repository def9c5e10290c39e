"""The history of the learning team of Delft, as its reports tell it: meetings, action points and decisions."""

from __future__ import annotations

import re
from itertools import zip_longest

from django.db import transaction

from actions.enums import PointStatus
from actions.models import (
    ActionPoint,
    AgendaItem,
    Decision,
    LearningTeam,
    LedTo,
    Measure,
    Meeting,
    MeetingSource,
    Reading,
    Seat,
)
from actions.workflow.loading.reading import Row, add_missing, fixed_id, number, rows, several
from coalition.models import Organisation

TEAM, NAME = "lot-delft", "Leer- en Ontwikkelteam (LOT) Delft"
COUNTED = re.compile(r"(\w+)(?: \((\d+)\))?")
MEETING_TEXTS = "title_nl title_en content_certainty certainty_note related_event source".split()
POINT_TEXTS = (
    "key title_nl title_en summary_en description goal result obstacles themes_basis themes_certainty "
    "status_note owner_certainty source"
).split()
DECISION_TEXTS = "key kind choice_nl choice_en reason_nl reason_en numbers source".split()
# The report still calls the talk by its earlier name (PHB).
THEMES = {
    "theme_parent_perspective": "parent_perspective",
    "theme_integrated_collaboration": "integrated_collaboration",
    "theme_phb_in_practice": "gsg_in_practice",
}


@transaction.atomic
def load_history() -> LearningTeam:
    """The team with everything the reports tell of it; what hangs on a meeting or point is loaded with it, once."""
    meetings = rows("lot_meetings")
    first_day = meetings[0]["date"]
    facts = {"id": fixed_id("team", TEAM), "name": NAME, "started_on": first_day}
    team, is_new = LearningTeam.objects.get_or_create(key=TEAM, defaults=facts)
    if is_new:
        _load_seats(team)
    _load_meetings(team, meetings)
    _load_points(team)
    decisions = (_decision(team, row) for row in rows("decisions"))
    add_missing(Decision, decisions, team=team)
    return team


def _load_seats(team: LearningTeam) -> None:
    organisations = {each.key: each for each in Organisation.objects.all()}
    Seat.objects.bulk_create(
        Seat(
            id=fixed_id("seat", row["role"]),
            team=team,
            role=row["role"],
            organisation=organisations.get(row["organisation"]),
            places=int(row["places"]),
            speaks_for=several(row["speaks_for"]),
            position=place,
        )
        for place, row in enumerate(rows("lot_seats"), start=1)
    )


def _load_meetings(team: LearningTeam, told: list[Row]) -> None:
    written = add_missing(Meeting, (_meeting(team, row) for row in told), "number", team=team)
    by_number = {int(row["number"]): row for row in told}
    for meeting in written:
        row = by_number[meeting.number]
        AgendaItem.objects.bulk_create(_agenda(meeting, row))
        MeetingSource.objects.bulk_create(_sources(meeting, row))


def _meeting(team: LearningTeam, row: Row) -> Meeting:
    return Meeting(
        id=fixed_id("meeting", row["number"]),
        team=team,
        number=int(row["number"]),
        on=row["date"],
        **{name: row[name] for name in MEETING_TEXTS},
    )


def _agenda(meeting: Meeting, row: Row) -> list[AgendaItem]:
    titles = zip_longest(_points(row["agenda_nl"]), _points(row["agenda_en"]), fillvalue="")
    return [
        AgendaItem(
            id=fixed_id("agenda", meeting.number, place),
            meeting=meeting,
            position=place,
            title_nl=dutch,
            title_en=english,
        )
        for place, (dutch, english) in enumerate(titles, start=1)
    ]


def _points(agenda: str) -> list[str]:
    return [point.strip() for point in agenda.removesuffix(".").split(";")]


def _sources(meeting: Meeting, row: Row) -> list[MeetingSource]:
    found = [COUNTED.findall(each)[0] for each in several(row["data_sources"])]
    return [
        MeetingSource(
            id=fixed_id("source", meeting.number, place),
            meeting=meeting,
            position=place,
            kind=kind,
            count=number(count),
        )
        for place, (kind, count) in enumerate(found, start=1)
    ]


def _load_points(team: LearningTeam) -> None:
    meetings = {meeting.number: meeting for meeting in team.meetings.all()}
    told = rows("action_points")
    written = add_missing(ActionPoint, (_point(team, row, meetings) for row in told), team=team)
    new = {point.key: point for point in written}
    points = {point.key: point for point in team.action_points.all()}
    LedTo.objects.bulk_create(
        LedTo(
            id=fixed_id("led_to", row["earlier"], row["later"]),
            earlier=points[row["earlier"]],
            later=points[row["later"]],
            note=row["note"],
        )
        for row in rows("lot_links")
        if row["earlier"] in new or row["later"] in new
    )
    for row in rows("lot_measures"):
        if row["action"] in new:
            _load_reading(new[row["action"]], row)


def _point(team: LearningTeam, row: Row, meetings: dict[int, Meeting]) -> ActionPoint:
    return ActionPoint(
        id=fixed_id("point", row["key"]),
        team=team,
        number=int(row["number"]),
        project_number=number(row["project_number"]),
        how="\n".join(several(row["how"])),
        tips=several(row["tips"]),
        next_step=row["next"],
        themes=[theme for column, theme in THEMES.items() if row[column] == "yes"],
        status=PointStatus(row["status"]),
        started_on=row["started"] or None,
        first_discussed=meetings.get(number(row["first_discussed_lot"]) or 0),
        owner_roles=several(row["owner_roles"]),
        **{name: row[name] for name in POINT_TEXTS},
    )


def _load_reading(point: ActionPoint, row: Row) -> None:
    facts = {"id": fixed_id("measure", point.key, row["measure"]), "unit": row["unit"], "note": row["note"]}
    measure, _ = Measure.objects.get_or_create(action=point, name=row["measure"], defaults=facts)
    Reading.objects.create(
        id=fixed_id("reading", point.key, row["measure"], row["label"]),
        measure=measure,
        position=measure.readings.count(),
        label=row["label"],
        on=row["on"] or None,
        value=row["value"],
    )


def _decision(team: LearningTeam, row: Row) -> Decision:
    return Decision(
        id=fixed_id("decision", row["key"]),
        team=team,
        order=int(row["order"]),
        in_table_4=row["in_table_4"] == "yes",
        **{name: row[name] for name in DECISION_TEXTS},
    )
