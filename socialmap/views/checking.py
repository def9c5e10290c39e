"""What is done to an offer in one press: checked, room told, published, retired, brought back, a version undone."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.models import Municipality
from coalition.permissions import NO_FAMILY, Denied, requires
from coalition.roles import Permission
from socialmap import workflow
from socialmap.enums import CheckMethod, CheckOutcome, Room
from socialmap.fact_words import FactWords
from socialmap.facts import differences, facts_of
from socialmap.forms.keeping import CallForm, VersionForm
from socialmap.forms.parts import RoomForm
from socialmap.history import entries_of
from socialmap.models import Offer, OfferVersion
from socialmap.permissions import municipalities_kept_by
from socialmap.views.keeping import FOR_TASKS, GET_OR_POST, offer_to_keep, task_page
from socialmap.workflow.undoing import undone_facts

VERSIONS_ON_PAGE = 20
LITTLE = ("places", "contacts")  # enough to know whose it is and whom to call


@require_POST
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def check(request: HttpRequest, code: str) -> HttpResponse:
    offer = workflow.check(offer_to_keep(request, code, *LITTLE), by=request.membership)
    messages.success(request, _("Checked: %(name)s is still right.") % {"name": offer.name})
    return redirect("socialmap:keep") if request.GET.get("from") == "list" else redirect("socialmap:keep_offer", code)


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def call(request: HttpRequest, code: str) -> HttpResponse:
    offer = offer_to_keep(request, code, *LITTLE)
    form = CallForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        outcome = CheckOutcome(form.cleaned_data["outcome"])
        finding = workflow.Finding(outcome, CheckMethod.PHONE, note=form.cleaned_data["note"])
        workflow.check(offer, finding, by=request.membership)
        messages.success(request, _("The call is written down."))
        return redirect("socialmap:keep_offer", code)
    context = {"offer": offer, "form": form, "contacts": offer.contacts.all()}
    return render(request, "socialmap/keep/call.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def tell_room(request: HttpRequest, code: str, place: str) -> HttpResponse:
    offer = offer_to_keep(request, code, *FOR_TASKS)
    municipality = None if place == "all" else _own_place(request, offer, place)
    form = RoomForm(request.POST)
    if not form.is_valid():
        return task_page(request, offer, status=422, room_form=form)
    chosen = form.cleaned_data
    weeks = chosen["minimum_weeks"], chosen["maximum_weeks"]
    workflow.tell_room(offer, municipality, by=request.membership, room=Room(chosen["room"]), weeks=weeks)
    messages.success(request, _("Saved, with the date of today. After eight weeks it is unknown again."))
    return redirect("socialmap:keep_offer", code)


def _own_place(request: HttpRequest, offer: Offer, code: str) -> Municipality:
    """A municipality this keeper works for, where the offer is; else 404."""
    own = Municipality.objects.filter(pk__in=municipalities_kept_by(request.membership), offer_places__offer=offer)
    return get_object_or_404(own, pk=code)


@require_POST
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def publish(request: HttpRequest, code: str) -> HttpResponse:
    offer = offer_to_keep(request, code, *FOR_TASKS)
    try:
        workflow.publish(offer, by=request.membership)
    except Denied as refusal:
        messages.error(request, str(refusal))
        return task_page(request, offer, status=422)
    messages.success(request, _("Published."))
    return redirect("socialmap:keep_offer", code)


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def retire(request: HttpRequest, code: str) -> HttpResponse:
    offer = offer_to_keep(request, code, *LITTLE)
    if request.method == "POST":
        workflow.retire(offer, by=request.membership)
        messages.success(request, _("The offer is no longer in the map. Its address says so."))
        return redirect("socialmap:keep_offer", code)
    return render(request, "socialmap/keep/retire.html", {"offer": offer, "is_bare": True})


@require_POST
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def bring_back(request: HttpRequest, code: str) -> HttpResponse:
    workflow.bring_back(offer_to_keep(request, code, *LITTLE), by=request.membership)
    messages.success(request, _("The offer is a concept again. Check it, and publish it."))
    return redirect("socialmap:keep_offer", code)


@require_safe
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def history(request: HttpRequest, code: str) -> HttpResponse:
    offer = offer_to_keep(request, code, *LITTLE)
    versions = OfferVersion.objects.visible_to(request.membership).filter(offer=offer).select_related("by__user")
    page = Paginator(versions, VERSIONS_ON_PAGE).get_page(request.GET.get("page"))
    # One more, so that the last of the page can be compared with the one before it.
    shown = list(versions[page.start_index() - 1 : page.end_index() + 1]) if page.paginator.count else []
    context = {"offer": offer, "page": page, "entries": entries_of(shown, len(page), FactWords(request.membership))}
    return render(request, "socialmap/keep/history.html", context)


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def undo(request: HttpRequest, code: str, number: int) -> HttpResponse:
    offer = offer_to_keep(request, code)
    versions = OfferVersion.objects.visible_to(request.membership).filter(offer=offer)
    version = get_object_or_404(versions.select_related("by__user"), number=number)
    words, now = FactWords(request.membership), facts_of(offer)
    changes = differences(now, undone_facts(offer, version))
    if not changes and request.method != "POST":
        raise Http404
    form = VersionForm(request.POST if request.method == "POST" else None, initial={"version": offer.version})
    if form.is_bound and form.is_valid():
        try:
            workflow.undo(offer, version, by=request.membership, version=form.cleaned_data["version"])
        except workflow.StaleVersion:
            form = VersionForm(initial={"version": offer.version})
        except (Denied, ValidationError):
            messages.error(request, _("This cannot be undone: what it needs is gone, or it was undone before."))
            return redirect("socialmap:history", code)
        else:
            messages.success(request, _("Undone. What was undone stands in the history."))
            return redirect("socialmap:history", code)
    rows = [
        {"label": words.label(name), "now": words.value(name, present), "then": words.value(name, before)}
        for name, (present, before) in changes.items()
    ]
    context = {"offer": offer, "undone": version, "rows": rows, "version_form": form, "is_bare": True}
    return render(request, "socialmap/keep/undo.html", context, status=409 if request.method == "POST" else 200)
