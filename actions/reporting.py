"""The report of a learning team: what it did in a period, without the name of any person."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actions.advice import REPORTS, Line, progress_words
from actions.enums import Effect, SeatRole
from actions.measure_pictures import Figure, figure
from actions.models import (
    ActionPoint,
    ActionUpdate,
    AgendaItem,
    Attendance,
    ChosenFactor,
    Decision,
    LearningTeam,
    LedTo,
    Meeting,
    MeetingSource,
    OwnershipChange,
    Reading,
    Recommendation,
    RecommendationAnswer,
)
from actions.models.teams import in_language
from coalition.models import Membership


@dataclass(frozen=True)
class Period:
    """From a day up to and including another; either may be open."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    def holds(self, day: datetime.date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def holds_any(self, days: Iterable[datetime.date | None]) -> bool:
        """Whether one of these days lies in it; what has no day at all belongs to every period."""
        known = [day for day in days if day]
        return not known or any(map(self.holds, known))

    @classmethod
    def from_data(cls, data: Mapping[str, str | None]) -> Period:
        """What `as_data` wrote."""
        days = (data.get(name) for name in ("first", "last"))
        return cls(*(datetime.date.fromisoformat(day) if day else None for day in days))

    def as_data(self) -> dict[str, str | None]:
        """To be kept."""
        return {name: day and day.isoformat() for name, day in (("first", self.first), ("last", self.last))}

    def as_query(self) -> dict[str, int]:
        """As the form of the page sends it."""
        ends = (("first", self.first), ("last", self.last))
        return {f"{name}_{part}": getattr(day, part) for name, day in ends if day for part in ("day", "month", "year")}

    @property
    def words(self) -> str:
        first, last = (date_format(day, "j F Y") if day else "" for day in (self.first, self.last))
        if first and last:
            return _("%(first)s up to and including %(last)s") % {"first": first, "last": last}
        if first:
            return _("from %(first)s") % {"first": first}
        return _("up to and including %(last)s") % {"last": last} if last else _("from the beginning")

    @property
    def file_words(self) -> str:
        """For the name of a file."""
        return "-".join(day.isoformat() for day in (self.first, self.last) if day) or "alles"


@dataclass(frozen=True)
class Item:
    """A point of an agenda, as far as the report tells of it."""

    title_nl: str
    title_en: str
    said: str

    @property
    def title(self) -> str:
        return in_language(self.title_nl, self.title_en)


@dataclass(frozen=True)
class LotReport:
    """Everything that stands in it."""

    team: LearningTeam
    period: Period
    meetings: list[Meeting]
    points: list[ActionPoint]
    decisions: list[Decision]
    figures: list[Figure]
    recommendations: list[tuple[str, list[Line]]]
    progress: str

    @property
    def lessons(self) -> list[ActionPoint]:
        """Action points of which something was learned."""
        return [each for each in self.points if each.tips or each.obstacles or each.chose]

    @property
    def helped(self) -> list[ChosenFactor]:
        return self._chosen(Effect.HELPED)

    @property
    def hindered(self) -> list[ChosenFactor]:
        return self._chosen(Effect.HINDERED)

    def _chosen(self, effect: str) -> list[ChosenFactor]:
        things = [*self.points, *self.meetings]
        return [each for thing in things for each in thing.chose if each.effect == effect]

    @property
    def is_empty(self) -> bool:
        return not (self.meetings or self.points or self.decisions)


def report_for(membership: Membership, team: LearningTeam, period: Period) -> LotReport:
    """What this person may read of the team, in a fixed number of queries: each table is asked once."""
    meetings = _meetings(membership, team)
    points = _points(membership, team, meetings)
    _hand_out_chosen(membership, team, meetings, points)
    told = [point for point in points.values() if period.holds_any(_days_of(point))]
    return LotReport(
        team=team,
        period=period,
        meetings=[meeting for meeting in meetings.values() if period.holds(meeting.on)],
        points=told,
        decisions=_decisions(membership, team, period, meetings),
        figures=[each for point in told for each in _figures(point, period)],
        **_recommendations(membership, team, points),
    )


def _meetings(membership: Membership, team: LearningTeam) -> dict[object, Meeting]:
    """By key, with what is told of each: `items`, `looked_at` and `present`, which come with it in one query."""
    found = Meeting.objects.visible_to(membership).filter(team=team).order_by("number")
    found = found.annotate(
        item_rows=_rows(membership, AgendaItem, "meeting", "position", "title_nl title_en said"),
        source_rows=_rows(membership, MeetingSource, "meeting", "position", "kind words count"),
        present_rows=_rows(membership, Attendance, "meeting", "seat__position", "seat__role present"),
    )
    meetings = {meeting.pk: meeting for meeting in found}
    for meeting in meetings.values():
        meeting.items = [Item(**row) for row in meeting.item_rows]
        meeting.looked_at = [MeetingSource(**row) for row in meeting.source_rows]
        meeting.present = [(SeatRole(row["seat__role"]).label, row["present"]) for row in meeting.present_rows]
    return meetings


