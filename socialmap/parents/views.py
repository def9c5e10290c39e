"""What parents find without signing in: help that is published for everyone, in their own language and words."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from coalition.languages import DUTCH, LANGUAGES
from coalition.models import Municipality
from coalition.parents.pages import INTERFACE_LANGUAGES, channel_of, in_words_for_parents
from coalition.parents.texts import Texts, offered, texts_in
from coalition.permissions import public
from socialmap import workflow
from socialmap.enums import Audience
from socialmap.for_parents import ParentsOffer, as_parents_read, line_for_parents, readings_of
from socialmap.forms.finding import page_number
from socialmap.forms.looking import ParentsSearchForm
from socialmap.models import Contact, Need, Offer, OfferNeed
from socialmap.parents.words import need_words, needs_words, offer_words
from socialmap.querysets import OfferQuerySet
from socialmap.region import municipalities, named
from socialmap.searching import PAGE_SIZE, Found, search
from socialmap.searching.redacting import redacted
from socialmap.views.finding import without_what_is_personal


@require_safe
@public
def public_map(request: HttpRequest) -> HttpResponse:
    """The short address of the map leads to it in the language that was asked for."""
    return _in_their_language(request, reverse("socialmap:parents_map", args=[_asked(request)]))


@require_safe
@public
def public_offer(request: HttpRequest, code: str) -> HttpResponse:
    """The address of an offer that stands on papers and screens leads to it in the language that was asked for."""
    return _in_their_language(request, reverse("socialmap:parents_offer", args=[_asked(request), code]))


@require_safe
@public
def parents_map(request: HttpRequest, code: str) -> HttpResponse:
    """All help that parents can rely on, by what they need, by where they live, and in Dutch by their own words."""
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
    texts, via = texts_in(code), channel_of(request)
    language = texts.language.code
    offers, page = _found(found, language) if found else _all_by_name(municipality, need, number, language)
    context = {
        "region": region,
        "is_crisis": bool(found.crisis if found else need and need.crisis_card),
        "text": text,
        "municipality": municipality,
        "needs": needs_words(needs, texts),
        "need": need and need_words(need, texts),
        "safety_net": _safety_net(found, texts) if found else None,
        "left_out": "left_out" in request.GET,
        "has_any": page.paginator.count > 0 or Offer.objects.for_parents().exists(),
        "via": via,
        "goes_along": _along(municipality, via),
        **_listed(offers, page, municipality, texts),
    }
    return in_words_for_parents(request, "socialmap/parents_map.html", texts, context)


@require_safe
@public
def parents_offer(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One offer; what parents may not see, or not any more, has the same answer as what never was."""
    offer = _told().filter(code=key).first()
    told = {each.language for each in offer.translations.all()} if offer else ()
    texts = {each.language.code: each for each in offered({code, *told})}
    asked = texts.get(code, texts[DUTCH])
    if offer is None:
        return in_words_for_parents(request, "socialmap/parents_gone.html", asked, {}, status=HTTPStatus.NOT_FOUND)
    municipality = _municipality(request)
    shown = as_parents_read(offer, municipality, asked.language.code)
    page = texts[shown.reading.code]
    with override(page.language.code):
        context = {
            "offer": shown,
            "words": offer_words(shown, page),
            "municipality": municipality,
            "languages": [each for each in readings_of(offer) if each.code in texts],
            "asked": asked,
            "via": channel_of(request),
        }
    return in_words_for_parents(request, "socialmap/parents_offer.html", page, context)


def _municipality(request: HttpRequest) -> Municipality | None:
    """Where they live, when they said so."""
    asked = request.GET.get("municipality")
    return named(municipalities(), asked) if asked else None


def _along(municipality: Municipality | None, via: str) -> str:
    """What goes along to an offer, as it stands in an address."""
    asked = ({"municipality": municipality.pk} if municipality else {}) | ({"via": via} if via else {})
    return f"?{urlencode(asked)}" if asked else ""


def _asked(request: HttpRequest) -> str:
    """The language in the address, or that of the browser."""
    code = request.GET.get("lang") or get_language()
    return code if code in LANGUAGES else DUTCH


def _in_their_language(request: HttpRequest, address: str) -> HttpResponse:
    """There, with all that was asked but the language."""
    asked = request.GET.copy()
    asked.pop("lang", None)
    return redirect(f"{address}?{asked.urlencode()}" if asked else address)


def _needs(municipality: Municipality | None) -> list[Need]:
    """Only those there is help for; of each the database looks no further than the first offer."""
    helps = OfferNeed.objects.filter(need=OuterRef("pk"), offer__in=_offered(municipality))
    return list(Need.objects.filter(Exists(helps)))


def _offered(municipality: Municipality | None) -> OfferQuerySet:
    return Offer.objects.for_parents().reachable_from(municipality.pk if municipality else "", only_active=True)


def _told() -> OfferQuerySet:
    """With all that parents read of one, in each language it is told in."""
    return Offer.objects.for_parents().with_leaflet(Contact.objects.for_parents()).prefetch_related("translations")


def _search(text: str, municipality: Municipality | None, need: Need | None, page: int) -> Found:
    code, slug = municipality.pk if municipality else "", need.slug if need else ""
    return search(text, audience=Audience.PARENTS, municipality=code, need=slug, page=page)


def _found(found: Found, language: str) -> tuple[list[Offer], Page]:
    """What the search ranked, with all that parents read of it."""
    keys = [hit.offer.pk for block in found.blocks for hit in block.hits]
    shown = Offer.objects.for_parents().with_line(language).in_bulk(keys)
    page = Paginator(range(found.count), PAGE_SIZE).get_page(found.page)
    return [shown[key] for key in keys if key in shown], page


def _safety_net(found: Found, texts: Texts) -> ParentsOffer | None:
    """Whom to call when nothing was found, in words for parents."""
    if found.safety_net is None:
        return None
    net = _told().filter(pk=found.safety_net.offer.pk).first()
    return as_parents_read(net, named(municipalities(), found.municipality), texts.language.code) if net else None


def _all_by_name(municipality: Municipality | None, need: Need | None, number: str, language: str) -> tuple[Page, Page]:
    """Without words of their own parents see everything, or everything for one need."""
    offers = _offered(municipality).with_line(language).order_by("name")
    page = Paginator(offers.filter(offer_needs__need=need) if need else offers, PAGE_SIZE).get_page(number)
    return page, page


def _listed(
    offers: list[Offer] | Page, page: Page, municipality: Municipality | None, texts: Texts
) -> dict[str, object]:
    """The offers of this page: those told in its language, and apart those told in Dutch only."""
    language = texts.language.code
    shown = [line_for_parents(offer, language) for offer in offers]
    return {
        "page": page,
        "count": texts["map.count"].format(count=page.paginator.count),
        "page_words": texts["map.page"].format(page=page.number, pages=page.paginator.num_pages),
        "offers": [each for each in shown if each.reading.code == language],
        "dutch_offers": [each for each in shown if each.reading.code != language],
        "searches": language in INTERFACE_LANGUAGES,
    }
