"""What parents find without signing in: help that is published for everyone, in their own words."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition.models import Municipality
from coalition.permissions import public
from socialmap.crisis import is_crisis
from socialmap.enums import Audience
from socialmap.for_parents import DUTCH, as_parents_read
from socialmap.forms.looking import ParentsSearchForm
from socialmap.models import Contact, Need, Offer
from socialmap.region import municipalities, named
from socialmap.searching import search

ON_PAGE = 20


@require_safe
@public
def public_map(request: HttpRequest) -> HttpResponse:
    """All help that parents can rely on, by what they need, by their own words, and by where they live."""
    region = municipalities()
    form = ParentsSearchForm(request.GET or None, region=region)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    municipality = named(region, request.GET.get("municipality"))
    needs = _needs(municipality)
    need = next((each for each in needs if each.slug == request.GET.get("need")), None)
    found = _found(text, municipality, need)
    language = request.GET.get("lang", DUTCH)
    page = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_crisis": is_crisis(text),
        "text": text,
        "municipality": municipality,
        "needs": needs,
        "need": need,
        "page": page,
        "offers": [as_parents_read(offer, municipality, language) for offer in page],
        "has_any": page.paginator.count > 0 or Offer.objects.for_parents().exists(),
    }
    return render(request, "socialmap/public_map.html", context)


def _needs(municipality: Municipality | None) -> list[Need]:
    """Only those there is help for."""
    offers = Offer.objects.for_parents().reachable_from(municipality.pk if municipality else "", only_active=True)
    return list(Need.objects.filter(offer_needs__offer__in=offers).distinct())


def _found(text: str, municipality: Municipality | None, need: Need | None) -> Sequence[Offer]:
    """The one place where parents' words meet the map: with words the search ranks, without them it is all by name."""
    code = municipality.pk if municipality else ""
    offers = Offer.objects.for_parents().with_leaflet(Contact.objects.for_parents())
    if text:
        keys = _ranked(text, code, need)
        shown = offers.in_bulk(keys)
        return [shown[key] for key in keys if key in shown]
    offers = offers.reachable_from(code, only_active=True)
    return (offers.filter(offer_needs__need=need) if need else offers).order_by("name")


def _ranked(text: str, code: str, need: Need | None) -> list[UUID]:
    answer = search(text, audience=Audience.PARENTS, municipality=code, need=need.slug if need else "")
    return [hit.offer.pk for block in answer.blocks for hit in block.hits]


@require_safe
@public
def public_offer(request: HttpRequest, code: str) -> HttpResponse:
    """One offer; what parents may not see, or not any more, has the same answer as what never was."""
    offer = Offer.objects.for_parents().with_leaflet(Contact.objects.for_parents()).filter(code=code).first()
    if offer is None:
        return render(request, "socialmap/public_gone.html", status=HTTPStatus.NOT_FOUND)
    municipality = named(municipalities(), request.GET.get("municipality"))
    language = request.GET.get("lang", DUTCH)
    shown = as_parents_read(offer, municipality, language)
    context = {"offer": shown, "municipality": municipality, "is_other_language": language != shown.reading.code}
    return render(request, "socialmap/public_offer.html", context)
