"""Importing a workbook: choose, look, confirm, undo."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.long_tasks import how_far
from coalition.long_tasks.asking import ask
from coalition.long_tasks.how_far import counted
from coalition.permissions import NO_FAMILY, reason_denied, requires
from coalition.roles import Permission
from coalition.workbooks.package import is_small
from coalition.workbooks.writing import MEDIA_TYPE
from socialmap.enums import ImportState
from socialmap.exchange import preview
from socialmap.exchange.error_rows import error_rows
from socialmap.exchange.faults import refusal_words
from socialmap.forms.importing import ChoiceForm, UploadForm
from socialmap.long_kinds import IMPORT_APPLY, IMPORT_READ, IMPORT_UNDO, ROWS, asked_of
from socialmap.models import ImportRun
from socialmap.workflow import importing
from socialmap.workflow.importing.applying import check_decided
from socialmap.workflow.importing.undoing import check_can_undo

SHOWN_RUNS = 15
DONE_AT_ONCE = 25  # rows written while somebody waits; more is the worker's


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def imports(request: HttpRequest) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, municipalities=request.membership.organisation.municipalities.all())
    if form.is_valid():
        workbook, missing_in = form.cleaned_data["workbook"], form.cleaned_data["missing_in"]
        run = importing.receive(workbook.read(), workbook.name, by=request.membership, missing_in=missing_in)
        _read(request, run)
        return redirect("socialmap:import_run", run.pk)
    runs = ImportRun.objects.visible_to(request.membership).select_related("by__user").defer("content", "plan")
    last = runs.count()
    rows = [_line(run, last - place) for place, run in enumerate(runs[:SHOWN_RUNS])]
    context = {"form": form, "rows": rows, "columns": _columns()}
    return render(request, "socialmap/imports.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def import_run(request: HttpRequest, pk) -> HttpResponse:
    return _page(request, _run(request, pk))


@require_POST
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def choose(request: HttpRequest, pk) -> HttpResponse:
    run = _run(request, pk)
    if run.state != ImportState.PREVIEWED:
        return redirect("socialmap:import_run", run.pk)
    form = ChoiceForm(request.POST, rows=preview.doubts_of(run), words=preview.unknown_needs(run))
    if not form.is_valid():
        return _page(request, run, form)
    run = importing.choose(run, form.same(), form.cells(), form.aliases())
    _read(request, run)
    messages.success(request, _("Your choices are kept."))
    return redirect("socialmap:import_run", run.pk)


@require_POST
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def confirm(request: HttpRequest, pk) -> HttpResponse:
    run = _run(request, pk)
    if run.state != ImportState.PREVIEWED:
        return redirect("socialmap:import_run", run.pk)
    check_decided(run.plan)
    if _changes(run) > DONE_AT_ONCE:
        importing.hand_over(run)
        ask(request, IMPORT_APPLY, asked_of(run), total=_changes(run))
        return redirect("socialmap:import_run", run.pk)
    run = importing.apply(run, by=request.membership)
    if run.state == ImportState.PREVIEWED:
        messages.warning(request, _("The social map has changed meanwhile. Look at it again; nothing was written yet."))
    else:
        messages.success(request, _("The changes stand in the social map."))
    return redirect("socialmap:import_run", run.pk)


@require_POST
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def undo(request: HttpRequest, pk) -> HttpResponse:
    run = _run(request, pk)
    if run.state != ImportState.APPLIED:
        return redirect("socialmap:import_run", run.pk)
    check_can_undo(request.membership, run)
    if len(run.plan["applied"]) > DONE_AT_ONCE:
        importing.hand_over(run)
        ask(request, IMPORT_UNDO, asked_of(run), total=len(run.plan["applied"]))
    else:
        importing.undo(run, by=request.membership)
        messages.success(request, _("The import is undone. Everything is as it was before."))
    return redirect("socialmap:import_run", run.pk)


@require_POST
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def drop(request: HttpRequest, pk) -> HttpResponse:
    importing.drop(_run(request, pk))
    messages.success(request, _("The file is put away. Nothing was changed."))
    return redirect("socialmap:imports")


@require_safe
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def import_errors(request: HttpRequest, pk) -> HttpResponse:
    run = _run(request, pk)
    if run.state != ImportState.PREVIEWED or not run.plan["errors"]:
        raise Http404
    response = HttpResponse(error_rows(run), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="fouten.xlsx"'
    return response


def _run(request: HttpRequest, pk) -> ImportRun:
    return get_object_or_404(ImportRun.objects.visible_to(request.membership).select_related("by__user"), pk=pk)


def _read(request: HttpRequest, run: ImportRun) -> None:
    """A small file is read at once; a large one by the worker, asked in the same transaction as the upload."""
    if run.state != ImportState.WAITING:
        return
    if is_small(bytes(run.content)):
        importing.read(run)
    else:
        ask(request, IMPORT_READ, asked_of(run))


def _changes(run: ImportRun) -> int:
    counts = run.plan["counts"]
    return counts["new"] + counts["changed"] + counts["conflict"]


def _page(request: HttpRequest, run: ImportRun, form: ChoiceForm | None = None) -> HttpResponse:
    context = {"run": run, "refusal": refusal_words(run.refusal), **_about(request, run, form)}
    is_wrong = form is not None and not form.is_valid()
    return render(request, "socialmap/import_run.html", context, status=422 if is_wrong else 200)


def _about(request: HttpRequest, run: ImportRun, form: ChoiceForm | None) -> dict[str, object]:
    if run.state == ImportState.PREVIEWED:
        doubts, words = preview.doubts_of(run), preview.unknown_needs(run)
        return {
            "tiles": preview.tiles_of(run),
            "blocks": preview.blocks_of(run, request.GET.get("show", ""), request.GET.get("page", "1")),
            "notices": preview.notices_of(run),
            "form": form or (ChoiceForm(rows=doubts, words=words) if doubts or words else None),
            "blocked": reason_denied(check_decided, run.plan),
            "changes": _changes(run),
        }
    if run.state == ImportState.APPLIED:
        return {
            "blocked": reason_denied(check_can_undo, request.membership, run),
            "tiles": preview.done_of(run),
        }
    if run.state in (ImportState.WAITING, ImportState.APPLYING):
        done, total = how_far.noted(run.pk) or (0, 0)
        return {"done": done, "total": total, "counted": counted(ROWS, done, total)}
    return {}


def _columns() -> list[dict[str, str]]:
    return [{"label": label} for label in (_("File"), _("State"), _("When"), _("By"))]


def _line(run: ImportRun, number: int) -> dict[str, object]:
    """The number tells two files of one name apart."""
    return {
        "cells": [
            {"value": f"{number}. {run.file_name}", "url": run.get_absolute_url()},
            {"value": run.get_state_display(), "tag_tone": TONES[run.state]},
            {"value": date_format(timezone.localtime(run.at), "SHORT_DATETIME_FORMAT")},
            {"value": run.by.user.name},
        ]
    }


TONES = {
    ImportState.WAITING: "waiting",
    ImportState.PREVIEWED: "new",
    ImportState.APPLYING: "busy",
    ImportState.APPLIED: "done",
    ImportState.REFUSED: "late",
    ImportState.UNDONE: "closed",
    ImportState.DROPPED: "closed",
}
