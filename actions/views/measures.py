"""Figures of an action point: what is counted, what was counted, and putting that right."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actions.forms.measures import MeasureForm, PutFigureForm, ReadingForm
from actions.measure_pictures import figure, number
from actions.models import ActionPoint, Measure, Reading
from actions.permissions import changeable, check_can_change_point
from actions.views.points import GET_OR_POST, form_page, own_point, sent
from actions.workflow import measuring
from coalition.figure_enums import FigureName
from coalition.figures.words import line_name, subject
from coalition.models import Area, FrozenFigure
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_OWN_POINT, logs=NO_FAMILY)
def add_measure(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = own_point(request, pk)
    form = MeasureForm(sent(request))
    if form.is_valid():
        measure = measuring.add_measure(found, by=request.membership, **form.cleaned_data)
        messages.success(request, _("Now write down what you counted."))
        return redirect("actions:add_reading", measure.pk)
    return form_page(request, "actions/points/add_measure.html", form, point=found)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_OWN_POINT, logs=NO_FAMILY)
def add_reading(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = Measure.objects.visible_to(request.membership).select_related("action__owner_organisation")
    measure = get_object_or_404(found, pk=pk)
    check_can_change_point(request.membership, measure.action)
    rows = figure(measure).rows
    form = ReadingForm(sent(request), initial={"on": _today_where_days_count(rows)})
    if form.is_valid() and not _is_other_value(form, measure):
        measuring.add_reading(measure, by=request.membership, **form.cleaned_data)
        messages.success(request, _("Written down."))
        return redirect(f"{measure.action.get_absolute_url()}#measure-{measure.pk}")
    context = {"point": measure.action, "measure": measure, "others": rows}
    return form_page(request, "actions/points/reading.html", form, **context)


def _today_where_days_count(rows: list[tuple[Reading, str, str]]) -> datetime.date | None:
    """Steps that have a name are counted without a day."""
    return timezone.localdate() if all(reading.on for reading, _when, _value in rows) else None


def _is_other_value(form: ReadingForm, measure: Measure) -> bool:
    """Another number of the same moment is no second press: it would overwrite the first unseen."""
    facts = form.cleaned_data
    same_moment = [each for each in measure.readings.all() if (each.on, each.label) == (facts["on"], facts["label"])]
    if any(each.value != facts["value"] for each in same_moment):
        words = {"value": number(same_moment[0].value)}
        form.add_error("value", _("There is a number of this moment already: %(value)s. Correct that one.") % words)
    return bool(form.errors)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_OWN_POINT, logs=NO_FAMILY)
def correct_reading(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = Reading.objects.visible_to(request.membership).select_related("measure__action__owner_organisation")
    reading = get_object_or_404(found, pk=pk)
    measure = reading.measure
    check_can_change_point(request.membership, measure.action)
    shown = {name: getattr(reading, name) for name in ("on", "label", "note")}
    form = ReadingForm(sent(request), initial=shown | {"value": number(reading.value, grouped=False)})
    if form.is_valid() and _corrected(request, form, reading):
        messages.success(request, _("Corrected."))
        return redirect(f"{measure.action.get_absolute_url()}#measure-{measure.pk}")
    context = {"point": measure.action, "measure": measure, "reading": reading}
    return form_page(request, "actions/points/reading.html", form, **context)


def _corrected(request: HttpRequest, form: ReadingForm, reading: Reading) -> bool:
    try:
        measuring.correct_reading(reading, by=request.membership, **form.cleaned_data)
    except measuring.AlreadyRead:
        form.add_error("on" if form.cleaned_data["on"] else "label", _("There is another number of this moment."))
    return not form.errors


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_OWN_POINT, logs=NO_FAMILY)
def put_figure(request: HttpRequest, figure: str) -> HttpResponse:
    """A figure of the coalition becomes a measure of an action point, and is filled each year."""
    if figure not in FigureName.values:
        raise Http404
    points = ActionPoint.objects.visible_to(request.membership)
    may = points.filter(pk__in=[each.pk for each in changeable(request.membership, points)])
    lines = _lines(request, figure)
    form = PutFigureForm(sent(request), lines=lines, points=may)
    if form.is_valid():
        line = form.cleaned_data["line"]
        name = f"{subject(figure)}: {dict(lines)[line]}"[:120]
        measure = measuring.put_figure(
            form.cleaned_data["point"], by=request.membership, name=name, figure=figure, line=line
        )
        messages.success(request, _("It stands there now, and each year that stands is added."))
        return redirect(f"{measure.action.get_absolute_url()}#measure-{measure.pk}")
    return form_page(request, "actions/points/put_figure.html", form, subject=subject(figure))


def _lines(request: HttpRequest, figure: str) -> list[tuple[str, str]]:
    """Those of which a number was shown in some year."""
    shown = FrozenFigure.objects.visible_to(request.membership).of_years().filter(figure=figure, count__isnull=False)
    areas = {area.code: area.name for area in Area.objects.all()}
    keys = dict.fromkeys(shown.order_by("position").values_list("line", flat=True))
    return [(line, line_name(figure, line, areas)) for line in keys]
