"""Writing the places where help is given: their names tell them apart, in forms as in a workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from socialmap.models import Location
from socialmap.permissions import check_can_keep, municipalities_kept_by

FACTS = ("name", "street", "postcode", "city", "province", "municipality", "is_secret", "route", "wheelchair")
POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
LOCATIONS = 20261124  # advisory lock: two at once do not get one name
Facts = Mapping[str, Any]


def facts_of_location(location: Location) -> dict[str, Any]:
    """What the map says of a place; its municipality by code."""
    return {name: getattr(location, name) for name in FACTS} | {"municipality": location.municipality_id}


def location_code(key: UUID) -> str:
    """By which people know a location in a workbook."""
    return f"LOC-{str(key)[:8].upper()}"


@transaction.atomic
def add_location(facts: Facts, *, by: Membership, key: UUID | None = None) -> Location:
    """A new place, anywhere: help may be given across the border. `key` is its own when somebody chose it already.

    Raises Denied and ValidationError.
    """
    check_can_keep(by)
    location = Location(pk=key) if key else Location()
    return _write(location, facts, is_new=True)


@transaction.atomic
def change_location(location: Location, facts: Facts, *, by: Membership) -> Location:
    """Changes the facts that are given and leaves the others. Raises Denied and ValidationError."""
    location = Location.objects.select_for_update().get(pk=location.pk)
    check_can_keep_location(by, location)
    return _write(location, facts, is_new=False)


def check_can_keep_location(by: Membership, location: Location) -> None:
    """A place in a municipality is kept there; one without is everybody's. Raises Denied."""
    check_can_keep(by)
    if location.municipality_id and location.municipality_id not in municipalities_kept_by(by):
        raise Denied(_("Another municipality keeps this location."))


def _write(location: Location, facts: Facts, *, is_new: bool) -> Location:
    before = None if is_new else location.name
    for name in FACTS:
        if name in facts:
            setattr(location, f"{name}_id" if name == "municipality" else name, facts[name])
    location.postcode = "".join(location.postcode.upper().split())
    if location.postcode and not POSTCODE.fullmatch(location.postcode):
        raise ValidationError({"postcode": _("Fill in a postcode such as 2611AB.")})
    location.full_clean()
    if location.name != before:
        _check_name(location)
    location.save(force_insert=is_new)
    return location


def _check_name(location: Location) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCATIONS])
    if Location.objects.filter(name__iexact=location.name).exclude(pk=location.pk).exists():
        raise ValidationError({"name": _("There is a location with this name already. Give it a name of its own.")})
