"""Choosing whom to call in a municipality when nothing is found."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.models import Municipality
from coalition.permissions import NO_FAMILY, Denied, requires
from coalition.roles import Permission
from socialmap import workflow
from socialmap.forms.places import SafetyNetForm
from socialmap.models import Offer
from socialmap.permissions import municipalities_kept_by
from socialmap.views.keeping import GET_OR_POST


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_safety_net(request: HttpRequest, municipality: str) -> HttpResponse:
    place = get_object_or_404(Municipality, pk=municipality)
    if place.pk not in municipalities_kept_by(request.membership):
        raise Denied(_("You choose the safety net of your own municipality."))
    offers = Offer.objects.visible_to(request.membership).for_professionals()
    net = offers.marked_as_safety_net(place.pk).first()
    form = SafetyNetForm(
        request.POST if request.method == "POST" else None,
        offers=offers.able_to_catch(place.pk),
        initial={"offer": net},
    )
    if form.is_bound and form.is_valid():
        workflow.choose_safety_net(place, form.cleaned_data["offer"], by=request.membership)
        messages.success(request, _("Saved."))
        return redirect("socialmap:overview", place.pk)
    is_lost = net is not None and not offers.safety_net_of(place.pk).exists()
    context = {"form": form, "municipality": place, "net": net, "is_lost": is_lost}
    return render(request, "socialmap/keep/safety_net.html", context, status=422 if form.is_bound else 200)
