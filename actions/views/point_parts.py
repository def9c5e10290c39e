"""What hangs on an action point: its owner, what it came from and led to, and what helped or hindered."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actions.forms.points import Direction, FactorForm, HandOverForm, LinkForm
from actions.models import ActionPoint, ChosenFactor, LedTo, Meeting
from actions.permissions import check_can_change_point
from actions.querysets import NAMED
from actions.views.points import GET_OR_POST, form_page, own_point, sent, visible_point
from actions.workflow import point_factors as factors
from actions.workflow import points as workflow
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_OWN_POINT, logs=NO_FAMILY)
def hand_over_point(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = own_point(request, pk)
    meetings = Meeting.objects.visible_to(request.membership).order_by("-on")
    form = HandOverForm(sent(request), meetings=meetings)
    if form.is_valid():
        facts = form.cleaned_data
        to = workflow.Owner([] if facts["organisation"] else facts["roles"], facts["organisation"])
        handed = workflow.hand_over_ownership(
            found, by=request.membership, to=to, reason=facts["reason"], meeting=facts["meeting"]
        )
        messages.success(request, _("Carried from now on by: %(owners)s.") % {"owners": ", ".join(handed.owners)})
        return redirect(found)
    return form_page(request, "actions/points/hand_over.html", form, point=found)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def point_links(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = visible_point(request, pk)
    others = ActionPoint.objects.visible_to(request.membership).filter(team=found.team).exclude(pk=found.pk)
    form = LinkForm(sent(request), others=others.order_by("number").only("team", *NAMED))
    if form.is_valid() and _linked(request, form, found):
        messages.success(request, _("Linked."))
        return redirect(found)
    links = list(LedTo.objects.visible_to(request.membership).of_point(found))
    context = {
        "point": found,
        "came_from": [link for link in links if link.later_id == found.pk],
        "led_to": [link for link in links if link.earlier_id == found.pk],
    }
    return form_page(request, "actions/points/links.html", form, **context)


def _linked(request: HttpRequest, form: LinkForm, point: ActionPoint) -> bool:
    facts = form.cleaned_data
    pair = (facts["other"], point) if facts["direction"] == Direction.EARLIER else (point, facts["other"])
    try:
        workflow.link(pair[0], by=request.membership, later=pair[1], note=facts["note"])
    except workflow.GoesInACircle as refusal:
        form.add_error("direction", str(refusal))
    return not form.errors


@require_POST
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def remove_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    link = LedTo.objects.visible_to(request.membership).filter(pk=pk).first()
    if link is None:
        return _gone_already(request)
    workflow.unlink(link, by=request.membership)
    messages.success(request, _("No longer linked."))
    return redirect("actions:point_links", link.earlier_id if "of_earlier" in request.POST else link.later_id)


@require_http_methods(GET_OR_POST)
@requires(Permission.LOT_OWN_POINT, logs=NO_FAMILY)
def point_factors(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = own_point(request, pk)
    form = FactorForm(sent(request))
    if form.is_valid():
        factors.choose(found, form.cleaned_data["factor"], by=request.membership, effect=form.cleaned_data["effect"])
        messages.success(request, _("It stands with the action point."))
        return redirect("actions:point_factors", found.pk)
    chosen = ChosenFactor.objects.visible_to(request.membership).filter(action=found).select_related("factor")
    return form_page(request, "actions/points/factors.html", form, point=found, chosen=chosen)


@require_POST
@requires(Permission.LOT_OWN_POINT, logs=NO_FAMILY)
def drop_factor(request: HttpRequest, pk: UUID) -> HttpResponse:
    of_points = ChosenFactor.objects.visible_to(request.membership).filter(action__isnull=False)
    chosen = of_points.select_related("action").filter(pk=pk).first()
    if chosen is None:
        return _gone_already(request)
    check_can_change_point(request.membership, chosen.action)
    factors.drop(chosen, by=request.membership)
    messages.success(request, _("Taken away."))
    return redirect("actions:point_factors", chosen.action_id)


def _gone_already(request: HttpRequest) -> HttpResponse:
    """The second press, or a colleague was first: it is gone, as was wanted."""
    messages.success(request, _("It was taken away already."))
    return redirect("actions:board")
