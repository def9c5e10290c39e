"""HSDS as tables: a zip of CSV files with `datapackage.json`, which says what is in them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from socialmap.exchange.hsds import Entity, taxonomies

# By the name a list has in the nested form: the table it becomes, as the specification calls it.
TABLES = {
    "organizations": "organization",
    "services": "service",
    "service_at_locations": "service_at_location",
    "locations": "location",
    "phones": "phone",
    "contacts": "contact",
    "addresses": "address",
    "accessibility": "accessibility",
    "schedules": "schedule",
    "service_areas": "service_area",
    "languages": "language",
    "required_documents": "required_document",
    "attributes": "attribute",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
# One thing inside another becomes a row of its own table; its key stays behind.
ONE = {"organization": "organizations", "location": "locations", "taxonomy_term": "taxonomy_terms"}
FILES = {"service_at_locations": "service_at_location.csv"}  # the only one without an s
Tables = dict[str, dict[str, Entity]]


def tables_of(services: Iterable[Entity]) -> dict[str, list[Entity]]:
    """The rows of every table, each row once."""
    tables: Tables = {name: {} for name in TABLES}
    for service in services:
        _add(tables, "services", service)
    for taxonomy in taxonomies():
        _add(tables, "taxonomies", taxonomy)
    return {name: list(rows.values()) for name, rows in tables.items()}


def package_of(services: Iterable[Entity]) -> bytes:
    """The zip."""
    content = io.BytesIO()
    tables = {name: rows for name, rows in tables_of(services).items() if rows}
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("datapackage.json", json.dumps(_described(tables), indent=2))
        for name, rows in tables.items():
            package.writestr(_file(name), _written(rows))
    return content.getvalue()


def _add(tables: Tables, name: str, entity: Entity) -> None:
    row = {}
    for field, value in entity.items():
        if field in TABLES and isinstance(value, list):
            for part in value:
                _add(tables, field, part)
        elif field in ONE:
            _add(tables, ONE[field], value)
        else:
            row[field] = value
    tables[name].setdefault(row["id"], row)


def _file(name: str) -> str:
    return FILES.get(name, f"{name}.csv")


def _columns(rows: list[Entity]) -> list[str]:
    return list(dict.fromkeys(field for row in rows for field in row))


def _written(rows: list[Entity]) -> str:
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, _columns(rows), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return lines.getvalue()


def _described(tables: dict[str, list[Entity]]) -> dict[str, Any]:
    return {
        "name": "goede-start-social-map",
        "profile": "tabular-data-package",
        "resources": [_resource(name, rows) for name, rows in tables.items()],
    }


def _resource(name: str, rows: list[Entity]) -> dict[str, Any]:
    fields = [{"name": column, "type": _type(rows, column)} for column in _columns(rows)]
    return {
        "name": TABLES[name],
        "path": _file(name),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": "id"},
    }


def _type(rows: list[Entity], column: str) -> str:
    return "number" if any(isinstance(row.get(column), int) for row in rows) else "string"
