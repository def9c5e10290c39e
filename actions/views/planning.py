"""Planning the next meeting, and moving one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actions import proposing
from actions.forms.meetings import ChangeMeetingForm, PlanForm
from actions.models import LearningTeam, Meeting
from actions.permissions import check_can_keep
from actions.workflow import meetings as workflow
from actions.workflow.freshness import Changed
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def plan_meeting(request: HttpRequest) -> HttpResponse:
    team = get_object_or_404(LearningTeam.objects.visible_to(request.membership)[:1])
    points, along = proposing.open_points(team), proposing.taken_along(team)
    proposed = {"points": [point.pk for point in points], "along": along, "phase": ""}
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, initial=proposed, points=points, along=along)
    if form.is_valid():
        chosen = form.cleaned_data
        items = proposing.agenda(chosen.get("points", []), chosen.get("along", []), chosen["own"])
        planned = workflow.plan(
            team, by=request.membership, on=chosen["on"], title=chosen["title"], phase=chosen["phase"], items=items
        )
        messages.success(request, _("Planned. Change the agenda here, and run the meeting from this page."))
        return redirect("actions:run_meeting", planned.pk)
    context = {"form": form, "team": team, "number": workflow.next_number(team)}
    return render(request, "actions/meetings/plan.html", context, status=422 if form.is_bound else 200)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def change_meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.membership), pk=pk)
    check_can_keep(request.membership)
    shown = {"on": meeting.on, "title": meeting.title_nl, "phase": meeting.phase, "revision": meeting.revision}
    form = ChangeMeetingForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_valid():
        try:
            workflow.change(meeting, by=request.membership, **form.cleaned_data)
        except Changed as changed:
            form.add_error(None, str(changed))
        else:
            messages.success(request, _("Saved."))
            return redirect("actions:run_meeting", meeting.pk)
    context = {"form": form, "meeting": meeting, "may_be_cancelled": workflow.is_blank(meeting)}
    return render(request, "actions/meetings/change.html", context, status=422 if form.is_bound else 200)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def cancel_meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting = Meeting.objects.visible_to(request.membership).filter(pk=pk).first()
    if meeting is None:  # the second press
        return redirect("actions:meetings")
    if request.method == "POST":
        workflow.cancel_meeting(meeting, by=request.membership)
        messages.success(request, _("The meeting is cancelled."))
        return redirect("actions:meetings")
    if not workflow.is_blank(meeting):
        return redirect(meeting)
    return render(request, "actions/meetings/cancel_meeting.html", {"thing": meeting})
