"""The social map for other systems: HSDS 3.0, read-only, open without a key, public offers only.

Addresses and shapes are those of the API in the specification. Any site may read them, hence the header for all.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from functools import wraps
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from coalition.counters import seconds_to_wait
from coalition.models import Organisation
from coalition.permissions import public
from socialmap.exchange import hsds

MOST_A_PAGE, PAGE = 100, 50
SPECIFICATION = "https://docs.openreferral.org/en/3.0/"
View = Callable[..., HttpResponse]
MOST_A_MINUTE = 120
NUMBER = re.compile("[1-9][0-9]{0,5}")


def open_to_all(view: View) -> View:
    """For anyone, from any site, and never with anybody's session; two questions a second are enough for all."""

    @require_safe
    @public
    @conditional_page
    @wraps(view)
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        wait = seconds_to_wait(request, "hsds", most=MOST_A_MINUTE, seconds=60)
        response = _too_many(wait) if wait else view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        # Kept by who reads it, and asked each time whether it is still so.
        response["Cache-Control"] = "no-cache"
        return response

    return opened


@open_to_all
def root(request: HttpRequest) -> HttpResponse:
    names = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
    addresses = {name: request.build_absolute_uri(reverse(f"socialmap:hsds_{name}")) for name in names}
    return JsonResponse({"version": "3.0", "profile": SPECIFICATION, "openapi_url": SPECIFICATION, **addresses})


@open_to_all
def services(request: HttpRequest) -> HttpResponse:
    """A plain list; with `full` everything that hangs on an offer."""
    written = hsds.service_of if request.GET.get("full") == "true" else hsds.plain_service
    return _listed(request, _offers(request), written)


@open_to_all
def service(request: HttpRequest, pk) -> HttpResponse:
    return _json(hsds.service_of(get_object_or_404(hsds.public_offers(), pk=pk)))


@open_to_all
def organizations(request: HttpRequest) -> HttpResponse:
    return _listed(request, _providers(request), hsds.organisation_of)


@open_to_all
def organization(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(_providers(request), pk=pk)
    offers = hsds.public_offers().filter(organisation=found)
    return _json(hsds.organisation_of(found) | {"services": list(map(hsds.plain_service, offers))})


@open_to_all
def service_at_locations(request: HttpRequest) -> HttpResponse:
    return _listed(request, hsds.places_of(_offers(request)), dict)


@open_to_all
def service_at_location(request: HttpRequest, pk) -> HttpResponse:
    return _one(hsds.places_of(hsds.public_offers()), pk)


@open_to_all
def taxonomies(request: HttpRequest) -> HttpResponse:
    return _listed(request, hsds.taxonomies(), dict)


@open_to_all
def taxonomy(request: HttpRequest, pk) -> HttpResponse:
    return _one(hsds.taxonomies(), pk)


@open_to_all
def taxonomy_terms(request: HttpRequest) -> HttpResponse:
    return _listed(request, hsds.terms(), dict)


@open_to_all
def taxonomy_term(request: HttpRequest, pk) -> HttpResponse:
    return _one(hsds.terms(), pk)


def _too_many(wait: int) -> HttpResponse:
    words = _("Too many questions in one minute. Wait a minute, then go on; ask for 100 things a page.")
    return JsonResponse({"detail": words}, status=429, headers={"Retry-After": str(wait)})


def _offers(request: HttpRequest):
    """Public offers, of one provider or changed after a moment when that is asked."""
    found = hsds.public_offers()
    if organisation := request.GET.get("organization_id"):
        found = found.filter(organisation=_key(organisation))
    if moment := request.GET.get("modified_after"):
        found = found.filter(changed_at__gt=_moment(moment))
    return found


def _providers(request: HttpRequest):
    offers = hsds.public_offers().order_by().values("organisation")
    return Organisation.objects.filter(pk__in=offers).order_by("pk")


def _key(text: str) -> UUID:
    """What is no key finds nothing."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _moment(text: str) -> datetime.datetime:
    """A day or a moment; what is neither finds nothing."""
    try:
        moment = parse_datetime(text.replace(" ", "+")) or parse_datetime(f"{parse_date(text)}T00:00")
    except ValueError:
        moment = None
    if moment is None:
        raise Http404
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _listed(request: HttpRequest, things: Sequence, written: Callable) -> HttpResponse:
    wanted = request.GET.get("per_page", "")
    size = min(int(wanted), MOST_A_PAGE) if NUMBER.fullmatch(wanted) else PAGE
    page = Paginator(things, size).get_page(request.GET.get("page"))
    contents = [written(thing) for thing in page]
    return _json(
        {
            "total_items": page.paginator.count,
            "total_pages": page.paginator.num_pages,
            "page_number": page.number,
            "size": len(contents),
            "first_page": not page.has_previous(),
            "last_page": not page.has_next(),
            "empty": not contents,
            "contents": contents,
        }
    )


def _one(things: list, pk) -> HttpResponse:
    found = next((thing for thing in things if thing["id"] == str(pk)), None)
    if found is None:
        raise Http404
    return _json(found)


def _json(data: dict) -> HttpResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})
