"""What parents ask about their data: the officer's register, carrying it out, the parents' copy, and removing."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.enums import AccessAction, AccessKind
from coalition.permissions import (
    NO_FAMILY,
    Denied,
    Logged,
    View,
    reason_denied,
    recently_authenticated,
    requires,
)
from coalition.roles import Permission
from referrals import workflow
from referrals.access import shows_page, shows_step
from referrals.forms.requests import CarryOutRequestForm, DecideRequestForm, RegisterRequestForm
from referrals.models import DataRequest, Family, Referral
from referrals.permissions import check_can_carry_out, check_can_erase
from referrals.request_enums import RequestKind, RequestStatus
from referrals.rows import Action
from referrals.views.acting import posted
from referrals.views.families import latest_referral
from referrals.words import day_words, late_words


def takes_everything(logs: Logged) -> Callable[[View], View]:
    """Opens the pages on which a family's data leave or go as a whole: a recent sign-in is asked for as well."""
    return lambda view: requires(Permission.REQUEST_CARRY_OUT, logs=logs)(recently_authenticated(view))


HANDLES = Logged(AccessKind.REQUEST)
TONES = {
    RequestStatus.RECEIVED: "new",
    RequestStatus.GRANTED: "busy",
    RequestStatus.REFUSED: "closed",
    RequestStatus.DONE: "done",
}


@require_safe
@requires(Permission.REQUEST_READ, logs=NO_FAMILY)
def data_requests(request: HttpRequest) -> HttpResponse:
    rows = [_row(each) for each in DataRequest.objects.visible_to(request.membership).open_first()]
    labels = (_("What was asked"), _("Reference"), _("Organisation"), _("Answer by"), _("State"))
    register = Action(reverse("referrals:new_data_request"), _("Register a request"), "primary")
    context = {
        "rows": rows,
        "columns": [{"label": label} for label in labels],
        "actions": [register] if request.membership.has(Permission.REQUEST_DECIDE) else [],
    }
    return render(request, "referrals/data_requests.html", context)


def _row(each: DataRequest) -> dict[str, object]:
    waits = each.status in {RequestStatus.RECEIVED, RequestStatus.GRANTED}
    return {
        "cells": [
            {"value": each.get_kind_display(), "url": reverse("referrals:data_request", args=[each.pk])},
            {"value": each.reference or _("removed")},
            {"value": each.organisation.name},
            {"value": day_words(each.due_on), "hint": late_words(each.due_on) if waits else ""},
            {"value": each.get_status_display(), "tag_tone": TONES[RequestStatus(each.status)]},
        ]
    }


