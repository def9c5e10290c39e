"""Taking the social map home: as a workbook, as text, and as HSDS for other systems."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap.exchange.delimited import write_text
from socialmap.exchange.hsds import public_offers, service_of
from socialmap.exchange.hsds_package import package_of
from socialmap.exchange.workbook import MEDIA_TYPE, table_of, write_workbook
from socialmap.workflow.importing.exported import locations_for, rows_for
from socialmap.workflow.importing.names import names_of_the_map


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export(request: HttpRequest) -> HttpResponse:
    return render(request, "socialmap/export.html", {"keeps": request.membership.has(Permission.SOCIALMAP_KEEP)})


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_xlsx(request: HttpRequest) -> HttpResponse:
    content = write_workbook(*_offers(request), keeps=_keeps(request), locations=locations_for(request.membership))
    return _download(content, MEDIA_TYPE, "xlsx")


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_csv(request: HttpRequest) -> HttpResponse:
    table = table_of(*_offers(request), keeps=_keeps(request))
    return _download(write_text(table), "text/csv; charset=utf-8", "csv")


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_hsds_json(request: HttpRequest) -> HttpResponse:
    services = json.dumps([service_of(offer) for offer in public_offers()], ensure_ascii=False)
    return _download(services.encode(), "application/json", "json")


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def export_hsds_package(request: HttpRequest) -> HttpResponse:
    return _download(package_of(map(service_of, public_offers())), "application/zip", "zip")


def _offers(request: HttpRequest):
    return rows_for(request.membership), names_of_the_map()


def _keeps(request: HttpRequest) -> bool:
    return request.membership.has(Permission.SOCIALMAP_KEEP)


def _download(content: bytes, media_type: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    name = f"sociale-kaart-{timezone.localdate().isoformat()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
