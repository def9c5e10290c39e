"""Figures of an action point: `verb(object, *, by, …)`."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from actions.models import ActionPoint, Measure, Reading
from actions.permissions import check_can_change_point
from coalition.models import Membership


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
