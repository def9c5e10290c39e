"""Writing in a draft: a contact moment of its own page, up, down and away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coalition.models import Pathway, PathwayStep
from coalition.pathway.forms import StepForm
from coalition.pathway.views import GET_OR_POST, says_what_moved
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from coalition.workflow import pathway as workflow
from coalition.workflow import pathway_steps as writing


@require_http_methods(GET_OR_POST)
@requires(Permission.PATHWAY_PROPOSE, logs=NO_FAMILY)
@says_what_moved
def add_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    version = get_object_or_404(Pathway, pk=pk)
    workflow.check_has_state(version, workflow.PathwayVerb.CHANGE)
    form = StepForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        step = writing.add_step(version, form.facts(), by=request.membership)
        messages.success(request, _("Added as the last contact moment. Move it up to its place."))
        return _back_to(step)
    return render(request, "pathway/step.html", {"pathway": version, "form": form}, status=_status(form))


@require_http_methods(GET_OR_POST)
@requires(Permission.PATHWAY_PROPOSE, logs=NO_FAMILY)
@says_what_moved
def change_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    step = _step(pk)
    form = StepForm(request.POST if request.method == "POST" else None, initial=StepForm.initial_from(step))
    if form.is_valid():
        revision = form.cleaned_data["revision"]
        try:
            changed = writing.change_step(step, form.facts(), by=request.membership, revision=revision or 0)
        except workflow.StepChanged:
            form.add_error(None, _("A colleague changed this after you opened the page. Open it again to see it."))
        else:
            messages.success(request, _("Saved."))
            return _back_to(changed)
    context = {"pathway": step.pathway, "step": step, "form": form}
    return render(request, "pathway/step.html", context, status=_status(form))


@require_POST
@requires(Permission.PATHWAY_PROPOSE, logs=NO_FAMILY)
@says_what_moved
def move_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    step = _step(pk)
    writing.move_step(step, by=request.membership, up=request.POST.get("to") == "up")
    return _back_to(step)


@require_http_methods(GET_OR_POST)
@requires(Permission.PATHWAY_PROPOSE, logs=NO_FAMILY)
@says_what_moved
def remove_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    step = _step(pk)
    if request.method == "POST":
        writing.remove_step(step, by=request.membership)
        messages.success(request, _("Removed from this version. Older versions keep it."))
        return redirect(step.pathway)
    return render(request, "pathway/remove_step.html", {"pathway": step.pathway, "step": step})


def _step(pk: UUID) -> PathwayStep:
    """Also when its version is no longer a draft, so that one reads what happened. Raises PathwayMoved."""
    step = get_object_or_404(PathwayStep.objects.select_related("pathway"), pk=pk)
    workflow.check_has_state(step.pathway, workflow.PathwayVerb.CHANGE)
    return step


def _back_to(step: PathwayStep) -> HttpResponse:
    return redirect(f"{reverse('pathway_version', args=[step.pathway_id])}#step-{step.key}")


def _status(form: StepForm) -> int:
    return 422 if form.is_bound else 200