def _rows(membership: Membership, model: type[Model], of: str, order: str, names: str) -> ArraySubquery:
    """The rows that hang on each, as dictionaries of these fields; a query of their own would take longer."""
    rows = model.objects.visible_to(membership).filter(**{of: OuterRef("pk")}).order_by(*order.split())
    return ArraySubquery(rows.values(row=JSONObject(**{name: name for name in names.split()})))


def _points(membership: Membership, team: LearningTeam, meetings: dict[object, Meeting]) -> dict[object, ActionPoint]:
    """By key, with `steps`, other owners (`handed_over`), `earlier` and `later` ones, and `counted`: its measures."""
    found = ActionPoint.objects.visible_to(membership).filter(team=team).select_related("owner_organisation")
    owners = "on reason to_organisation__name"
    found = found.order_by("number").annotate(
        step_rows=_rows(membership, ActionUpdate, "action", "-on -at", "on to_status note"),
        owner_rows=_rows(membership, OwnershipChange, "action", "-on -at", owners),
        earlier_keys=ArraySubquery(_links(membership).filter(later=OuterRef("pk")).values("earlier")),
        later_keys=ArraySubquery(_links(membership).filter(earlier=OuterRef("pk")).values("later")),
    )
    points = {point.pk: point for point in found}
    for point in points.values():
        point.first_discussed = meetings.get(point.first_discussed_id)
        point.steps = [ActionUpdate(**_with_day(row)) for row in point.step_rows]
        point.handed_over = [_with_day(row) for row in point.owner_rows]
        point.earlier, point.later = (
            sorted((points[key] for key in keys if key in points), key=_number)
            for keys in (point.earlier_keys, point.later_keys)
        )
        point.counted = []
    _hand_out_readings(membership, team, points)
    return points


def _links(membership: Membership) -> QuerySet:
    return LedTo.objects.visible_to(membership).order_by()


def _with_day(row: dict[str, str]) -> dict[str, object]:
    return row | {"on": datetime.date.fromisoformat(row["on"])}


def _number(point: ActionPoint) -> int:
    return point.number


def _hand_out_readings(membership: Membership, team: LearningTeam, points: dict[object, ActionPoint]) -> None:
    readings = Reading.objects.visible_to(membership).filter(measure__action__team=team).select_related("measure")
    in_order = readings.order_by("measure__name", "measure_id", F("on").asc(nulls_first=True), "position")
    for _key, together in groupby(in_order, key=lambda reading: reading.measure_id):
        counted = list(together)
        measure = counted[0].measure
        measure.action = points[measure.action_id]
        measure.action.counted.append((measure, counted))


def _hand_out_chosen(
    membership: Membership,
    team: LearningTeam,
    meetings: dict[object, Meeting],
    points: dict[object, ActionPoint],
) -> None:
    """To each meeting and action point what the team `chose` with it."""
    for thing in (*meetings.values(), *points.values()):
        thing.chose = []
    of_team = Q(action__team=team) | Q(meeting__team=team)
    for each in ChosenFactor.objects.visible_to(membership).filter(of_team).select_related("factor"):
        each.action, each.meeting = points.get(each.action_id), meetings.get(each.meeting_id)
        (each.action or each.meeting).chose.append(each)


def _days_of(point: ActionPoint) -> list[datetime.date | None]:
    """Every day on which something of it is known."""
    changes = [step.on for step in point.steps] + [change["on"] for change in point.handed_over]
    readings = [reading.on for _measure, readings in point.counted for reading in readings]
    return [point.started_on, point.first_discussed and point.first_discussed.on, *changes, *readings]


def _decisions(
    membership: Membership, team: LearningTeam, period: Period, meetings: dict[object, Meeting]
) -> list[Decision]:
    found = list(Decision.objects.visible_to(membership).filter(team=team).order_by("order"))
    for decision in found:
        decision.meeting = meetings.get(decision.meeting_id)
    return [decision for decision in found if period.holds_any([_day_of(decision)])]


def _day_of(decision: Decision) -> datetime.date | None:
    """Of what came from a report nobody wrote down when it was decided; it was loaded much later."""
    if decision.meeting:
        return decision.meeting.on
    return decision.at.date() if decision.by_id else None


def _figures(point: ActionPoint, period: Period) -> list[Figure]:
    found = []
    for measure, counted in point.counted:
        readings = [reading for reading in counted if reading.on is None or period.holds(reading.on)]
        if readings:
            found.append(figure(measure, readings))
    return found


def _recommendations(
    membership: Membership, team: LearningTeam, points: dict[object, ActionPoint]
) -> dict[str, object]:
    known = {}
    for answer in RecommendationAnswer.objects.visible_to(membership).filter(team=team).order_by():
        answer.action = points.get(answer.action_id)
        known[answer.recommendation_id] = answer
    lines = [Line(each, known.get(each.pk)) for each in Recommendation.objects.all()]
    by_report: dict[str, list[Line]] = {}
    for line in lines:
        by_report.setdefault(line.report, []).append(line)
    named = [(str(REPORTS.get(key, key)), inside) for key, inside in by_report.items()]
    return {"recommendations": named, "progress": progress_words(lines)}
