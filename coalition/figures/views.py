"""Figures to learn from: those of the coalition, and those of one's own organisation."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition.figure_enums import FigureName
from coalition.figures.forms import YearForm
from coalition.figures.page import Rows, Year, table, talks, year_page
from coalition.models import Area, FrozenFigure, OwnFigure
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from coalition.workbooks.delimited import write_text

NATIONAL_FIGURES = "https://www.regiobeeld.nl/"


@dataclass(frozen=True)
class _Found:
    """The rows a page reads, and the year that was chosen."""

    rows: Rows
    years: list[int]
    form: YearForm
    year: int | None


@require_safe
@requires(Permission.FIGURES_READ, logs=NO_FAMILY)
def figures(request: HttpRequest) -> HttpResponse:
    every = list(FrozenFigure.objects.visible_to(request.membership))
    found = _found([row for row in every if not row.month], request.GET)
    so_far = next((row for row in reversed(every) if row.month and row.year not in found.years), None)
    has_own = request.membership.has(Permission.FIGURES_OWN)
    return _page(request, found, "figures/figures.html", so_far=so_far, has_own=has_own)


@require_safe
@requires(Permission.FIGURES_OWN, logs=NO_FAMILY)
def own_figures(request: HttpRequest) -> HttpResponse:
    rows = list(OwnFigure.objects.visible_to(request.membership))
    counted_at = rows[0].counted_at if rows else None
    return _page(request, _found(rows, request.GET), "figures/own_figures.html", counted_at=counted_at)


@require_POST
@requires(Permission.FIGURES_READ, logs=NO_FAMILY)
def figures_csv(request: HttpRequest) -> HttpResponse:
    """By the press of a button, so that no link or prefetch takes it out."""
    rows = list(FrozenFigure.objects.visible_to(request.membership).of_years())
    return _file(_found(rows, request.POST), _("figures"))


@require_POST
@requires(Permission.FIGURES_OWN, logs=NO_FAMILY)
def own_figures_csv(request: HttpRequest) -> HttpResponse:
    rows = list(OwnFigure.objects.visible_to(request.membership))
    return _file(_found(rows, request.POST), _("own-figures"))


def _found(rows: Rows, asked: dict) -> _Found:
    """The year that was asked for, or else the newest in which there was something to count."""
    years = sorted({row.year for row in rows}, reverse=True)
    form = YearForm(asked if "year" in asked else None, years=years)
    filled = [row.year for row in rows if row.figure == FigureName.TALKS and row.count]
    year = form.cleaned_data["year"] if form.is_valid() else None
    year = year or max(filled, default=years[0] if years else None)
    return _Found(rows, years, YearForm({"year": year}, years=years), year)


def _page(request: HttpRequest, found: _Found, template: str, **more: object) -> HttpResponse:
    context = {"form": found.form, "year": None, "over_years": None, "national_figures": NATIONAL_FIGURES} | more
    if found.year:
        context |= {"year": _year(found), "over_years": talks(found.rows, found.year)}
    return render(request, template, context)


def _year(found: _Found) -> Year:
    return year_page(found.year, found.rows, list(Area.objects.all()))


def _file(found: _Found, name: str) -> HttpResponse:
    heading = [[_("Year"), _("Key"), _("Figure"), _("Line"), _("Number")]]
    rows = table([talks(found.rows, found.year), *_year(found).figures], found.year) if found.year else []
    response = HttpResponse(write_text(heading + rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{found.year or 0}.csv"'
    return response
