"""What the team decided and why: the list, one decision, adding and changing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.forms.learned import DecisionForm, DecisionsFilterForm
from actions.models import Decision, EarlierDecision, Meeting
from actions.views.teams import team_of
from actions.workflow import decisions as workflow
from actions.workflow.freshness import Changed
from coalition.permissions import NO_FAMILY, Denied, requires
from coalition.roles import Permission

SHOWN = ("choice", "reason", "kind", "meeting", "numbers")


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def decisions(request: HttpRequest) -> HttpResponse:
    form = DecisionsFilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = Decision.objects.visible_to(request.membership).select_related("meeting").order_by("-order")
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    found = list(found.saying(asked.get("text", "").replace("\x00", "")))
    context = {
        "form": form,
        "decisions": found,
        "is_narrowed": any(asked.values()),
        "may_keep": request.membership.has(Permission.LOT_KEEP),
    }
    return render(request, "actions/decisions/list.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = get_object_or_404(Decision.objects.visible_to(request.membership).select_related("meeting", "team"), pk=pk)
    earlier = EarlierDecision.objects.visible_to(request.membership).filter(decision=shown).select_related("meeting")
    context = {"decision": shown, "earlier": earlier, "may_keep": request.membership.has(Permission.LOT_KEEP)}
    return render(request, "actions/decisions/decision.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def new_decision(request: HttpRequest) -> HttpResponse:
    meetings = _meetings(request)
    asked_in = next((each for each in meetings if str(each.pk) == request.GET.get("meeting")), None)
    sent = request.POST if request.method == "POST" else None
    form = DecisionForm(sent, meetings=meetings, initial={"meeting": asked_in})
    if form.is_valid():
        try:
            made = workflow.decide(team_of(request.membership), by=request.membership, **form.facts())
        except Denied as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("The decision is kept, with its reason."))
            return redirect(made)
    return render(request, "actions/decisions/form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def change_decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = get_object_or_404(Decision.objects.visible_to(request.membership), pk=pk)
    facts = {"choice": shown.choice_nl, "reason": shown.reason_nl, "revision": shown.revision}
    initial = facts | {"kind": shown.kind, "meeting": shown.meeting_id, "numbers": shown.numbers}
    form = DecisionForm(
        request.POST if request.method == "POST" else None, meetings=_meetings(request), initial=initial
    )
    context = {"form": form, "decision": shown}
    if form.is_valid():
        try:
            workflow.change(shown, by=request.membership, revision=form.cleaned_data["revision"] or 0, **form.facts())
        except Changed as changed:
            _show_both(form, changed)
            return render(request, "actions/decisions/form.html", context | {"now": changed.thing}, status=409)
        messages.success(request, _("Changed. How it read before stays at the bottom of this page."))
        return redirect(shown)
    return render(request, "actions/decisions/form.html", context, status=422 if form.errors else 200)


def _show_both(form: DecisionForm, changed: Changed) -> None:
    """What was typed stays; pressing again is then a choice, because the page shows what the colleague wrote."""
    form.add_error(None, str(changed))
    form.data = form.data.copy()
    form.data["revision"] = changed.thing.revision


def _meetings(request: HttpRequest) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(request.membership).order_by("-on", "-number")
