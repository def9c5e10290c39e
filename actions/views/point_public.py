"""An action point that the team lets everybody read: no names of people, and no comments."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.measure_pictures import figures
from actions.models import ActionPoint
from actions.querysets import PointQuerySet
from actions.views.points import GET_OR_POST
from actions.workflow import points as workflow
from coalition.permissions import NO_FAMILY, public, requires
from coalition.roles import Permission


@require_safe
@public
def public_point(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = get_object_or_404(_with_public_facts(ActionPoint.objects.public()), pk=pk)
    return render(request, "actions/points/public.html", _public_facts(shown))


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def publish_point(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look first at what everybody will read."""
    found = get_object_or_404(_with_public_facts(ActionPoint.objects.visible_to(request.membership)), pk=pk)
    if request.method == "POST":
        is_public = request.POST.get("is_public") == "yes"
        workflow.publish(found, by=request.membership, is_public=is_public)
        said = _("Everybody can read it now.") if is_public else _("Only the team can read it now.")
        messages.success(request, said)
        return redirect(found)
    return render(request, "actions/points/publish.html", _public_facts(found))


def _with_public_facts(points: PointQuerySet) -> PointQuerySet:
    return points.select_related("owner_organisation", "team").prefetch_related(
        "measures__readings", "came_from__earlier", "led_to__later"
    )


def _public_facts(point: ActionPoint) -> dict[str, object]:
    """What led to it and what came of it only where that is public too."""
    return {
        "point": point,
        "figures": figures(point.measures.all()),
        "came_from": [link.earlier for link in point.came_from.all() if link.earlier.is_public],
        "led_to": [link.later for link in point.led_to.all() if link.later.is_public],
    }
