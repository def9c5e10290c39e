"""What there is when: every offer on the way from nine months before birth to two years after."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap.drawing import Scale, picture
from socialmap.forms.looking import TimelineForm
from socialmap.gaps import PHASES, gaps, in_short
from socialmap.models import Need, Offer
from socialmap.querysets import OfferQuerySet
from socialmap.region import chosen, municipalities
from socialmap.timing import asked_week

ON_A_DESK = Scale(left=284, width=800)
ON_A_PHONE = Scale(left=0, width=1000)
ON_PAGE = 30
DRAWN = (
    *("code", "name", "layer", "unsure", "organisation__name"),
    *("from_week", "to_week", "sign_up_from_week", "sign_up_to_week"),
)


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def timeline(request: HttpRequest) -> HttpResponse:
    region, needs = municipalities(request.membership), list(Need.objects.only("slug", "name"))
    municipality = chosen(region, request.GET.get("municipality"))
    need = next((each for each in needs if each.slug == request.GET.get("need")), None)
    week = asked_week(request.GET.get("week"))
    # Keys first, which are their own count: of all that is put in order only what stands on this page is read.
    page = Paginator(list(_keys(request, municipality, need)), ON_PAGE).get_page(request.GET.get("page"))
    drawn = Offer.objects.visible_to(request.membership).select_related("organisation").only(*DRAWN).in_bulk(list(page))
    offers = [drawn[key] for key in page if key in drawn]
    shows_gaps = "gaps" in request.GET  # to count needs by phase takes as long as the rest of the page
    asked = {name: request.GET.get(name, "") for name in ("week", "need")}
    context = {
        "form": TimelineForm(asked | {"municipality": getattr(municipality, "pk", "")}, region=region, needs=needs),
        "municipality": municipality,
        "need": need,
        "offers": offers,
        "page": page,
        "filters": sum(each is not None for each in (week, need)),
        "picture": picture(offers, ON_A_DESK, week),
        "narrow": picture(offers, ON_A_PHONE, week),
        "has_open": any("timing" in offer.unsure for offer in offers),
        "phases": PHASES,
        "today": timezone.localdate(),
        "shows_gaps": shows_gaps,
        **in_short(gaps(municipality, needs) if municipality and shows_gaps else []),
    }
    return render(request, "socialmap/timeline.html", context)


def _keys(request: HttpRequest, municipality, need) -> OfferQuerySet:
    """Of those that are still offered here, in the order in which they begin."""
    offers = (
        Offer.objects.visible_to(request.membership)
        .for_professionals()
        .reachable_from(municipality.pk if municipality else "")
    )
    if need:
        offers = offers.filter(offer_needs__need=need)
    return offers.order_by("from_week", "to_week", "name", "pk").values_list("pk", flat=True)
