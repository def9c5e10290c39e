"""Taking the social map home: as a workbook, as text, and as HSDS for other systems."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from coalition.workbooks.delimited import write_text
from coalition.workbooks.writing import MEDIA_TYPE
from socialmap import workflow
from socialmap.enums import ExportKind
from socialmap.exchange.hsds import public_offers, service_of
from socialmap.exchange.hsds_package import package_of
from socialmap.exchange.workbook import table_of, write_workbook
from socialmap.models import ExportRun
from socialmap.workflow.importing.exported import locations_for, rows_for
from socialmap.workflow.importing.names import names_of_the_map

SHOWN_RUNS = 10
FILES = {
    ExportKind.WORKBOOK: (MEDIA_TYPE, "xlsx"),
    ExportKind.TEXT: ("text/csv; charset=utf-8", "csv"),
    ExportKind.HSDS: ("application/json", "json"),
    ExportKind.HSDS_TABLES: ("application/zip", "zip"),
}


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export(request: HttpRequest) -> HttpResponse:
    runs = ExportRun.objects.visible_to(request.membership).select_related("by__user", "by__organisation")
    context = {"keeps": _keeps(request), "columns": _columns(), "rows": list(map(_line, runs[:SHOWN_RUNS]))}
    return render(request, "socialmap/export.html", context)


@require_POST
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_xlsx(request: HttpRequest) -> HttpResponse:
    rows, locations = rows_for(request.membership), locations_for(request.membership)
    content = write_workbook(rows, names_of_the_map(), keeps=_keeps(request), locations=locations)
    return _download(request, ExportKind.WORKBOOK, len(rows), content)


@require_POST
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_csv(request: HttpRequest) -> HttpResponse:
    rows = rows_for(request.membership)
    content = write_text(table_of(rows, names_of_the_map(), keeps=_keeps(request)))
    return _download(request, ExportKind.TEXT, len(rows), content)


@require_POST
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_hsds_json(request: HttpRequest) -> HttpResponse:
    services = [service_of(offer) for offer in public_offers()]
    content = json.dumps(services, ensure_ascii=False).encode()
    return _download(request, ExportKind.HSDS, len(services), content)


@require_POST
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_hsds_package(request: HttpRequest) -> HttpResponse:
    services = [service_of(offer) for offer in public_offers()]
    return _download(request, ExportKind.HSDS_TABLES, len(services), package_of(services))


def _keeps(request: HttpRequest) -> bool:
    return request.membership.has(Permission.SOCIALMAP_KEEP)


def _download(request: HttpRequest, kind: ExportKind, offers: int, content: bytes) -> HttpResponse:
    """The file, and a line of who took it: a press of a button, so that no link or prefetch takes the map out."""
    workflow.note_export(kind, offers, by=request.membership)
    media_type, ending = FILES[kind]
    response = HttpResponse(content, content_type=media_type)
    name = f"sociale-kaart-{timezone.localdate().isoformat()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
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
