"""The words by which a need is found: list, add, switch off and on."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap import workflow
from socialmap.forms.keeping import AliasForm
from socialmap.models import Need, NeedAlias, OfferNeed
from socialmap.views.keeping import GET_OR_POST


@require_safe
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_needs(request: HttpRequest) -> HttpResponse:
    words = _counted(NeedAlias.objects.filter(is_active=True))
    offers = _counted(OfferNeed.objects.all())
    columns = [{"label": _("Need")}, {"label": _("For parents")}]
    columns += [{"label": _("Other words"), "is_number": True}, {"label": _("Offers"), "is_number": True}]
    rows = [
        {
            "cells": [
                {"value": need.name, "url": reverse("socialmap:keep_need", args=[need.slug])},
                {"value": need.parents_name},
                {"value": str(words.get(need.pk, 0))},
                {"value": str(offers.get(need.pk, 0))},
            ]
        }
        for need in Need.objects.order_by("name")
    ]
    context = {"rows": rows, "columns": columns, "caption": _("Needs and their words")}
    return render(request, "socialmap/keep/needs.html", context)


def _counted(rows: QuerySet) -> dict[object, int]:
    """How many there are by need."""
    return dict(rows.order_by().values_list("need").annotate(count=Count("pk")))


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_need(request: HttpRequest, slug: str) -> HttpResponse:
    need = get_object_or_404(Need, slug=slug)
    form = AliasForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            workflow.add_alias(need, form.cleaned_data["text"], by=request.membership)
        except ValidationError as wrong:
            form.add_error("text", wrong.messages)
        else:
            messages.success(request, _("Added. A search finds it from now on."))
            return redirect("socialmap:keep_need", slug)
    context = {"need": need, "form": form, "aliases": need.aliases.all()}
    return render(request, "socialmap/keep/need.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def switch_alias(request: HttpRequest, pk) -> HttpResponse:
    """The address says on or off, so that a second press changes nothing."""
    alias = get_object_or_404(NeedAlias.objects.select_related("need"), pk=pk)
    is_active = request.GET.get("to") == "on"
    workflow.switch_alias(alias, by=request.membership, is_active=is_active)
    messages.success(request, _("Switched on.") if is_active else _("Switched off. A search no longer uses it."))
    return redirect("socialmap:keep_need", alias.need.slug)
