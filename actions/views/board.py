"""All action points: the board, the list with filters, and the matrix of themes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from actions.enums import PointStatus, Theme
from actions.forms.points import ORGANISATION, ROLE, FilterForm
from actions.link_picture import picture
from actions.models import ActionPoint, ActionUpdate, LedTo
from actions.permissions import changeable
from actions.querysets import PointQuerySet
from actions.workflow.moving import moves_from
from coalition.models import Organisation
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission

# Parts of the work of a team, in order.
PARTS = {
    "actions:board": _("Board"),
    "actions:points": _("List"),
    "actions:matrix": _("Themes"),
    "actions:decisions": _("Decisions"),
}


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def board(request: HttpRequest) -> HttpResponse:
    """The columns with their cards; after a move with the way back."""
    points = list(ActionPoint.objects.visible_to(request.membership).for_cards())
    links = LedTo.objects.visible_to(request.membership)
    columns = [(status, [point for point in points if point.status == status]) for status in PointStatus]
    context = {
        "columns": [(status, inside) for status, inside in columns if inside],
        "points": points,
        "movable": {point.pk for point in changeable(request.membership, points)},
        "picture": picture(points, links),
        "undo": undo_of(request),
        **_shared(request, "actions:board"),
    }
    return render(request, "actions/points/board.html", context)


def undo_of(request: HttpRequest) -> dict[str, object] | None:
    """The move this person has just made, when the table knows the way back."""
    moved = request.GET.get("moved", "")
    own = ActionUpdate.objects.visible_to(request.membership).filter(by=request.membership)
    last = own.select_related("action__team", "action__owner_organisation").order_by("-at").first() if moved else None
    if last is None or str(last.action_id) != moved or last.action.status != last.to_status:
        return None
    if last.from_status not in moves_from(last.action):
        return None
    return {"point": last.action, "to": last.from_status, "word": last.get_from_status_display()}


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def points_list(request: HttpRequest) -> HttpResponse:
    """What one looks for; the filters stand in the address, so that they are there after Back and after a move."""
    everything = ActionPoint.objects.visible_to(request.membership)
    owners = Organisation.objects.filter(action_points__in=everything).distinct().order_by("name")
    form = FilterForm(request.GET, organisations=owners)
    points = list(narrowed(everything, form.wanted()).for_cards())
    context = {
        "form": form,
        "points": points,
        "movable": {point.pk for point in changeable(request.membership, points)},
        "here": request.get_full_path(),
        "undo": undo_of(request),
        **_shared(request, "actions:points"),
    }
    return render(request, "actions/points/list.html", context)


def narrowed(points: PointQuerySet, wanted: dict[str, str]) -> PointQuerySet:
    """Those that were asked for."""
    owner = wanted.get("owner", "")
    if owner.startswith(ORGANISATION):
        points = points.carried_by_organisation(owner.removeprefix(ORGANISATION))
    role = owner.removeprefix(ROLE) if owner.startswith(ROLE) else ""
    return points.matching(
        wanted.get("text", ""), theme=wanted.get("theme", ""), status=wanted.get("status", ""), owner=role
    )


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def matrix(request: HttpRequest) -> HttpResponse:
    points = list(ActionPoint.objects.visible_to(request.membership).for_cards())
    context = {
        "points": points,
        "rows": [(point, [theme in point.themes for theme in Theme]) for point in points],
        "themes": [(theme, sum(theme in point.themes for point in points)) for theme in Theme],
        "notes": sorted({point.themes_basis for point in points if point.themes_basis}),
        **_shared(request, "actions:matrix"),
    }
    return render(request, "actions/points/matrix.html", context)


def _shared(request: HttpRequest, current: str) -> dict[str, object]:
    return {"tabs": _tabs(current), "may_keep": request.membership.has(Permission.LOT_KEEP)}


def _tabs(current: str) -> list[dict[str, object]]:
    return [{"label": label, "url": reverse(name), "is_current": name == current} for name, label in PARTS.items()]
