"""The social map as a file to take home, in each of its forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from coalition.long_tasks.how_far import HowFar
from coalition.long_tasks.kinds import File
from coalition.models import Membership
from coalition.roles import Permission
from coalition.workbooks.delimited import write_text
from coalition.workbooks.writing import MEDIA_TYPE
from socialmap.enums import ExportKind
from socialmap.exchange.hsds import public_offers, service_of
from socialmap.exchange.hsds_package import package_of
from socialmap.exchange.workbook import table_of, write_workbook
from socialmap.models import Offer
from socialmap.workflow.importing.exported import locations_for, rows_for
from socialmap.workflow.importing.names import names_of_the_map

# `manage.py measure_files` on two cores: 500 offers take 0.4 to 0.8 seconds of work in each form, and less than two
# when the machine is busy with other things; 10,000 take 8 to 14. More than this is the worker's.
MADE_AT_ONCE = 500
AT_ONCE = 500


@dataclass(frozen=True)
class MapFile:
    """A file, and how many offers are in it."""

    file: File
    offers: int


def offers_in(kind: ExportKind, by: Membership) -> int:
    """How many offers the file would hold."""
    is_public = kind in (ExportKind.HSDS, ExportKind.HSDS_TABLES)
    return (public_offers() if is_public else Offer.objects.visible_to(by)).count()


def file_of(kind: ExportKind, *, by: Membership, told: HowFar | None = None) -> MapFile:
    """The file as this reader may have it."""
    told = told or HowFar()
    media_type, ending, make = FILES[kind]
    content, offers = make(by, told)
    return MapFile(File(f"sociale-kaart-{timezone.localdate().isoformat()}.{ending}", media_type, content), offers)


def _workbook(by: Membership, told: HowFar) -> tuple[bytes, int]:
    told.expect(offers_in(ExportKind.WORKBOOK, by), rounds=3)
    rows, keeps = rows_for(by, told), by.has(Permission.SOCIALMAP_KEEP)
    content = write_workbook(rows, names_of_the_map(), keeps=keeps, locations=locations_for(by), told=told)
    return content, len(rows)


def _text(by: Membership, told: HowFar) -> tuple[bytes, int]:
    told.expect(offers_in(ExportKind.TEXT, by), rounds=2)
    rows = rows_for(by, told)
    table = table_of(told.over(rows), names_of_the_map(), keeps=by.has(Permission.SOCIALMAP_KEEP))
    return write_text(table), len(rows)


def _hsds(by: Membership, told: HowFar) -> tuple[bytes, int]:
    services = _services(told)
    return json.dumps(services, ensure_ascii=False).encode(), len(services)


def _hsds_tables(by: Membership, told: HowFar) -> tuple[bytes, int]:
    services = _services(told)
    return package_of(services), len(services)


def _services(told: HowFar) -> list[dict[str, object]]:
    told.expect(public_offers().count())
    return [service_of(offer) for offer in told.over(public_offers().iterator(chunk_size=AT_ONCE))]


FILES: dict[ExportKind, tuple[str, str, Callable[[Membership, HowFar], tuple[bytes, int]]]] = {
    ExportKind.WORKBOOK: (MEDIA_TYPE, "xlsx", _workbook),
    ExportKind.TEXT: ("text/csv; charset=utf-8", "csv", _text),
    ExportKind.HSDS: ("application/json", "json", _hsds),
    ExportKind.HSDS_TABLES: ("application/zip", "zip", _hsds_tables),
}
