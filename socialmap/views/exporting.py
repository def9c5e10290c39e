"""Taking the social map home: as a workbook, as text, and as HSDS for other systems."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition.long_tasks.asking import have_made
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap import map_files, workflow
from socialmap.enums import ExportKind
from socialmap.long_kinds import kind_of_file
from socialmap.models import ExportRun

SHOWN_RUNS = 10


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export(request: HttpRequest) -> HttpResponse:
    runs = ExportRun.objects.visible_to(request.membership).select_related("by__user", "by__organisation")
    context = {"keeps": _keeps(request), "columns": _columns(), "rows": list(map(_line, runs[:SHOWN_RUNS]))}
    return render(request, "socialmap/export.html", context)


@require_POST
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_xlsx(request: HttpRequest) -> HttpResponse:
    return _download(request, ExportKind.WORKBOOK)


@require_POST
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_csv(request: HttpRequest) -> HttpResponse:
    return _download(request, ExportKind.TEXT)


@require_POST
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_hsds_json(request: HttpRequest) -> HttpResponse:
    return _download(request, ExportKind.HSDS)


@require_POST
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_hsds_package(request: HttpRequest) -> HttpResponse:
    return _download(request, ExportKind.HSDS_TABLES)


def _keeps(request: HttpRequest) -> bool:
    return request.membership.has(Permission.SOCIALMAP_KEEP)


def _download(request: HttpRequest, kind: ExportKind) -> HttpResponse:
    """The file, and a line of who took it: a press of a button, so that no link or prefetch takes the map out.

    What takes longer than anybody waits is made by the worker, and a page tells how far it is.
    """
    offers = map_files.offers_in(kind, request.membership)
    if offers > map_files.MADE_AT_ONCE:
        return have_made(request, kind_of_file(kind), total=offers)
    made = map_files.file_of(kind, by=request.membership)
    workflow.note_export(kind, made.offers, by=request.membership)
    response = HttpResponse(made.file.content, content_type=made.file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.file.name}"'
    return response


def _columns() -> list[dict[str, object]]:
    labels = (_("File"), _("When"), _("By"))
    return [*({"label": label} for label in labels), {"label": _("Offers"), "is_number": True}]


def _line(run: ExportRun) -> dict[str, object]:
    return {
        "cells": [
            {"value": run.get_kind_display()},
            {"value": date_format(timezone.localtime(run.at), "SHORT_DATETIME_FORMAT")},
            {"value": run.by.user.name, "hint": run.by.organisation.name},
            {"value": run.offers},
        ]
    }
