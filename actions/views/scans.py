"""Collaboration scans: the list, the page of one, and making, opening, closing and repeating it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.forms.scans import ScanForm, usual_factors
from actions.hiding import rounded_down
from actions.models import LearningTeam, Scan
from actions.permissions import check_can_answer
from actions.scan_page import results_page
from actions.scan_words import people_words
from actions.workflow import scanning
from actions.workflow.freshness import Changed
from coalition.permissions import NO_FAMILY, Denied, reason_denied, requires
from coalition.roles import Permission

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.LOT_PARTAKE, logs=NO_FAMILY)
def scans(request: HttpRequest) -> HttpResponse:
    visible = Scan.objects.visible_to(request.membership).with_row()
    to_answer = visible.asked_of(request.membership).not_yet_answered_by(request.membership)
    context = {
        "scans": [(each, people_words(rounded_down(each.answer_count))) for each in visible],
        "to_answer": {each.pk for each in to_answer},
        "may_keep": request.membership.has(Permission.LOT_KEEP),
        "follows": request.membership.has(Permission.LOT_VIEW),
    }
    return render(request, "actions/scans/list.html", context)


def _visible(request: HttpRequest, pk: UUID) -> Scan:
    return get_object_or_404(Scan.objects.visible_to(request.membership).with_all(), pk=pk)


@require_safe
@requires(Permission.LOT_PARTAKE, logs=NO_FAMILY)
def scan(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = _visible(request, pk)
    membership = request.membership
    context = {
        "scan": shown,
        "partners": shown.partners.all(),
        "people": people_words(rounded_down(shown.answer_count)),
        "answer_denied": reason_denied(check_can_answer, membership, shown),
        "may_keep": membership.has(Permission.LOT_KEEP),
        "follows": membership.has(Permission.LOT_VIEW),
        "repeated_by": Scan.objects.visible_to(membership).filter(repeats=shown).first(),
    }
    if shown.is_closed:
        context |= results_page(shown)
    return render(request, "actions/scans/scan.html", context)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def new_scan(request: HttpRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = ScanForm(data, initial={"factors": usual_factors()})
    if form.is_valid():
        team = LearningTeam.objects.visible_to(request.membership).first()
        if team is None:
            raise Denied(_("There is no learning team yet."))
        return redirect(scanning.make_scan(team, _plan(form), by=request.membership))
    return render(request, "actions/scans/new_scan.html", {"form": form}, status=422 if form.errors else 200)


def _plan(form: ScanForm) -> scanning.Plan:
    return scanning.Plan(**form.cleaned_data)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def change_scan(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = _visible(request, pk)
    if not shown.is_draft:
        messages.info(request, _("This scan is open. It does not change any more."))
        return redirect(shown)
    data = request.POST if request.method == "POST" else None
    form = ScanForm(data, initial=_present(shown))
    if form.is_valid():
        try:
            return redirect(scanning.change_scan(shown, _plan(form), by=request.membership, revision=_revision(data)))
        except Changed as changed:
            messages.error(request, str(changed))
            return redirect(shown)
    context = {"form": form, "scan": shown}
    return render(request, "actions/scans/change_scan.html", context, status=422 if form.errors else 200)


def _present(scan: Scan) -> dict[str, object]:
    return {
        "title": scan.title,
        "level_wanted": scan.level_wanted_id,
        "partners": [each.organisation_id for each in scan.partners.all()],
        "factors": [each.key for each in scan.factors.all()],
    }


def _revision(data) -> int:
    """The revision the page was made of; what is no number is older than everything."""
    text = data.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def open_scan(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = _visible(request, pk)
    if request.method == "POST":
        try:
            scanning.open_scan(shown, by=request.membership, revision=_revision(request.POST))
        except Changed as changed:
            messages.error(request, str(changed))
        else:
            messages.success(request, _("The scan is open. The partners see it on their first page."))
        return redirect(shown)
    return render(request, "actions/scans/open_scan.html", {"thing": shown}) if shown.is_draft else redirect(shown)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def close_scan(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = _visible(request, pk)
    if request.method == "POST":
        scanning.close_scan(shown, by=request.membership)
        messages.success(request, _("The scan is closed."))
        return redirect(shown)
    context = {"thing": shown, "people": people_words(rounded_down(shown.answer_count))}
    return render(request, "actions/scans/close_scan.html", context) if shown.is_open else redirect(shown)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def discard_scan(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = Scan.objects.visible_to(request.membership).filter(pk=pk).first()
    if shown is None:  # the second press
        return redirect("actions:scans")
    if request.method == "POST":
        scanning.discard_scan(shown, by=request.membership)
        messages.success(request, _("The scan is thrown away."))
        return redirect("actions:scans")
    return render(request, "actions/scans/discard_scan.html", {"thing": shown}) if shown.is_draft else redirect(shown)


@require_POST
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def repeat_scan(request: HttpRequest, pk: UUID) -> HttpResponse:
    again = scanning.repeat_scan(_visible(request, pk), by=request.membership)
    if again.is_draft:
        messages.success(request, _("Partners and factors are taken over. Look them over, and open the scan."))
    return redirect(again)


@require_POST
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def make_point(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A result becomes an action point; a factor that was not asked is none."""
    shown = _visible(request, pk)
    factor = next((each for each in shown.factors.all() if each.key == request.POST.get("factor")), None)
    if factor is None:
        raise Http404
    return redirect(scanning.make_point(shown, factor, by=request.membership))
