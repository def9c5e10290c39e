"""A professional asks the keepers which help would fit, without naming a family; the keepers answer."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.permissions import NO_FAMILY, Denied, requires
from coalition.roles import Permission
from socialmap import workflow
from socialmap.enums import EnquiryState
from socialmap.forms.keeping import GAP, AnswerForm, EnquiryForm
from socialmap.models import Enquiry, Offer
from socialmap.permissions import municipalities_kept_by
from socialmap.workflow.enquiring import check_can_answer
from socialmap.worklist import open_words

GET_OR_POST = ["GET", "HEAD", "POST"]
ROWS_ON_PAGE = 25
TONES = {EnquiryState.OPEN: "busy", EnquiryState.ANSWERED: "done", EnquiryState.GAP: "waiting"}


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def ask_keepers(request: HttpRequest) -> HttpResponse:
    form = EnquiryForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            workflow.ask_keepers(form.cleaned_data["text"], form.cleaned_data["municipality"], by=request.membership)
        except Denied as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("Your question is with the keepers of the map. You hear when they answer."))
            return redirect("socialmap:ask_keepers")
    own = Enquiry.objects.visible_to(request.membership).filter(by=request.membership).select_related("municipality")
    page = Paginator(own, ROWS_ON_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": [_row(each, "socialmap:enquiry") for each in page]}
    context["columns"] = [{"label": label} for label in (_("Question"), _("State"), _("Municipality"))]
    return render(request, "socialmap/ask_keepers.html", context, status=422 if form.is_bound else 200)


def _row(enquiry: Enquiry, page: str) -> dict[str, object]:
    return {
        "cells": [
            {"value": enquiry.text, "url": reverse(page, args=[enquiry.pk])},
            {"value": enquiry.get_state_display(), "tag_tone": TONES[EnquiryState(enquiry.state)]},
            {"value": enquiry.municipality.name},
        ]
    }


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def enquiry(request: HttpRequest, pk) -> HttpResponse:
    """One question with its answer."""
    found = Enquiry.objects.visible_to(request.membership).select_related("municipality", "answered_by__user")
    asked = get_object_or_404(found, pk=pk)
    offer = Offer.objects.visible_to(request.membership).filter(pk=asked.offer_id).first()
    context = {"enquiry": asked, "offer": offer, "tone": TONES[EnquiryState(asked.state)]}
    return render(request, "socialmap/enquiry.html", context)


@require_safe
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_enquiries(request: HttpRequest) -> HttpResponse:
    kept = municipalities_kept_by(request.membership)
    found = Enquiry.objects.visible_to(request.membership).filter(municipality__in=kept)
    # "open" comes last in the alphabet of states
    found = found.select_related("municipality").order_by("-state", "-at")
    page = Paginator(found, ROWS_ON_PAGE).get_page(request.GET.get("page"))
    rows = [
        _row(each, "socialmap:answer_enquiry" if each.state == EnquiryState.OPEN else "socialmap:enquiry")
        for each in page
    ]
    for row, each in zip(rows, page, strict=True):
        row["cells"].append({"value": open_words(each.at)})
    columns = [{"label": label} for label in (_("Question"), _("State"), _("Municipality"), _("Asked"))]
    context = {"page": page, "rows": rows, "columns": columns, "caption": _("Questions about help")}
    return render(request, "socialmap/keep/enquiries.html", context)


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def answer_enquiry(request: HttpRequest, pk) -> HttpResponse:
    found = Enquiry.objects.visible_to(request.membership).select_related("municipality", "answered_by__user")
    asked = get_object_or_404(found, pk=pk)
    if asked.answered_at:
        return redirect("socialmap:enquiry", pk)
    check_can_answer(request.membership, asked)
    offers = Offer.objects.visible_to(request.membership).for_professionals()
    form = AnswerForm(request.POST if request.method == "POST" else None, offers=offers)
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        try:
            workflow.answer_enquiry(
                asked,
                by=request.membership,
                answer=chosen["answer"],
                offer=chosen["offer"],
                alias=form.alias_wanted(),
                is_gap=chosen["kind"] == GAP,
            )
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            messages.success(request, _("Answered. Who asked hears it."))
            return redirect("socialmap:keep_enquiries")
    context = {"enquiry": asked, "form": form}
    return render(request, "socialmap/keep/answer_enquiry.html", context, status=422 if form.is_bound else 200)
