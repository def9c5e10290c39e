"""Keepers take or leave what was proposed, field by field."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.permissions import NO_FAMILY, Denied, requires
from coalition.roles import Permission
from socialmap import workflow
from socialmap.fact_words import FactWords
from socialmap.facts import facts_of
from socialmap.forms.proposals import TAKE, DecideForm, TakeNewForm
from socialmap.models import Offer, Proposal
from socialmap.permissions import check_can_keep, municipalities_kept_by
from socialmap.suggestions import value_of
from socialmap.views.keeping import GET_OR_POST, say_what_is_wrong
from socialmap.worklist import open_words

ROWS_ON_PAGE = 25


@require_safe
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_proposals(request: HttpRequest) -> HttpResponse:
    kept = municipalities_kept_by(request.membership)
    found = Proposal.objects.visible_to(request.membership).open().of(kept)
    page = Paginator(found.select_related("offer", "by__user", "by__organisation"), ROWS_ON_PAGE)
    page = page.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [_row(each) for each in page],
        "columns": _columns(),
        "caption": _("Proposed changes"),
    }
    return render(request, "socialmap/keep/proposals.html", context)


def _columns() -> list[dict[str, str]]:
    return [{"label": label} for label in (_("Offer"), _("Proposed by"), _("Fields"), _("Waiting"))]


def _row(proposal: Proposal) -> dict[str, object]:
    name = proposal.offer.name if proposal.offer else proposal.fields.get("name", {}).get("new", "")
    new = "" if proposal.offer else _("New offer")
    return {
        "cells": [
            {"value": name or _("Without a name"), "url": reverse("socialmap:decide", args=[proposal.pk]), "hint": new},
            {"value": proposal.by.user.name if proposal.by else proposal.by_label},
            {"value": len(proposal.fields) or _("in words")},
            {"value": open_words(proposal.at)},
        ]
    }


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def decide(request: HttpRequest, pk) -> HttpResponse:
    proposals = Proposal.objects.visible_to(request.membership).select_related("by__user", "by__organisation")
    proposal = get_object_or_404(proposals, pk=pk)
    if proposal.decided_at:
        return redirect("socialmap:proposal", pk)
    if proposal.offer_id is None:
        return _decide_new(request, proposal)
    offer = get_object_or_404(Offer.objects.visible_to(request.membership).with_links(), pk=proposal.offer_id)
    check_can_keep(request.membership, offer)
    now = facts_of(offer)
    names = {name: value_of(now, name) != field["old"] for name, field in proposal.fields.items()}
    form = DecideForm(request.POST if request.method == "POST" else None, names=names, version=offer.version)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        chosen = {"version": form.cleaned_data["version"], "answer": form.cleaned_data["answer"]}
        try:
            workflow.decide(proposal, form.taken(), by=request.membership, **chosen)
        except workflow.StaleVersion:
            status, form = 409, DecideForm(names=names, version=offer.version)
        except ValidationError as error:
            say_what_is_wrong(form, error)
        else:
            messages.success(request, _("Decided. Who proposed it hears what you did."))
            return redirect("socialmap:keep_offer", offer.code)
    context = {"proposal": proposal, "offer": offer, "form": form, "status": status}
    context["rows"] = _rows(FactWords(request.membership), proposal, now, form)
    return render(request, "socialmap/keep/decide.html", context, status=status)


def _rows(words: FactWords, proposal: Proposal, now: dict, form: DecideForm) -> list[dict[str, object]]:
    """Every field with what stood there, what stands there and what is proposed, and the choice."""
    return [
        {
            "label": words.label(name),
            "then": words.value(name, field["old"]),
            "now": words.value(name, value_of(now, name)),
            "new": words.value(name, field["new"]),
            "is_contested": value_of(now, name) != field["old"],
            "field": form[form.field_name(name)],
        }
        for name, field in proposal.fields.items()
    ]


def _decide_new(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    proposed = {name: field["new"] for name, field in proposal.fields.items()}
    initial = {"name": proposed.get("name"), "organisation": proposed.get("organisation"), "take": TAKE}
    form = TakeNewForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        answer = form.cleaned_data["answer"]
        try:
            if form.cleaned_data["take"] != TAKE:
                workflow.decide(proposal, {}, by=request.membership, answer=answer)
                return _done(request, redirect("socialmap:keep_proposals"))
            facts = form.facts(proposed)
            proposal = workflow.take_new(proposal, facts, by=request.membership, answer=answer)
            return _done(request, redirect("socialmap:keep_offer", proposal.offer.code))
        except ValidationError as error:
            say_what_is_wrong(form, error)
        except Denied as refusal:
            form.add_error(None, str(refusal))
    words = FactWords(request.membership)
    rows = [
        {
            "label": words.label(name) if name != "municipality" else _("Municipality"),
            "value": _said(words, name, value),
        }
        for name, value in proposed.items()
    ]
    context = {"proposal": proposal, "form": form, "rows": rows, "day": date_format(proposal.at, "j F Y")}
    return render(request, "socialmap/keep/decide_new.html", context, status=422 if form.is_bound else 200)


def _done(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    messages.success(request, _("Decided. Who proposed it hears what you did."))
    return response


def _said(words: FactWords, name: str, value: str) -> str:
    if name == "municipality":
        place = {"code": value, "state": "active", "application_process": "", "note": ""}
        return words.value("municipalities", [place])
    return words.value(name, value)
