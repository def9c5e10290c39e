"""Figures of an action point: `verb(object, *, by, …)`."""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import dropwhile

from django.db import transaction
from django.db.models import Max

from actions.models import ActionPoint, Measure, Reading
from actions.permissions import check_can_change_point
from coalition.models import FrozenFigure, Membership


@transaction.atomic
def add_measure(point: ActionPoint, *, by: Membership, name: str, unit: str = "", note: str = "") -> Measure:
    """Something to count for it; the one that has this name already when there is one. Raises Denied."""
    check_can_change_point(by, point)
    return Measure.objects.get_or_create(action=point, name=name, defaults={"unit": unit, "note": note})[0]


@transaction.atomic
def add_reading(
    measure: Measure,
    *,
    by: Membership,
    value: Decimal,
    on: datetime.date | None = None,
    label: str = "",
    note: str = "",
) -> Reading:
    """What was counted on a day or at a step; a second reading of the same moment takes its place. Raises Denied."""
    check_can_change_point(by, measure.action)
    Measure.objects.select_for_update().get(pk=measure.pk)
    last = measure.readings.aggregate(last=Max("position"))["last"]
    given = {"value": value, "note": note}
    position = 0 if last is None else last + 1
    return Reading.objects.update_or_create(
        measure=measure, on=on, label=label, defaults=given, create_defaults=given | {"position": position}
    )[0]


class AlreadyRead(Exception):
    """There is another reading of this moment already; it is corrected instead."""


@transaction.atomic
def correct_reading(
    reading: Reading,
    *,
    by: Membership,
    value: Decimal,
    on: datetime.date | None = None,
    label: str = "",
    note: str = "",
) -> Reading:
    """Another value, moment or note for what was counted. Raises Denied, AlreadyRead."""
    check_can_change_point(by, reading.measure.action)
    measure = Measure.objects.select_for_update().get(pk=reading.measure_id)
    if measure.readings.filter(on=on, label=label).exclude(pk=reading.pk).exists():
        raise AlreadyRead
    reading.value, reading.on, reading.label, reading.note = value, on, label, note
    reading.save()
    return reading


@transaction.atomic
def put_figure(point: ActionPoint, *, by: Membership, name: str, figure: str, line: str) -> Measure:
    """A line of the figures of the coalition as a measure; it is filled with each year that stands. Raises Denied."""
    check_can_change_point(by, point)
    known = Measure.objects.filter(action=point, figure=figure, line=line).first()
    measure = known or Measure.objects.get_or_create(action=point, name=name)[0]
    if not known:
        measure.figure, measure.line = figure, line
        measure.save(update_fields=["figure", "line"])
    _fill(measure)
    return measure


def fill_from_figures() -> None:
    """Years that stand since, in every measure that is a figure; a number somebody corrected is left as it is."""
    for measure in Measure.objects.exclude(figure=""):
        _fill(measure)


def _fill(measure: Measure) -> None:
    """Hidden numbers and years before the first one are left out."""
    shown = FrozenFigure.objects.of_years().filter(figure=measure.figure, line=measure.line, count__isnull=False)
    for row in dropwhile(lambda row: not row.count, shown.order_by("year")):
        given = {"value": row.count, "position": row.year}
        Reading.objects.get_or_create(measure=measure, on=None, label=str(row.year), defaults=given)
