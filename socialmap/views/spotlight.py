"""The offer of the week, large enough for a shared screen, and the choice of it."""

import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap import sheet
from socialmap.forms.looking import WhereForm
from socialmap.forms.telling import SpotlightForm, monday
from socialmap.highlights import highlight
from socialmap.models import Offer
from socialmap.permissions import municipalities_kept_by
from socialmap.region import chosen, municipalities
from socialmap.room import present_room
from socialmap.timing import period_words
from socialmap.workflow import put_in_spotlight


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def spotlight(request: HttpRequest) -> HttpResponse:
    region = municipalities(request.membership)
    municipality = chosen(region, request.GET.get("municipality"))
    shown = highlight(municipality, monday(), request.membership) if municipality else None
    context = {
        "form": WhereForm({"municipality": getattr(municipality, "pk", "")}, region=region),
        "municipality": municipality,
        "highlight": shown,
        "week_of": monday(),
        "can_choose": request.membership.has(Permission.SOCIALMAP_KEEP),
        **(_facts(shown.offer, municipality) if shown else {}),
    }
    return render(request, "socialmap/spotlight.html", context)


def _facts(offer: Offer, municipality) -> dict[str, object]:
    return {
        "route": sheet.route(offer, municipality),
        "contacts": sheet.whom_to_call(offer, municipality)[:1],
        "phone": offer.organisation.phone,
        "room": present_room(offer, municipality),
        "help_words": period_words(offer.from_week, offer.to_week),
        "freshness": sheet.freshness(offer),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def choose_spotlight(request: HttpRequest) -> HttpResponse:
    """A keeper chooses an offer and says why, for a week of the own municipality."""
    kept = municipalities_kept_by(request.membership)
    own = [each for each in municipalities() if each.pk in kept]
    offers = Offer.objects.visible_to(request.membership).for_professionals()
    data = request.POST if request.method == "POST" else None
    form = SpotlightForm(data, offers=offers, municipalities=own)
    if form.is_valid():
        return _choose(request, form.cleaned_data, own)
    return render(request, "socialmap/choose_spotlight.html", {"form": form}, status=422 if form.errors else 200)


def _choose(request: HttpRequest, facts: dict[str, object], own) -> HttpResponse:
    municipality = next(each for each in own if each.pk == facts["municipality"])
    week_of: datetime.date = facts["week_of"]
    put_in_spotlight(
        facts["offer"], municipality=municipality, week_of=week_of, text=facts["text"], by=request.membership
    )
    messages.success(request, _("The offer of the week is chosen."))
    return redirect("socialmap:spotlight")
