"""Keeping the map: the list of offers to work on, a new offer, and one offer as a list of tasks."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import BooleanField, Count, ExpressionWrapper, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.languages import DUTCH, LANGUAGES
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap import workflow, worklist
from socialmap.enums import CostKind, OfferState
from socialmap.for_parents import source_hash
from socialmap.forms.keeping import NewOfferForm
from socialmap.forms.parts import RoomForm
from socialmap.models import Enquiry, Offer, Proposal
from socialmap.permissions import check_can_keep, municipalities_kept_by
from socialmap.room import room_now
from socialmap.sections import SECTIONS
from socialmap.worklist import VIEWS, phone_to_call, upkeep_words

ROWS_ON_PAGE = 15
GET_OR_POST = ["GET", "HEAD", "POST"]
ON_A_LINE = (
    *("code", "name", "state", "assured_on", "next_check_on"),
    *("organisation__name", "organisation__phone"),
)
# As plain lists: for each of the usual kind a line would make a query that is never asked.
HANGING = tuple(Prefetch(name, to_attr=f"its_{name}") for name in ("contacts", "checks", "reminders"))
FOR_TASKS = ("places__municipality", "offer_needs", "contacts", "checks", "reminders", "availabilities", "translations")


def offer_to_keep(request: HttpRequest, code: str, *hanging: str) -> Offer:
    """The offer with all its facts, or with only what is named, or 404. Raises Denied for who keeps elsewhere."""
    offers = Offer.objects.visible_to(request.membership)
    offers = offers.select_related("organisation").prefetch_related(*hanging) if hanging else offers.with_links()
    offer = get_object_or_404(offers, code=code)
    check_can_keep(request.membership, offer)
    return offer


def say_what_is_wrong(form, error: ValidationError) -> None:
    """Puts what the table refuses at the field it is about, or above the form."""
    for name, texts in getattr(error, "message_dict", {"": error.messages}).items():
        form.add_error(name if name in form.fields else None, texts)


@require_safe
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep(request: HttpRequest) -> HttpResponse:
    view = request.GET.get("view", "")
    view = view if view in VIEWS else worklist.FIRST_VIEW
    is_everywhere = request.GET.get("area") == "all"
    kept = municipalities_kept_by(request.membership)
    offers = Offer.objects.visible_to(request.membership)
    offers = offers if is_everywhere else offers.in_area(kept)
    conditions = worklist.conditions(offers)
    counts = offers.aggregate(**{name: Count("pk", filter=conditions[name]) for name in VIEWS})
    shown = offers.filter(conditions[view]).select_related("organisation").only(*ON_A_LINE)
    shown = shown.annotate(has_proposal=ExpressionWrapper(offers.is_proposed(), BooleanField()))
    shown = shown.prefetch_related(*HANGING).order_by("next_check_on", "name", "pk")
    paginator = Paginator(shown, ROWS_ON_PAGE)
    paginator.count = counts[view]  # it was asked for with those of the other views
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "tabs": _tabs(view, is_everywhere, counts),
        "heading": VIEWS[view],
        "rows": [_row(offer) for offer in page],
        "columns": [{"label": label} for label in (_("Offer"), _("To do"), _("Checked"), _("Phone"))],
        "page": page,
        "is_everywhere": is_everywhere,
        "view": view,
        "enquiries": Enquiry.objects.visible_to(request.membership).open().filter(municipality__in=kept).count(),
        "proposals": Proposal.objects.visible_to(request.membership).open().of(kept).count(),
        "municipality": next(iter(request.membership.organisation.municipalities.all()), None),
    }
    return render(request, "socialmap/keep/list.html", context)


def _tabs(current: str, is_everywhere: bool, counts: dict[str, int]) -> list[dict[str, object]]:
    area = "&area=all" if is_everywhere else ""
    return [
        {"label": label, "url": f"?view={name}{area}", "is_current": name == current, "count": counts[name]}
        for name, label in VIEWS.items()
    ]


def _row(offer: Offer) -> dict[str, object]:
    word, tone = upkeep_words(offer, offer.its_checks, offer.its_reminders)
    checked = date_format(offer.assured_on, "j F Y") if offer.assured_on else _("never")
    return {
        "cells": [
            {
                "value": offer.name,
                "url": reverse("socialmap:keep_offer", args=[offer.code]),
                "hint": f"{offer.code} · {offer.organisation.name}",
            },
            {"value": word, "tag_tone": tone, "hint": _("A change is proposed") if offer.has_proposal else ""},
            {"value": checked},
            {"value": phone_to_call(offer, offer.its_contacts)},
        ],
        "action": {
            "url": reverse("socialmap:check", args=[offer.code]) + "?from=list",
            "text": _("Still right"),
            "style": "",
            "post": True,
        }
        if tone in ("busy", "late", "waiting")
        else None,
    }


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_new(request: HttpRequest) -> HttpResponse:
    kept = municipalities_kept_by(request.membership)
    form = NewOfferForm(request.POST if request.method == "POST" else None, kept=kept)
    if form.is_bound and form.is_valid():
        try:
            offer = workflow.add(form.facts(), by=request.membership)
        except ValidationError as error:
            say_what_is_wrong(form, error)
        else:
            messages.success(request, _("The offer is a concept now. Fill in its sections one by one."))
            return redirect("socialmap:keep_offer", offer.code)
    return render(request, "socialmap/keep/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_offer(request: HttpRequest, code: str) -> HttpResponse:
    return task_page(request, offer_to_keep(request, code, *FOR_TASKS))


def task_page(request: HttpRequest, offer: Offer, status: int = 200, room_form: RoomForm | None = None) -> HttpResponse:
    """One offer as a list of short tasks, with what is missing and what can be done."""
    word, tone = upkeep_words(offer, offer.checks.all(), offer.reminders.all())
    context = {
        "offer": offer,
        "word": word,
        "tone": tone,
        "sections": [_task(offer, slug) for slug in SECTIONS],
        "translations": _translations(offer),
        "missing": workflow.missing_to_publish(offer),
        "facts": _facts(offer),
        "rooms": _rooms(request, offer),
        "form": room_form,
        "call": phone_to_call(offer, offer.contacts.all()),
        "proposals": Proposal.objects.visible_to(request.membership).open().filter(offer=offer),
        "checks": list(offer.checks.all())[:3],
    }
    return render(request, "socialmap/keep/offer.html", context, status=status)


def _task(offer: Offer, slug: str) -> dict[str, object]:
    section = SECTIONS[slug]
    is_missing = {
        "where": not offer.is_national and not offer.places.all(),
        "contacts": not any(contact.is_owner for contact in offer.contacts.all()),
        "needs": not offer.offer_needs.all(),
        "costs": offer.cost_kind == CostKind.UNKNOWN,
    }
    fields = [name for name in section.needed if hasattr(offer, name)]
    lacks = is_missing.get(slug, False) or any(getattr(offer, name) in ("", None) for name in fields)
    url = reverse("socialmap:keep_section", args=[offer.code, slug])
    word, tone = (_("Not complete"), "waiting") if lacks else (_("Complete"), "done")
    if slug == "parents" and not offer.parents_text:
        word, tone = _("Empty"), "closed"  # parents see the offer without it as well
    return {"title": section.title, "url": url, "word": word, "tone": tone}


def _translations(offer: Offer) -> list[dict[str, object]]:
    """Each language parents can read, and whether this offer is told in it."""
    now = source_hash(offer)
    made = {each.language: each.source_hash == now for each in offer.translations.all()}
    words = {None: (_("Not there"), "closed"), False: (_("Out of date"), "late"), True: (_("Complete"), "done")}
    return [
        {
            "title": each.name,
            "language": each,
            "url": reverse("socialmap:keep_translation", args=[offer.code, each.code]),
            "word": words[made.get(each.code)][0],
            "tone": words[made.get(each.code)][1],
        }
        for each in LANGUAGES.values()
        if each.code != DUTCH
    ]


def _facts(offer: Offer) -> list[dict[str, object]]:
    checked = _("never")
    if offer.assured_on:
        day = date_format(offer.assured_on, "j F Y")
        checked = _("%(day)s, by %(who)s") % {"day": day, "who": offer.assured_by} if offer.assured_by else day
    state = _("Not yet published") if offer.state == OfferState.CONCEPT else offer.get_state_display()
    due = date_format(offer.next_check_on, "j F Y") if offer.next_check_on else ""
    return [
        {"label": _("State"), "value": state},
        {"label": _("Who sees it"), "value": offer.get_visibility_display()},
        {"label": _("Checked"), "value": checked},
        {"label": _("Check again on"), "value": due},
    ]


def _rooms(request: HttpRequest, offer: Offer) -> list[dict[str, object]]:
    """The room per municipality this keeper works for, or of the whole offer when it is national."""
    kept = municipalities_kept_by(request.membership)
    places = [place.municipality for place in offer.places.all() if place.municipality_id in kept]
    keys = {each.pk: each.name for each in places} | ({"all": _("Everywhere")} if offer.is_national else {})
    choices = RoomForm.base_fields["room"].choices
    return [
        {"name": name, "key": key, "now": room_now(offer, None if key == "all" else key), "choices": choices}
        for key, name in keys.items()
    ]
