"""The report of a learning team: what it did in a period, without the name of any person."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actions.advice import REPORTS, Line, progress_words
from actions.enums import Effect
from actions.measure_pictures import Figure, figure
from actions.models import (
    ActionPoint,
    Attendance,
    ChosenFactor,
    Decision,
    LearningTeam,
    LedTo,
    Meeting,
    OwnershipChange,
    Recommendation,
    RecommendationAnswer,
)
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
        return [each for each in self.points if each.tips or each.obstacles or each.chosen_factors.all()]

    @property
    def helped(self) -> list[ChosenFactor]:
        return self._chosen(Effect.HELPED)

    @property
    def hindered(self) -> list[ChosenFactor]:
        return self._chosen(Effect.HINDERED)

    def _chosen(self, effect: str) -> list[ChosenFactor]:
        things = [*self.points, *self.meetings]
        return [each for thing in things for each in thing.chosen_factors.all() if each.effect == effect]

    @property
    def is_empty(self) -> bool:
        return not (self.meetings or self.points or self.decisions)


def report_for(membership: Membership, team: LearningTeam, period: Period) -> LotReport:
    """What this person may read of the team, in a fixed number of queries."""
    points = _points(membership, team, period)
    return LotReport(
        team=team,
        period=period,
        meetings=_meetings(membership, team, period),
        points=points,
        decisions=_decisions(membership, team, period),
        figures=[each for point in points for each in _figures(point, period)],
        **_recommendations(membership, team),
    )


def _meetings(membership: Membership, team: LearningTeam, period: Period) -> list[Meeting]:
    attendance = Attendance.objects.visible_to(membership).select_related("seat__organisation")
    found = Meeting.objects.visible_to(membership).filter(team=team)
    found = found.prefetch_related("agenda", "sources", Prefetch("attendance", attendance), _chosen(membership))
    return [meeting for meeting in found if period.holds(meeting.on)]


def _points(membership: Membership, team: LearningTeam, period: Period) -> list[ActionPoint]:
    changes = OwnershipChange.objects.visible_to(membership).select_related("from_organisation", "to_organisation")
    links = LedTo.objects.visible_to(membership)
    found = ActionPoint.objects.visible_to(membership).filter(team=team)
    found = found.select_related("owner_organisation", "first_discussed").prefetch_related(
        "updates",
        Prefetch("ownership_changes", changes),
        Prefetch("came_from", links.select_related("earlier")),
        Prefetch("led_to", links.select_related("later")),
        "measures__readings",
        _chosen(membership),
    )
    return [point for point in found if period.holds_any(_days_of(point))]


def _chosen(membership: Membership) -> Prefetch:
    return Prefetch("chosen_factors", ChosenFactor.objects.visible_to(membership).select_related("factor"))


def _days_of(point: ActionPoint) -> list[datetime.date | None]:
    """Every day on which something of it is known."""
    changes = [change.on for change in (*point.updates.all(), *point.ownership_changes.all())]
    readings = [reading.on for measure in point.measures.all() for reading in measure.readings.all()]
    return [point.started_on, point.first_discussed and point.first_discussed.on, *changes, *readings]


def _decisions(membership: Membership, team: LearningTeam, period: Period) -> list[Decision]:
    found = Decision.objects.visible_to(membership).filter(team=team).select_related("meeting")
    return [decision for decision in found if period.holds_any([_day_of(decision)])]


def _day_of(decision: Decision) -> datetime.date | None:
    """Of what came from a report nobody wrote down when it was decided; it was loaded much later."""
    if decision.meeting:
        return decision.meeting.on
    return decision.at.date() if decision.by_id else None


def _figures(point: ActionPoint, period: Period) -> list[Figure]:
    found = []
    for measure in point.measures.all():
        measure.action = point
        readings = [reading for reading in measure.readings.all() if reading.on is None or period.holds(reading.on)]
        if readings:
            found.append(figure(measure, readings))
    return found


def _recommendations(membership: Membership, team: LearningTeam) -> dict[str, object]:
    answers = RecommendationAnswer.objects.visible_to(membership).filter(team=team).select_related("action")
    known = {each.recommendation_id: each for each in answers}
    lines = [Line(each, known.get(each.pk)) for each in Recommendation.objects.all()]
    by_report: dict[str, list[Line]] = {}
    for line in lines:
        by_report.setdefault(line.report, []).append(line)
    named = [(str(REPORTS.get(key, key)), inside) for key, inside in by_report.items()]
    return {"recommendations": named, "progress": progress_words(lines)}
