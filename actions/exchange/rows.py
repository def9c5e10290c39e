"""What stands in the workbook: rows of plain values, read from what the team keeps, without the name of any person."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from actions.enums import AnswerState
from actions.models import (
    ActionPoint,
    ActionUpdate,
    AgendaItem,
    Attendance,
    ChosenFactor,
    Decision,
    Factor,
    IntegrationLevel,
    LearningTeam,
    LedTo,
    Meeting,
    MeetingSource,
    OwnershipChange,
    Reading,
    Recommendation,
    RecommendationAnswer,
)
from actions.numbers import plain
from coalition.models import Membership

MEETING = "on title_nl title_en phase take_along content_certainty certainty_note related_event source".split()
POINT = (
    "project_number title_nl title_en summary_en description goal how result obstacles tips next_step themes "
    "themes_certainty themes_basis status status_note started_on owner_roles owner_certainty source"
).split()
DECISION = "order kind choice_nl choice_en reason_nl reason_en numbers source".split()
ADVICE = "key source_report number text_nl text_en for_whom implication source".split()
FACTOR = "key source_report group subgroup polarity label_nl label_en note source".split()
LEVEL = (
    "level key name_nl name_en description_nl description_en fits_when_nl fits_when_en predictability complexity "
    "urgency example_nl note source"
).split()
Rows = list[SimpleNamespace]


def meetings(by: Membership, team: LearningTeam) -> Rows:
    return [_of(each, MEETING, number=each.number) for each in Meeting.objects.visible_to(by).filter(team=team)]


def points(by: Membership, team: LearningTeam) -> Rows:
    found = ActionPoint.objects.visible_to(by).filter(team=team).select_related("owner_organisation", "first_discussed")
    return [
        _of(
            each,
            POINT,
            number=each.number,
            first_discussed=_number(each.first_discussed),
            owner_organisation=str(each.owner_organisation or ""),
            is_public=_yes(each.is_public),
        )
        for each in found
    ]


def decisions(by: Membership, team: LearningTeam) -> Rows:
    found = Decision.objects.visible_to(by).filter(team=team).select_related("meeting")
    return [_of(each, DECISION, meeting=_number(each.meeting), in_table_4=_yes(each.in_table_4)) for each in found]


def recommendations(by: Membership, team: LearningTeam) -> Rows:
    answers = RecommendationAnswer.objects.visible_to(by).filter(team=team).select_related("action")
    known = {each.recommendation_id: each for each in answers}
    return [_of(each, ADVICE, **_answer(known.get(each.pk))) for each in Recommendation.objects.all()]


def _answer(answer: RecommendationAnswer | None) -> dict[str, Any]:
    if answer is None:
        return {"state": AnswerState.NOTHING_YET.value, "what_we_do": "", "action": None}
    return {"state": answer.state, "what_we_do": answer.what_we_do, "action": _number(answer.action)}


def factors(by: Membership, team: LearningTeam) -> Rows:
    return [_of(each, FACTOR) for each in Factor.objects.all()]


def levels(by: Membership, team: LearningTeam) -> Rows:
    return [_of(each, LEVEL, joint_plan=_yes(each.joint_plan)) for each in IntegrationLevel.objects.all()]


def readings(by: Membership, team: LearningTeam) -> Rows:
    found = Reading.objects.visible_to(by).filter(measure__action__team=team).select_related("measure__action")
    found = found.order_by("measure__action__number", "measure__name", "position")
    return [
        SimpleNamespace(
            point=each.measure.action.number,
            measure=each.measure.name,
            label=each.label,
            on=_day(each.on),
            value=plain(each.value),
            unit=each.measure.unit,
            note=each.note or each.measure.note,
        )
        for each in found
    ]


def agenda(by: Membership, team: LearningTeam) -> Rows:
    found = AgendaItem.objects.visible_to(by).filter(meeting__team=team).select_related("meeting", "action_point")
    names = "position title_nl title_en note minutes said".split()
    return [
        _of(each, names, meeting=each.meeting.number, point=_number(each.action_point))
        for each in found.order_by("meeting__number", "position")
    ]


def sources(by: Membership, team: LearningTeam) -> Rows:
    found = MeetingSource.objects.visible_to(by).filter(meeting__team=team).select_related("meeting")
    found = found.order_by("meeting__number", "position")
    return [_of(each, ["kind", "words", "count"], meeting=each.meeting.number) for each in found]


def attendances(by: Membership, team: LearningTeam) -> Rows:
    found = Attendance.objects.visible_to(by).filter(meeting__team=team)
    found = found.select_related("meeting", "seat__organisation").order_by("meeting__number", "seat__position")
    return [
        SimpleNamespace(
            meeting=each.meeting.number,
            role=each.seat.role,
            organisation=str(each.seat.organisation or ""),
            places=each.seat.places,
            present=each.present,
        )
        for each in found
    ]


def links(by: Membership, team: LearningTeam) -> Rows:
    found = LedTo.objects.visible_to(by).filter(earlier__team=team).select_related("earlier", "later")
    return [SimpleNamespace(earlier=each.earlier.number, later=each.later.number, note=each.note) for each in found]


def steps(by: Membership, team: LearningTeam) -> Rows:
    found = ActionUpdate.objects.visible_to(by).filter(action__team=team).select_related("action", "meeting")
    found = found.order_by("action__number", "on", "at")
    return _numbered(
        _of(each, ["on", "from_status", "to_status", "note"], point=each.action.number, meeting=_number(each.meeting))
        for each in found
    )


def owners(by: Membership, team: LearningTeam) -> Rows:
    found = OwnershipChange.objects.visible_to(by).filter(action__team=team)
    found = found.select_related("action", "from_organisation", "to_organisation").order_by(
        "action__number", "on", "at"
    )
    return _numbered(
        _of(
            each,
            ["on", "from_roles", "to_roles", "reason"],
            point=each.action.number,
            from_organisation=str(each.from_organisation or ""),
            to_organisation=str(each.to_organisation or ""),
        )
        for each in found
    )


def chosen(by: Membership, team: LearningTeam) -> Rows:
    found = ChosenFactor.objects.visible_to(by).select_related("factor", "action", "meeting")
    ours = [each for each in found if (each.action or each.meeting).team_id == team.pk]
    return [
        SimpleNamespace(
            factor=each.factor.key, point=_number(each.action), meeting=_number(each.meeting), effect=each.effect
        )
        for each in ours
    ]


def _of(thing: Any, names: list[str], **others: Any) -> SimpleNamespace:
    found = {name: getattr(thing, name) for name in names}
    days = {name: _day(value) for name, value in found.items() if hasattr(value, "isoformat")}
    return SimpleNamespace(**(found | days | others))


def _numbered(rows: Any) -> Rows:
    """What happened to one action point, counted from its first."""
    found, last = [], {}
    for row in rows:
        last[row.point] = row.step = last.get(row.point, 0) + 1
        found.append(row)
    return found


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def _number(thing: Any) -> int | None:
    return thing.number if thing else None


def _yes(value: bool) -> str:
    return "ja" if value else "nee"