@require_http_methods(["GET", "POST"])
@requires(Permission.REQUEST_DECIDE, logs=HANDLES)
def new_data_request(request: HttpRequest) -> HttpResponse:
    form = RegisterRequestForm(posted(request))
    request.access.shows_nobody()
    if form.is_valid():
        made = workflow.register_request(by=request.membership, **form.facts())
        request.access.concerns(made.pk)
        messages.success(request, _("Registered. Answer by %(day)s at the latest.") % {"day": day_words(made.due_on)})
        return redirect("referrals:data_request", pk=made.pk)
    return render(request, "referrals/new_data_request.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@requires(Permission.REQUEST_READ, logs=HANDLES)
def data_request(request: HttpRequest, pk) -> HttpResponse:
    """One request, with what this reader does with it: decide, or carry out."""
    asked = get_object_or_404(DataRequest.objects.visible_to(request.membership).open_first(), pk=pk)
    request.access.concerns(asked.pk)
    form = _form_for(request, asked)
    if request.method == "POST":
        if form is None:
            raise Denied(_("This request has moved on: %(state)s.") % {"state": asked.get_status_display()})
        if form.is_valid():
            _do(request, asked, form)
            return redirect("referrals:data_requests")
    context = {
        "asked": asked,
        "form": form,
        "facts": _facts(asked),
        "tone": TONES[RequestStatus(asked.status)],
        **_what_to_do(request, asked),
    }
    return render(request, "referrals/data_request.html", context, status=422 if form and form.is_bound else 200)


def _form_for(request: HttpRequest, asked: DataRequest) -> Form | None:
    if request.membership.has(Permission.REQUEST_DECIDE):
        return DecideRequestForm(posted(request)) if asked.status == RequestStatus.RECEIVED else None
    done_elsewhere = asked.kind == RequestKind.ERASURE or asked.status != RequestStatus.GRANTED
    if done_elsewhere or reason_denied(check_can_carry_out, request.membership, asked):
        return None
    return CarryOutRequestForm(posted(request))


def _do(request: HttpRequest, asked: DataRequest, form: Form) -> None:
    if isinstance(form, DecideRequestForm):
        workflow.decide_request(asked, by=request.membership, **form.cleaned_data)
        messages.success(request, _("Decided. Tell the parents what happens now."))
    else:
        workflow.carry_out_request(asked, by=request.membership, **form.cleaned_data)
        messages.success(request, _("Done. The privacy officer sees it."))


def _facts(asked: DataRequest) -> list[dict[str, object]]:
    facts = (
        (_("Reference"), asked.reference or _("removed")),
        (_("Organisation"), asked.organisation.name),
        (_("Received on"), day_words(asked.received_on)),
        (_("Answer by"), day_words(asked.due_on)),
        (_("Decided by"), asked.decided_by.user.name if asked.decided_by else ""),
        (_("Why it was refused"), asked.reason),
        (_("Done by"), asked.done_by.user.name if asked.done_by else ""),
        (_("What was done"), asked.result),
    )
    return [{"label": label, "value": value} for label, value in facts if value]


def _what_to_do(request: HttpRequest, asked: DataRequest) -> dict[str, object]:
    """The pages on which an organisation carries a request out; none for the officer, who meets no family."""
    if request.membership.has(Permission.REQUEST_DECIDE) or asked.status != RequestStatus.GRANTED:
        return {}
    referral = Referral.objects.visible_to(request.membership).filter(reference=asked.reference).first()
    if referral is None:
        return {"is_unknown": True}
    addresses = {
        RequestKind.ACCESS: (
            ("family_data", _("Copy to read or print")),
            ("family_data_json", _("Copy as a file (JSON)")),
        ),
        RequestKind.CORRECTION: (("change_contact", _("Correct")),),
        RequestKind.RESTRICTION: (("stop", _("Stop all messages")),),
        RequestKind.ERASURE: (("erase", _("Remove this family")),),
    }[RequestKind(asked.kind)]
    return {
        "actions": [Action(reverse(f"referrals:{name}", args=[referral.family_id]), text) for name, text in addresses],
        "family_url": referral.get_absolute_url(),
    }


def _copy(request: HttpRequest, pk) -> tuple[Referral, workflow.exporting.ParentsCopy]:
    """The one place where a family's data leave as a whole."""
    referral = latest_referral(request, pk)
    shows_page(request, referral)
    return referral, workflow.copy_for_parents(referral.family, by=request.membership)


@require_safe
@takes_everything(Logged(AccessKind.EXPORT, reads=AccessAction.EXECUTE))
def family_data(request: HttpRequest, pk) -> HttpResponse:
    referral, copy = _copy(request, pk)
    return render(request, "referrals/family_data.html", {"referral": referral, "copy": copy})


@require_safe
@takes_everything(Logged(AccessKind.EXPORT, reads=AccessAction.EXECUTE))
def family_data_json(request: HttpRequest, pk) -> HttpResponse:
    referral, copy = _copy(request, pk)
    sections = [
        {
            "table": part.table,
            "title": part.title,
            "rows": [{each.name: each.value for each in row} for row in part.rows],
        }
        for part in copy.sections
    ]
    body = {
        "made_on": copy.made_on,
        "made_by": copy.made_by.name,
        "ask_also": [other.name for other in copy.others],
        "sections": sections,
    }
    disposition = {"Content-Disposition": f'attachment; filename="{referral.reference}.json"'}
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 2}, headers=disposition)


@require_http_methods(["GET", "POST"])
@takes_everything(Logged(AccessKind.PURGE, writes=AccessAction.DELETE))
def erase(request: HttpRequest, pk) -> HttpResponse:
    referral = latest_referral(request, pk)
    family: Family = referral.family
    shows_step(request, referral, None)
    check_can_erase(request.membership, family)
    if request.method == "POST":
        workflow.erase(family, by=request.membership)
        messages.success(request, _("The family was removed."))
        return redirect("referrals:data_requests")
    context = {
        "primary": Action(reverse("referrals:erase", args=[family.pk]), _("Remove everything"), post=True),
        "secondary": Action(referral.get_absolute_url(), _("Leave it as it is")),
        "referral": referral,
    }
    return render(request, "referrals/erase.html", context)
