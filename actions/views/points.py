"""One action point: reading it, adding, telling how it goes, changing, moving and commenting."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.enums import PointStatus, Theme
from actions.forms.points import AddPointForm, ChangePointForm, CommentForm, MoveForm, TellForm
from actions.measure_pictures import figures
from actions.models import ActionPoint, Decision, LearningTeam, Meeting
from actions.permissions import check_can_change_point, check_can_comment
from actions.story import discussed_in, story
from actions.views.board import undo_of
from actions.workflow import points as workflow
from actions.workflow.freshness import Changed
from actions.workflow.moving import CannotMove, move, moves_from
from coalition.permissions import NO_FAMILY, reason_denied, requires
from coalition.roles import Permission

GET_OR_POST = ["GET", "POST"]


def visible_point(request: HttpRequest, pk: UUID) -> ActionPoint:
    """As its reader may see it; otherwise it is not there."""
    return get_object_or_404(ActionPoint.objects.visible_to(request.membership).for_cards(), pk=pk)


def own_point(request: HttpRequest, pk: UUID) -> ActionPoint:
    """One that this person may change; somebody else's is refused with the reason."""
    found = visible_point(request, pk)
    check_can_change_point(request.membership, found)
    return found


def sent(request: HttpRequest) -> Mapping[str, object] | None:
    """What was filled in, or nothing yet."""
    return request.POST if request.method == "POST" else None


def form_page(request: HttpRequest, template: str, form: forms.Form, **context: object) -> HttpResponse:
    """A page with one form; what is wrong stands at its field."""
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def point(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page(request, pk, CommentForm())


def _page(request: HttpRequest, pk: UUID, form: CommentForm) -> HttpResponse:
    shown = get_object_or_404(ActionPoint.objects.visible_to(request.membership).with_all(), pk=pk)
    meetings = discussed_in(shown)
    context = {
        "point": shown,
        "figures": figures(shown.measures.all()),
        "story": story(shown, Decision.objects.visible_to(request.membership).filter(meeting__in=meetings)),
        "meetings": meetings,
        "handed_over": next(iter(shown.ownership_changes.all()), None),
        "change_denied": reason_denied(check_can_change_point, request.membership, shown),
        "comment_denied": reason_denied(check_can_comment, request.membership),
        "may_keep": request.membership.has(Permission.LOT_KEEP),
        "undo": undo_of(request),
        "form": form,
    }
    return render(request, "actions/points/point.html", context, status=422 if form.is_bound else 200)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def add_point(request: HttpRequest) -> HttpResponse:
    form = AddPointForm(sent(request))
    team = get_object_or_404(LearningTeam.objects.visible_to(request.membership)[:1])
    if form.is_valid():
        facts = form.cleaned_data
        added = workflow.add(
            team,
            by=request.membership,
            title=facts["title"],
            facts={"goal": facts["goal"], "themes": facts["themes"]},
            owner=workflow.Owner(facts["owner_roles"]),
            status=PointStatus(facts["status"]),
        )
        messages.success(request, _("It stands on the board, as action point %(number)s.") % {"number": added.number})
        return redirect(added)
    return form_page(request, "actions/points/add.html", form, team=team)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_OWN_POINT, logs=NO_FAMILY)
def tell_point(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How it goes, in four questions."""
    found = own_point(request, pk)
    form = TellForm(sent(request), initial=_texts_of(found, TellForm.base_fields))
    thanks = _("Thank you. Everybody of the team can read it now.")
    return _save(request, found, form, "actions/points/tell.html", thanks)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_OWN_POINT, logs=NO_FAMILY)
def change_point(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it is, and what it is for."""
    found = own_point(request, pk)
    keeps = request.membership.has(Permission.LOT_KEEP)
    form = ChangePointForm(sent(request), initial=_texts_of(found, ChangePointForm.base_fields), keeps=keeps)
    return _save(request, found, form, "actions/points/change.html", _("Saved."))


def _texts_of(point: ActionPoint, names: Mapping[str, object]) -> dict[str, object]:
    return {name: getattr(point, name) for name in names}


def _save(request: HttpRequest, point: ActionPoint, form: forms.Form, template: str, thanks: str) -> HttpResponse:
    """Writes what was filled in, unless somebody was first: then both texts stand side by side."""
    if not form.is_valid():
        return form_page(request, template, form, point=point)
    facts = dict(form.cleaned_data)
    revision = facts.pop("revision") or 0
    if "title_nl" in facts and facts["title_nl"] != point.title_nl:
        facts["title_en"] = ""  # the English of a report is kept only with its Dutch
    try:
        saved = workflow.change(point, facts, by=request.membership, revision=revision)
    except Changed as changed:
        form.add_error(None, str(changed))
        form.data = form.data.copy() | {"revision": str(changed.thing.revision)}
        now = [(form[name].label, _as_text(getattr(changed.thing, name))) for name in facts if name in form.fields]
        return form_page(request, template, form, point=changed.thing, now=now)
    messages.success(request, thanks)
    return redirect(saved)


def _as_text(value: object) -> str:
    """A text, or several with a semicolon between; themes by their name."""
    if isinstance(value, list):
        return "; ".join(str(dict(Theme.choices).get(each, each)) for each in value)
    return date_format(value, "j F Y") if isinstance(value, datetime.date) else str(value or "")


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_OWN_POINT, logs=NO_FAMILY)
def move_point(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From the menu on a card in one press, or from a page of its own with what was agreed."""
    found = own_point(request, pk)
    meetings = Meeting.objects.visible_to(request.membership).order_by("-on")
    form = MoveForm(sent(request), initial={"stood": found.status}, to=PointStatus, meetings=meetings)
    if not form.is_valid():
        form.fields["to"].choices = [(each.value, each.label) for each in moves_from(found)]
        return form_page(request, "actions/points/move.html", form, point=found)
    facts = dict(form.cleaned_data, to=PointStatus(form.cleaned_data["to"]))
    try:
        moved = move(found, by=request.membership, **facts)
    except CannotMove as refusal:
        messages.error(request, str(refusal))
        return redirect(_where_from(request, found))
    words = {"title": moved.title, "status": moved.get_status_display()}
    messages.success(request, _("“%(title)s” stands at “%(status)s” now.") % words)
    return redirect(_with_undo(_where_from(request, found), moved))


def _where_from(request: HttpRequest, point: ActionPoint) -> str:
    """The page with the menu that was used: the board, the list with its filters, or the action point itself."""
    back = request.POST.get("back", "").replace("\x00", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith(reverse("actions:board"))
    return back if is_ours else point.get_absolute_url()


def _with_undo(address: str, point: ActionPoint) -> str:
    """Earlier moves in the address make place for this one."""
    path, _mark, asked = address.partition("?")
    kept = [each for each in asked.split("&") if each and not each.startswith("moved=")]
    return f"{path}?{'&'.join([*kept, f'moved={point.pk}'])}"


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def comment_point(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = visible_point(request, pk)
    check_can_comment(request.membership)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form)
    workflow.comment(found, by=request.membership, text=form.cleaned_data["text"])
    messages.success(request, _("Your comment stands with it."))
    return redirect(f"{found.get_absolute_url()}#story")
