"""What parents find without signing in: help that is published for everyone, in their own words."""

import re
from http import HTTPStatus

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coalition.languages import DUTCH, LANGUAGES
from coalition.models import Municipality
from coalition.parents.pages import in_frame_for_parents
from coalition.parents.texts import Texts, texts_in
from coalition.permissions import public
from socialmap import workflow
from socialmap.enums import Audience
from socialmap.for_parents import ParentsOffer, as_parents_read
from socialmap.forms.finding import page_number
from socialmap.forms.looking import ParentsSearchForm
from socialmap.models import Contact, Need, Offer
from socialmap.querysets import OfferQuerySet
from socialmap.region import municipalities, named
from socialmap.searching import PAGE_SIZE, Found, search
from socialmap.searching.redacting import redacted
from socialmap.views.finding import without_what_is_personal

ON_PAGE = 20
CHANNEL = re.compile(r"[a-z0-9-]{1,60}")


@require_safe
@public
def public_map(request: HttpRequest) -> HttpResponse:
    """All help that parents can rely on, by what they need, by their own words, and by where they live."""
    typed = request.GET.get("text", "").replace("\x00", " ")
    if redacted(typed) != " ".join(typed.split()):
        return without_what_is_personal(request)
    region = municipalities()
    form = ParentsSearchForm(request.GET or None, region=region)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    municipality = named(region, request.GET.get("municipality"))
    needs = _needs(municipality)
    need = next((each for each in needs if each.slug == request.GET.get("need")), None)
    number = request.GET.get("page", "")
    found = _search(text, municipality, need, page_number(number)) if text else None
    if found and not found.crisis and page_number(number) == 1:  # words of fear are answered, not counted
        workflow.tally(found.sought, municipality=found.municipality, audience=Audience.PARENTS, found=found.count)
    offers, page = _found(found) if found else _all_by_name(municipality, need, number)
    language = request.GET.get("lang", DUTCH)
    context = {
        "form": form,
        "is_crisis": bool(found.crisis if found else need and need.crisis_card),
        "text": text,
        "municipality": municipality,
        "needs": needs,
        "need": need,
        "page": page,
        "offers": [as_parents_read(offer, municipality, language) for offer in offers],
        "safety_net": _safety_net(found) if found else None,
        "left_out": "left_out" in request.GET,
        "has_any": page.paginator.count > 0 or Offer.objects.for_parents().exists(),
    }
    return in_frame_for_parents(request, "socialmap/public_map.html", context)


def _needs(municipality: Municipality | None) -> list[Need]:
    """Only those there is help for."""
    return list(Need.objects.filter(offer_needs__offer__in=_offered(municipality)).distinct())


def _offered(municipality: Municipality | None) -> OfferQuerySet:
    return Offer.objects.for_parents().reachable_from(municipality.pk if municipality else "", only_active=True)


def _search(text: str, municipality: Municipality | None, need: Need | None, page: int) -> Found:
    code, slug = municipality.pk if municipality else "", need.slug if need else ""
    return search(text, audience=Audience.PARENTS, municipality=code, need=slug, page=page)


def _found(found: Found) -> tuple[list[Offer], Page]:
    """What the search ranked, with all that parents read of it."""
    keys = [hit.offer.pk for block in found.blocks for hit in block.hits]
    shown = Offer.objects.for_parents().with_leaflet(Contact.objects.for_parents()).in_bulk(keys)
    page = Paginator(range(found.count), PAGE_SIZE).get_page(found.page)
    return [shown[key] for key in keys if key in shown], page


def _safety_net(found: Found) -> ParentsOffer | None:
    """Whom to call when nothing was found, in words for parents."""
    if found.safety_net is None:
        return None
    offers = Offer.objects.for_parents().with_leaflet(Contact.objects.for_parents())
    net = offers.filter(pk=found.safety_net.offer.pk).first()
    return as_parents_read(net, named(municipalities(), found.municipality)) if net else None


def _all_by_name(municipality: Municipality | None, need: Need | None, number: str) -> tuple[Page, Page]:
    """Without words of their own parents see everything, or everything for one need."""
    offers = _offered(municipality).with_leaflet(Contact.objects.for_parents()).order_by("name")
    page = Paginator(offers.filter(offer_needs__need=need) if need else offers, ON_PAGE).get_page(number)
    return page, page


@require_safe
@public
def public_offer(request: HttpRequest, code: str) -> HttpResponse:
    """One offer; what parents may not see, or not any more, has the same answer as what never was."""
    offer = Offer.objects.for_parents().with_leaflet(Contact.objects.for_parents()).filter(code=code).first()
    if offer is None:
        return in_frame_for_parents(request, "socialmap/public_gone.html", {}, status=HTTPStatus.NOT_FOUND)
    municipality = named(municipalities(), request.GET.get("municipality"))
    language = request.GET.get("lang", DUTCH)
    shown = as_parents_read(offer, municipality, language)
    context = {
        "offer": shown,
        "municipality": municipality,
        "is_other_language": language != shown.reading.code,
        "talk": _texts_of_talk(request),
        "via": _channel(request),
    }
    return in_frame_for_parents(request, "socialmap/public_offer.html", context)


def _texts_of_talk(request: HttpRequest) -> Texts:
    """In the language they asked for, also where the help itself is in Dutch only."""
    language = request.GET.get("lang") or get_language()
    return texts_in(language if language in LANGUAGES else DUTCH)


def _channel(request: HttpRequest) -> str:
    """Where they came from, when it looks like one of the channels: it goes along to the sign-up."""
    via = request.GET.get("via", "")
    return via if CHANNEL.fullmatch(via) else ""
