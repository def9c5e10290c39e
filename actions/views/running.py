"""Running a meeting: one page, on which every part is saved by itself."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actions import running
from actions.forms.meetings import AttendanceForm, DecideForm, ItemForm, NewPointForm, SourceForm
from actions.models import ActionPoint, AgendaItem, ChosenFactor, Meeting, MeetingSource
from actions.permissions import check_can_keep
from actions.workflow import decisions, meetings, moving, points, recording
from actions.workflow.freshness import Changed
from coalition.permissions import NO_FAMILY, Denied, requires
from coalition.roles import Permission


def meeting_to_keep(request: HttpRequest, pk: UUID) -> Meeting:
    """The meeting with all that hangs on it, or 404. Raises Denied for who reads only."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.membership).with_all(), pk=pk)
    check_can_keep(request.membership)
    return meeting


def to_keep(request: HttpRequest, rows: QuerySet, pk: UUID):
    """One thing that hangs on a meeting, or 404. Raises Denied for who reads only."""
    found = get_object_or_404(rows, pk=pk)
    check_can_keep(request.membership)
    return found


def back_to(pk: UUID, part: str) -> HttpResponse:
    """The part of the page where the pen was."""
    return redirect(f"{reverse('actions:run_meeting', args=[pk])}#{part}")


def carry_out(request, meeting, name, form, do: Callable[[], object], part: str) -> HttpResponse:
    """Saves one part and goes on; what is wrong, or older than the facts, comes back with what was typed."""
    if form.is_valid():
        try:
            do()
        except (Denied, Changed, moving.CannotMove) as refusal:
            form.add_error(None, str(refusal))
        else:
            if name != "attendance":  # counting people says so itself
                messages.success(request, _("Saved."))
            return back_to(meeting.pk, part)
    return render(request, "actions/meetings/run.html", running.running_page(meeting, {name: form}), status=422)


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def run_meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_to_keep(request, pk)
    return render(request, "actions/meetings/run.html", running.running_page(meeting))


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def record_attendance(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_to_keep(request, pk)
    form = AttendanceForm(request.POST, seats=meeting.team.seats.all())

    def do():
        seat, present = form.cleaned_data["seat"], form.cleaned_data["present"]
        recording.record_attendance(meeting, seat, by=request.membership, present=present)

    return carry_out(request, meeting, "attendance", form, do, "attendance")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def add_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_to_keep(request, pk)
    form = ItemForm(request.POST)

    def do():
        item = meetings.Item(form.cleaned_data["item"], minutes=form.cleaned_data["minutes"])
        meetings.add_item(meeting, item, by=request.membership)

    return carry_out(request, meeting, "item", form, do, "agenda")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def write_said(request: HttpRequest, pk: UUID) -> HttpResponse:
    item = to_keep(request, AgendaItem.objects.visible_to(request.membership), pk)
    meeting = meeting_to_keep(request, item.meeting_id)
    form = running.said_form(item, request.POST)

    def do():
        said, shown = form.cleaned_data["said"], form.cleaned_data["shown"]
        recording.write_said(item, by=request.membership, text=said, shown=shown)

    return carry_out(request, meeting, f"said-{item.pk}", form, do, f"item-{item.pk}")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def change_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    item = to_keep(request, AgendaItem.objects.visible_to(request.membership), pk)
    meeting = meeting_to_keep(request, item.meeting_id)
    form = running.item_form(item, request.POST)

    def do():
        told = form.cleaned_data
        meetings.change_item(
            item, by=request.membership, title=told["item"], minutes=told["minutes"], shown=told["shown"]
        )

    return carry_out(request, meeting, f"change-{item.pk}", form, do, f"item-{item.pk}")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def move_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    item = to_keep(request, AgendaItem.objects.visible_to(request.membership), pk)
    meetings.move_item(item, by=request.membership, up=request.POST.get("to") == "up")
    return back_to(item.meeting_id, "agenda")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def remove_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    item = to_keep(request, AgendaItem.objects.visible_to(request.membership), pk)
    meetings.remove_item(item, by=request.membership)
    return back_to(item.meeting_id, "agenda")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def add_source(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_to_keep(request, pk)
    form = SourceForm(request.POST)

    def do():
        told = form.cleaned_data
        recording.add_source(
            meeting, by=request.membership, kind=told["source"], count=told["count"], words=told["words"]
        )

    return carry_out(request, meeting, "source", form, do, "sources")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def remove_source(request: HttpRequest, pk: UUID) -> HttpResponse:
    source = to_keep(request, MeetingSource.objects.visible_to(request.membership), pk)
    recording.remove_source(source, by=request.membership)
    return back_to(source.meeting_id, "sources")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def decide_in_meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_to_keep(request, pk)
    form = DecideForm(request.POST)

    def do():
        decisions.decide(meeting.team, by=request.membership, meeting=meeting, **form.cleaned_data)

    return carry_out(request, meeting, "decide", form, do, "decisions")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def put_on_table(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_to_keep(request, pk)
    form = running.table_form(meeting, request.POST)

    def do():
        point = form.cleaned_data["point"]
        meetings.add_item(meeting, meetings.Item(point.title_nl, action_point=point), by=request.membership)

    return carry_out(request, meeting, "table", form, do, "points")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def add_point_in_meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_to_keep(request, pk)
    form = NewPointForm(request.POST)

    def do():
        facts = {"goal": form.cleaned_data["goal"]}
        title = form.cleaned_data["new_point"]
        points.add(meeting.team, by=request.membership, title=title, facts=facts, meeting=meeting)

    return carry_out(request, meeting, "new_point", form, do, "points")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def record_point(request: HttpRequest, pk: UUID, point: UUID) -> HttpResponse:
    meeting = meeting_to_keep(request, pk)
    shown = get_object_or_404(ActionPoint.objects.visible_to(request.membership).filter(team=meeting.team_id), pk=point)
    form = running.stand_form(shown, request.POST)

    def do():
        to, agreed = form.cleaned_data["to"], form.cleaned_data["agreed"]
        if form.is_move:
            stood = form.cleaned_data["stood"]
            moving.move(shown, by=request.membership, to=to, note=agreed, meeting=meeting, stood=stood)
        elif agreed:
            points.note(shown, by=request.membership, text=agreed, meeting=meeting)

    return carry_out(request, meeting, f"stand-{shown.pk}", form, do, f"point-{shown.pk}")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def choose_factor(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_to_keep(request, pk)
    form = running.factor_form(request.POST)

    def do():
        factor, effect = form.cleaned_data["factor"], form.cleaned_data["effect"]
        recording.choose_factor(meeting, factor, by=request.membership, effect=effect)

    return carry_out(request, meeting, "factor", form, do, "factors")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def put_back_factor(request: HttpRequest, pk: UUID) -> HttpResponse:
    chosen = to_keep(request, ChosenFactor.objects.visible_to(request.membership).exclude(meeting=None), pk)
    recording.put_back_factor(chosen, by=request.membership)
    return back_to(chosen.meeting_id, "factors")


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def take_along(request: HttpRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_to_keep(request, pk)
    form = running.take_along_form(meeting, request.POST)

    def do():
        lines, shown = form.cleaned_data["along"], form.cleaned_data["shown"]
        recording.take_along(meeting, lines, by=request.membership, shown=shown)

    return carry_out(request, meeting, "take_along", form, do, "take-along")
