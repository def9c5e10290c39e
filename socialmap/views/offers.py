"""One offer: for whom it is, how to sign up, whom to call, how long one waits."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition.permissions import NO_FAMILY, reason_denied, requires
from coalition.roles import Permission
from socialmap import sheet
from socialmap.closest import closest
from socialmap.drawing import Scale, bar, line, ticks
from socialmap.enums import OfferState, SignUpNow, SignUpResult
from socialmap.forms.looking import WhenForm
from socialmap.forms.telling import ResultForm
from socialmap.models import Contact, Offer
from socialmap.permissions import check_can_hand_out
from socialmap.record_text import record_text
from socialmap.region import chosen, municipalities
from socialmap.room import room_now
from socialmap.timing import asked_week, period_words, sign_up_now, week_words
from socialmap.views.finding import asked_words
from socialmap.workflow import note_result

# The one offer that a family is signed up for in this application itself.
SIGNED_UP_HERE = "gsg"
SIGN_UP_TONES = {SignUpNow.OPEN: "done", SignUpNow.EARLY: "waiting", SignUpNow.LATE: "closed"}
ACROSS = Scale(left=0, width=1000)


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def offer(request: HttpRequest, code: str) -> HttpResponse:
    found = _readable(request, code)
    if found.state == OfferState.RETIRED:
        context = {"offer": found, "closest": closest(found, request.membership)}
        return render(request, "socialmap/offer_retired.html", context)
    region = municipalities(request.membership)
    municipality = chosen(region, request.GET.get("municipality"))
    week = asked_week(request.GET.get("week"))
    keeps = request.membership.has(Permission.SOCIALMAP_KEEP)
    known, unknown = sheet.more(found, sheet.location_words(found, with_secret=keeps))
    context = {"known": known, "unknown": unknown}
    context |= _answers(found, municipality) | _timing(found, week) | _ways_on(request, found, municipality)
    asked = {"municipality": municipality.pk if municipality else "", "week": request.GET.get("week", "")}
    context |= {"offer": found, "municipality": municipality, "form": WhenForm(asked, region=region), "keeps": keeps}
    context["came_from"] = asked_words(request)
    return render(request, "socialmap/offer.html", context)


def _readable(request: HttpRequest, code: str) -> Offer:
    offers = Offer.objects.visible_to(request.membership, also_retired=True)
    return get_object_or_404(offers.with_page(Contact.objects.visible_to(request.membership)), code=code)


def _answers(found: Offer, municipality) -> dict[str, object]:
    """The four answers on top, and all other facts in words."""
    return {
        "for_whom": found.eligibility_description,
        "route": sheet.route(found, municipality),
        "contacts": sheet.whom_to_call(found, municipality),
        "room": room_now(found, municipality),
        "freshness": sheet.freshness(found),
        "layer_words": sheet.layer_words(found),
        "cost": sheet.cost_words(found),
        "formats": sheet.format_words(found),
        "alert": sheet.current_alert(found, timezone.localdate()),
        "places": sheet.place_rows(found),
    }


def _timing(found: Offer, week: int | None) -> dict[str, object]:
    now = sign_up_now(found, week)
    return {
        "week": week,
        "week_words": week_words(week) if week is not None else "",
        "sign_up_now": now if week is not None else "",
        "sign_up_tone": SIGN_UP_TONES.get(now, "closed"),
        "line": line(found, ACROSS),
        "sign_up_bar": bar(*found.sign_up_weeks, ACROSS),
        "sign_up_words": period_words(*found.sign_up_weeks),
        "ticks": ticks(ACROSS),
        "birth_x": ACROSS.at(0),
        "week_x": None if week is None else ACROSS.at(week),
    }


def _ways_on(request: HttpRequest, found: Offer, municipality) -> dict[str, object]:
    address = f"{settings.BASE_URL}{found.get_absolute_url()}"
    return {
        "can_sign_up": found.key == SIGNED_UP_HERE and request.membership.has(Permission.REFERRAL_REFER),
        "why_no_card": reason_denied(check_can_hand_out, found),
        "record": record_text(found, municipality, address, timezone.localdate()),
        "results": SignUpResult.choices,
    }


@require_POST
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def sign_up_result(request: HttpRequest, code: str) -> HttpResponse:
    """One tap: did signing up work? Counted for the offer, never for a person."""
    found = get_object_or_404(Offer.objects.visible_to(request.membership), code=code)
    form = ResultForm(request.POST)
    if form.is_valid():
        note_result(found, SignUpResult(form.cleaned_data["result"]), by=request.membership)
        messages.success(request, _("Thank you. It is counted, without your name."))
    return redirect(found)
