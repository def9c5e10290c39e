"""Help on paper, for parents to take home: a card of one offer, and a booklet of a municipality."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from coalition.access.document import NoPango, pdf
from coalition.languages import DUTCH
from coalition.models import Municipality
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap.booklet import chapters
from socialmap.for_parents import as_parents_read, readings_of
from socialmap.forms.looking import WhereForm
from socialmap.models import Contact, Need, Offer
from socialmap.permissions import check_can_hand_out
from socialmap.querysets import OfferQuerySet
from socialmap.region import chosen, municipalities

STYLES = "leaflet_pdf.css"
ON_PAGE = 10  # of a booklet on a screen; the PDF holds all


@dataclass(frozen=True)
class Paper:
    """A file to print: what it is made from, and what it is called."""

    template: str
    name: str
    most_pages: int | None = None


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def card(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "socialmap/card.html", _card(request, code))


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def card_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """One page however long the text is: the code that leads to all of it stands on top."""
    file = Paper("socialmap/card_pdf.html", f"kaart-{slugify(code)}.pdf", most_pages=1)
    return _file(request, file, _card(request, code), "socialmap:card", code)


def _card(request: HttpRequest, code: str) -> dict[str, object]:
    """What stands on the card; raises Denied when parents may not have it."""
    offers = Offer.objects.visible_to(request.membership).with_leaflet(Contact.objects.for_parents())
    offers = offers.prefetch_related("translations")
    offer = get_object_or_404(offers, code=code)
    check_can_hand_out(offer)
    region = municipalities(request.membership)
    municipality = chosen(region, request.GET.get("municipality"))
    public = reverse("socialmap:public_offer", args=[offer.code])
    with override(DUTCH):  # the words around the text are Dutch, in whatever language the professional works
        shown = as_parents_read(offer, municipality, request.GET.get("lang", DUTCH))
    return {
        "code": offer.code,
        "offer": shown,
        "readings": readings_of(offer),
        "address": f"{settings.BASE_URL}{public}",
        "short_address": f"{settings.BASE_URL.partition('://')[2]}{public}",
        "made_on": timezone.localdate(),
    }


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def booklet(request: HttpRequest) -> HttpResponse:
    region, municipality, offers = _in_booklet(request)
    needs = _needs()
    # Keys first, which are their own count: of all that is put in order only what stands on this page is read.
    keys = offers.by_main_need([need.slug for need in needs]).values_list("pk", flat=True)
    page = Paginator(list(keys), ON_PAGE).get_page(request.GET.get("page"))
    shown = Offer.objects.for_parents().filter(pk__in=list(page))
    return render(request, "socialmap/booklet.html", _booklet(region, municipality, shown, needs) | {"page": page})


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def booklet_pdf(request: HttpRequest) -> HttpResponse:
    paper = Paper("socialmap/booklet_pdf.html", "boekje.pdf")
    return _file(request, paper, _booklet(*_in_booklet(request), _needs()), "socialmap:booklet")


def _needs() -> list[Any]:
    """All needs in their order, with no more of each than makes a chapter."""
    return list(Need.objects.values_list("slug", "order", "parents_name", named=True))


def _in_booklet(request: HttpRequest) -> tuple[list[Municipality], Municipality | None, OfferQuerySet]:
    """The municipalities to choose from, the chosen one, and its offers."""
    region = municipalities(request.membership)
    municipality = chosen(region, request.GET.get("municipality"))
    offers = (
        Offer.objects.for_parents()
        .filter(in_booklet=True)
        .reachable_from(municipality.pk if municipality else "", only_active=True)
    )
    return region, municipality, offers


def _booklet(
    region: list[Municipality], municipality: Municipality | None, offers: OfferQuerySet, needs: list[Any]
) -> dict[str, object]:
    with override(DUTCH):
        found = chapters(offers.with_leaflet(Contact.objects.for_parents()), municipality, needs)
    return {
        "form": WhereForm({"municipality": getattr(municipality, "pk", "")}, region=region),
        "municipality": municipality,
        "chapters": found,
        "address": f"{settings.BASE_URL}{reverse('socialmap:public_map')}",
        "made_on": timezone.localdate(),
    }


def _file(request: HttpRequest, paper: Paper, context: dict[str, object], *page: str) -> HttpResponse:
    """The paper as a PDF to keep; a server that cannot make one leads back to the page that can be printed."""
    try:
        content = pdf(paper.template, context, styles=STYLES, most_pages=paper.most_pages)
    except NoPango:
        messages.error(request, _("This server cannot make a PDF: Pango is missing. Print the page instead."))
        return redirect(*page)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{paper.name}"'
    return response
