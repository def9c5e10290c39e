"""The care pathway as everybody reads it, its versions, and agreeing on a new one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.access.document import NoPango, pdf
from coalition.enums import PathwayDecision, PathwayStatus
from coalition.languages import DUTCH, LANGUAGES
from coalition.models import Pathway
from coalition.parents.pathway import pathway_told
from coalition.parents.pathway_texts import languages_of_pathway
from coalition.pathway.comparing import compare
from coalition.pathway.forms import AnswerForm, ProposeForm, organisations_that_answer
from coalition.pathway.words import parts
from coalition.permissions import (
    NO_FAMILY,
    Denied,
    check_can_answer_pathway,
    check_can_change_pathway,
    check_can_publish_pathway,
    reason_denied,
    requires,
)
from coalition.roles import Permission
from coalition.workflow import pathway as workflow

GET_OR_POST = ["GET", "POST"]
View = Callable[..., HttpResponse]


def says_what_moved(view: View) -> View:
    """A page that is older than the facts leads to the version as it stands now, and says what happened."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except workflow.PathwayMoved as moved:
            messages.error(request, str(moved))
            return redirect(moved.pathway)
        except workflow.StepChanged:
            messages.error(request, _("A colleague removed this contact moment meanwhile."))
            return redirect("pathway_versions")

    return guarded


@require_safe
@requires(Permission.PATHWAY_READ, logs=NO_FAMILY)
def pathway(request: HttpRequest) -> HttpResponse:
    in_use = Pathway.objects.in_use()
    context = {
        "pathway": in_use,
        "parts": parts(in_use.steps.all()) if in_use else [],
        "languages": languages_of_pathway(in_use.steps.all()) if in_use else [],
        "being_made": Pathway.objects.being_made().first(),
    }
    return render(request, "pathway/pathway.html", context)


@require_safe
@requires(Permission.PATHWAY_READ, logs=NO_FAMILY)
def pathway_pdf(request: HttpRequest) -> HttpResponse:
    """What parents read, on paper; a server that cannot make it leads back to the page, which can be printed."""
    in_use = Pathway.objects.in_use()
    if in_use is None:
        return redirect("pathway")
    asked = request.GET.get("lang", DUTCH)
    texts, context = pathway_told(in_use, asked if asked in LANGUAGES else DUTCH)
    code = texts.language.code
    try:
        content = pdf("parents/pathway_pdf.html", context | {"texts": texts}, styles="leaflet_pdf.css")
    except NoPango:
        messages.error(request, _("This server cannot make a PDF: Pango is missing. Print the page instead."))
        return redirect("parents_pathway", code)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="zorgpad-{in_use.version}-{code}.pdf"'
    return response


@require_safe
@requires(Permission.PATHWAY_READ, logs=NO_FAMILY)
def pathway_versions(request: HttpRequest) -> HttpResponse:
    versions = list(Pathway.objects.with_all())
    context = {
        "versions": versions,
        "being_made": next((each for each in versions if each.status in _being_made()), None),
        "start_denied": reason_denied(check_can_change_pathway, request.membership),
    }
    return render(request, "pathway/versions.html", context)


def _being_made() -> set[str]:
    return {PathwayStatus.DRAFT, PathwayStatus.PROPOSED}


@require_POST
@requires(Permission.PATHWAY_PROPOSE, logs=NO_FAMILY)
def start_pathway(request: HttpRequest) -> HttpResponse:
    return redirect(workflow.start_pathway(by=request.membership))


@require_safe
@requires(Permission.PATHWAY_READ, logs=NO_FAMILY)
def pathway_version(request: HttpRequest, pk: UUID) -> HttpResponse:
    version = get_object_or_404(Pathway.objects.with_all(), pk=pk)
    membership = request.membership
    may_change = reason_denied(check_can_change_pathway, membership) is None
    is_proposed = version.status == PathwayStatus.PROPOSED
    context = {
        "pathway": version,
        "parts": parts(version.steps.all()),
        "may_write": may_change and version.status == PathwayStatus.DRAFT,
        "may_decide": may_change and is_proposed,
        "publish_denied": reason_denied(check_can_publish_pathway, membership, version) if is_proposed else None,
        "may_answer": is_proposed and reason_denied(check_can_answer_pathway, membership, version) is None,
        "approvals": [(each, DECISION_TONES[each.decision]) for each in version.approvals.all()],
    }
    return render(request, "pathway/version.html", context)


