"""How the map of one municipality stands: what is checked, what is missing, what was sought and not found."""

from __future__ import annotations

import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition.models import Municipality
from coalition.paging import told
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from coalition.terms import add_months
from socialmap.enums import Audience, FoundBand, OfferState
from socialmap.gaps import PHASES, Row, gaps, in_short
from socialmap.models import Contact, Offer, OfferLanguage, Proposal, SearchTally
from socialmap.permissions import municipalities_kept_by
from socialmap.querysets import OfferQuerySet
from socialmap.region import municipalities, named
from socialmap.worklist import open_words

AT_ONCE, SOUGHT_MONTHS = 10, 13


@require_safe
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def overview(request: HttpRequest, municipality: str) -> HttpResponse:
    region = municipalities()
    place = named(region, municipality) or get_object_or_404(Municipality, pk=municipality)
    offers = Offer.objects.visible_to(request.membership).in_area([place.pk]).exclude(state=OfferState.RETIRED)
    proposals = Proposal.objects.visible_to(request.membership).open().of([place.pk]).select_related("offer")
    waiting = list(proposals.only("at", "offer__name")[: AT_ONCE + 1])
    rows = gaps(place)
    shows_table = "table" in request.GET
    context = {
        "municipality": place,
        "municipalities": region,
        "figures": _figures(request, offers),
        "oldest": [
            _old(each)
            for each in offers.only("code", "name", "assured_on").order_by(
                F("assured_on").asc(nulls_first=True), "name", "pk"
            )[:AT_ONCE]
        ],
        "proposals": [(each, open_words(each.at)) for each in waiting[:AT_ONCE]],
        "proposal_count": told(len(waiting), AT_ONCE),
        "sought": _sought(request, place),
        "net": offers.marked_as_safety_net(place.pk).only("code", "name").first(),
        "keeps": place.pk in municipalities_kept_by(request.membership),
        "columns": [{"label": _("Need")}, *({"label": str(phase.label)} for phase in PHASES)],
        "rows": [_gap_row(row) for row in rows] if shows_table else [],
        **in_short(rows),
    }
    return render(request, "socialmap/keep/overview.html", context)


def _sought(request: HttpRequest, place: Municipality) -> list[dict[str, object]]:
    """What professionals and parents sought and did not find, apart: here, or in all municipalities at once."""
    since = add_months(timezone.localdate(), -SOUGHT_MONTHS)
    missed = SearchTally.objects.visible_to(request.membership).filter(found=FoundBand.NONE, day__gte=since)
    missed = missed.filter(Q(municipality=place) | Q(municipality=None)).values("audience", "text")
    counted = missed.annotate(times=Sum("count")).order_by("-times", "text")
    most, *others = [counted.filter(audience=who)[:AT_ONCE] for who in Audience]
    found = sorted(most.union(*others, all=True), key=lambda each: (-each["times"], each["text"]))
    texts: dict[str, list[dict[str, object]]] = {who: [] for who in Audience}
    for each in found:
        texts[each.pop("audience")].append(each)
    return [{"who": who.label, "key": who.value, "texts": texts[who]} for who in Audience]


def _figures(request: HttpRequest, offers: OfferQuerySet) -> list[dict[str, object]]:
    """Counts of one query; the same offers in every line."""
    today = timezone.localdate()
    owners = Contact.objects.visible_to(request.membership).filter(offer=OuterRef("pk"), is_owner=True)
    checked = {months: Q(assured_on__gt=add_months(today, -months)) for months in (6, 12)}
    told = OfferLanguage.objects.filter(offer=OuterRef("pk"))
    counted = offers.order_by().aggregate(
        everything=Count("pk"),
        half_year=Count("pk", filter=checked[6]),
        year=Count("pk", filter=checked[12]),
        without_owner=Count("pk", filter=~Exists(owners)),
        without_route=Count("pk", filter=Q(application_process="")),
        without_language=Count("pk", filter=~Exists(told)),
    )
    labels = {
        "everything": _("Offers in the map"),
        "half_year": _("Checked within 6 months"),
        "year": _("Checked within 12 months"),
        "without_owner": _("Without owner"),
        "without_route": _("Without a way to sign up"),
        "without_language": _("Without word about languages"),
    }
    all_of_them = counted["everything"]
    return [
        {"label": label, "value": str(counted[name]), "hint": _share(counted[name], all_of_them, name)}
        for name, label in labels.items()
    ]


def _share(count: int, all_of_them: int, name: str) -> str:
    return "" if name == "everything" or not all_of_them else f"{round(100 * count / all_of_them)}%"


def _gap_row(row: Row) -> dict[str, object]:
    """A gap is said in words as well as in colour."""
    cells = [
        {"value": _("gap"), "tag_tone": "waiting"} if cell.is_gap else {"value": str(cell.count)} for cell in row.cells
    ]
    return {"cells": [{"value": row.need.name}, *cells]}


def _old(offer: Offer) -> dict[str, str]:
    return {
        "label": offer.name,
        "value": date_format(offer.assured_on, "j F Y") if isinstance(offer.assured_on, datetime.date) else _("never"),
        "change_url": reverse("socialmap:keep_offer", args=[offer.code]),
        "change_text": _("Look"),
    }
