"""The places where help is given: list, make, change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap import workflow
from socialmap.facts import facts_of
from socialmap.forms.places import EVERYWHERE, OWN, LocationFilterForm, LocationForm
from socialmap.models import Location, Offer
from socialmap.permissions import municipalities_kept_by
from socialmap.region import municipalities
from socialmap.views.keeping import GET_OR_POST, offer_to_keep, say_what_is_wrong
from socialmap.workflow.locations import check_can_keep_location

ROWS_ON_PAGE = 15


@require_safe
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_locations(request: HttpRequest) -> HttpResponse:
    form = LocationFilterForm(request.GET, region=municipalities())
    place, organisation = form.chosen()
    kept = municipalities_kept_by(request.membership)
    locations = Location.objects.visible_to(request.membership).with_users()
    if place != EVERYWHERE:
        locations = locations.in_area(kept if place == OWN else [place], also_nowhere=place == OWN)
    if organisation:
        locations = locations.of(organisation)
    page = Paginator(locations, ROWS_ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [_row(location, kept) for location in page],
        "columns": [{"label": label} for label in (_("Location"), _("Municipality"), _("Help that is given there"))],
        "active": bool(organisation),
        "caption": _("Locations"),
    }
    return render(request, "socialmap/keep/locations.html", context)


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_location_new(request: HttpRequest, code: str = "") -> HttpResponse:
    """A new place; with the code of an offer it is where that offer is given as well."""
    offer = offer_to_keep(request, code) if code else None
    form = LocationForm(_posted(request), municipality=min(municipalities_kept_by(request.membership), default=None))
    back = reverse("socialmap:keep_section", args=[code, "where"]) if offer else reverse("socialmap:keep_locations")
    if form.is_bound and form.is_valid():
        try:
            location = workflow.add_location(form.facts(), by=request.membership)
            if offer:
                _give_there(request, offer, location)
        except ValidationError as error:
            say_what_is_wrong(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    context = {"form": form, "back": back, "offer": offer}
    return render(request, "socialmap/keep/location.html", context, status=422 if form.is_bound else 200)


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_location(request: HttpRequest, pk: UUID) -> HttpResponse:
    location = get_object_or_404(Location.objects.visible_to(request.membership).with_users(), pk=pk)
    check_can_keep_location(request.membership, location)
    form = LocationForm(_posted(request), location=location)
    if form.is_bound and form.is_valid():
        try:
            workflow.change_location(location, form.facts(), by=request.membership)
        except ValidationError as error:
            say_what_is_wrong(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("socialmap:keep_locations")
    context = {"form": form, "location": location, "back": reverse("socialmap:keep_locations")}
    return render(request, "socialmap/keep/location.html", context, status=422 if form.is_bound else 200)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _give_there(request: HttpRequest, offer: Offer, location: Location) -> None:
    places = sorted([*facts_of(offer)["locations"], str(location.pk)])
    workflow.edit(offer, {"locations": places}, by=request.membership, version=offer.version)


def _row(location: Location, kept: set[str]) -> dict[str, object]:
    """A place of another municipality is read here and changed there."""
    is_own = location.municipality_id is None or location.municipality_id in kept
    offers = list(location.offers.all())
    count = ngettext("%(count)s offer", "%(count)s offers", len(offers)) % {"count": len(offers)}
    cells = [
        {
            "value": location.name,
            "url": reverse("socialmap:keep_location", args=[location.pk]) if is_own else "",
            "hint": " · ".join(filter(None, [location.address, _("secret address") if location.is_secret else ""])),
        },
        {"value": location.municipality.name if location.municipality else _("Not known")},
        {
            "value": count if offers else _("none yet"),
            "hint": ", ".join(sorted({each.organisation.name for each in offers})),
        },
    ]
    return {"cells": cells}