DECISION_TONES = {
    PathwayDecision.WAITING: "waiting",
    PathwayDecision.APPROVED: "done",
    PathwayDecision.NOT_YET: "late",
}


@require_safe
@requires(Permission.PATHWAY_READ, logs=NO_FAMILY)
def compare_pathways(request: HttpRequest) -> HttpResponse:
    versions = list(Pathway.objects.prefetch_related("steps"))
    new = _chosen(versions, request.GET.get("new")) or (versions[0] if versions else None)
    older = [each for each in versions if new and each.version < new.version]
    old = _chosen(versions, request.GET.get("old")) or (older[0] if older else None)
    context = {
        "versions": versions,
        "old": old,
        "new": new,
        "comparison": compare(old, new) if old and new else None,
    }
    return render(request, "pathway/compare.html", context)


def _chosen(versions: list[Pathway], number: str | None) -> Pathway | None:
    return next((each for each in versions if str(each.version) == number), None)


@require_http_methods(GET_OR_POST)
@requires(Permission.PATHWAY_PROPOSE, logs=NO_FAMILY)
@says_what_moved
def propose_pathway(request: HttpRequest, pk: UUID) -> HttpResponse:
    version = _version(pk, workflow.PathwayVerb.PROPOSE)
    asked = [each.organisation_id for each in version.approvals.all()]
    initial = {"organisations": asked or organisations_that_answer(), "note": version.note}
    form = ProposeForm(request.POST if request.method == "POST" else None, initial=initial)

    def do() -> None:
        workflow.propose_pathway(version, by=request.membership, **form.cleaned_data)

    return _act(request, version, form, do, "pathway/propose.html", _("Proposed. These organisations are asked now."))


@require_http_methods(GET_OR_POST)
@requires(Permission.PATHWAY_APPROVE, logs=NO_FAMILY)
@says_what_moved
def answer_pathway(request: HttpRequest, pk: UUID) -> HttpResponse:
    version = _version(pk, workflow.PathwayVerb.ANSWER)
    check_can_answer_pathway(request.membership, version)
    form = AnswerForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        agrees = form.cleaned_data["agrees"] == AnswerForm.AGREES
        workflow.answer_pathway(version, by=request.membership, agrees=agrees, note=form.cleaned_data["note"])

    return _act(request, version, form, do, "pathway/answer.html", _("Thank you. Your answer is kept."))


@require_POST
@requires(Permission.PATHWAY_PROPOSE, logs=NO_FAMILY)
@says_what_moved
def take_back_pathway(request: HttpRequest, pk: UUID) -> HttpResponse:
    version = get_object_or_404(Pathway, pk=pk)
    workflow.take_back_pathway(version, by=request.membership)
    messages.success(request, _("Taken back. You can change it now; afterwards you propose it again."))
    return redirect(version)


@require_POST
@requires(Permission.PATHWAY_PROPOSE, logs=NO_FAMILY)
@says_what_moved
def publish_pathway(request: HttpRequest, pk: UUID) -> HttpResponse:
    version = get_object_or_404(Pathway, pk=pk)
    workflow.publish_pathway(version, by=request.membership)
    messages.success(request, _("This version is in use from now on."))
    return redirect("pathway")


@require_http_methods(GET_OR_POST)
@requires(Permission.PATHWAY_PROPOSE, logs=NO_FAMILY)
@says_what_moved
def discard_pathway(request: HttpRequest, pk: UUID) -> HttpResponse:
    version = _version(pk, workflow.PathwayVerb.DISCARD)
    if request.method == "POST":
        workflow.discard_pathway(version, by=request.membership)
        messages.success(request, _("Put aside. You find it among the versions."))
        return redirect("pathway_versions")
    return render(request, "pathway/discard.html", {"pathway": version})


def _version(pk: UUID, verb: workflow.PathwayVerb) -> Pathway:
    version = get_object_or_404(Pathway.objects.with_all(), pk=pk)
    workflow.check_has_state(version, verb)
    return version


def _act(request, version, form, do, template, done) -> HttpResponse:
    if form.is_valid():
        try:
            do()
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(version)
    return render(request, template, {"pathway": version, "form": form}, status=422 if form.is_bound else 200)
