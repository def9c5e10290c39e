"""Freezing the figures of a year for everybody, and keeping each organisation's own. Only the worker counts."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from coalition.figure_enums import FigureName, Total
from coalition.figures.hiding import Counts, next_step, shown_of_year
from coalition.models import Area, FrozenFigure, Municipality, Organisation, OwnFigure
from coalition.models.figures import WHOLE_YEAR

METHOD = 1  # counted otherwise or hidden otherwise: the next number, and a line in docs/figures.md


def is_frozen(year: int) -> bool:
    """Whether this year stands."""
    return FrozenFigure.objects.filter(year=year, month=WHOLE_YEAR).exists()


@transaction.atomic
def freeze_year(year: int, counts: Mapping[str, Counts]) -> None:
    """What may be shown of a year that is over, once and for good; a year that stands already is left as it is."""
    if is_frozen(year):
        return
    FrozenFigure.objects.bulk_create(
        FrozenFigure(year=year, figure=name, line=line, position=position, count=count, method=METHOD)
        for name, lines in shown_of_year(counts).items()
        for position, (line, count) in enumerate(lines.items())
    )


@transaction.atomic
def freeze_step(year: int, monthly: list[int]) -> bool:
    """How many talks there were so far in a year that runs, when enough are new and enough followed."""
    last = FrozenFigure.objects.filter(year=year).exclude(month=WHOLE_YEAR).order_by("-month").first()
    step = next_step(monthly, last.count if last else 0)
    if step is None or (last and step[0] <= last.month):
        return False
    FrozenFigure.objects.create(
        year=year, month=step[0], figure=FigureName.TALKS, line=Total.ALL, count=step[1], method=METHOD
    )
    return True


@transaction.atomic
def keep_own(organisation: Organisation, years: Mapping[int, Mapping[str, Counts]]) -> None:
    """An organisation's own counts take the place of those of an hour ago."""
    OwnFigure.objects.filter(organisation=organisation).delete()
    OwnFigure.objects.bulk_create(
        OwnFigure(organisation=organisation, year=year, figure=name, line=line, position=position, count=count)
        for year, counts in years.items()
        for name, lines in counts.items()
        for position, (line, count) in enumerate(lines.items())
    )


@transaction.atomic
def keep_areas(municipality: Municipality, areas: list[Area]) -> None:
    """These neighbourhoods take the place of those of the same code, which keep their postcodes when none are given."""
    known = {area.code: area for area in Area.objects.all()}
    for area in areas:
        area.municipality = municipality
        if not area.postcodes and area.code in known:
            area.postcodes = known[area.code].postcodes
        area.save()
