"""Taking along what the team keeps, and bringing a workbook back: choose, look, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.exchange.faults import error_words, notice_words, refusal_words
from actions.exchange.planning import Plan, plan_of
from actions.exchange.workbook import write_texts, write_workbook
from actions.forms.reporting import WorkbookForm
from actions.views.teams import team_of
from actions.workflow import importing
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from coalition.workbooks.faults import Refused
from coalition.workbooks.writing import MEDIA_TYPE

MOST_SHOWN = 200


@require_safe
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def export(request: HttpRequest) -> HttpResponse:
    return render(request, "actions/report/export.html", {"form": WorkbookForm()})


@require_POST
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def export_xlsx(request: HttpRequest) -> HttpResponse:
    """By the press of a button, so that no link or prefetch takes it out."""
    content = write_workbook(request.membership, team_of(request.membership))
    return _download(content, MEDIA_TYPE, "xlsx")


@require_POST
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def export_csv(request: HttpRequest) -> HttpResponse:
    return _download(write_texts(request.membership, team_of(request.membership)), "application/zip", "zip")


def _download(content: bytes, media_type: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    name = f"leerteam-{timezone.localdate().isoformat()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def import_workbook(request: HttpRequest) -> HttpResponse:
    """Reads the file and shows what would change; nothing is kept of it."""
    if request.method != "POST":
        return redirect("actions:export")
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "actions/report/export.html", {"form": form}, status=422)
    file, by = form.cleaned_data["workbook"], request.membership
    try:
        plan = plan_of(file.read(), file.name, by=by, team=team_of(by))
        sealed = importing.sealed(plan.as_data(), by=by) if not plan.faults else ""
    except Refused as refusal:
        form.add_error("workbook", refusal_words(refusal.code))
        return render(request, "actions/report/export.html", {"form": form}, status=422)
    context = {"plan": plan, "sealed": sealed, "file": file.name, **_tables(plan)}
    return render(request, "actions/report/preview.html", context, status=422 if plan.faults else 200)


@require_POST
@requires(Permission.LOT_KEEP, logs=NO_FAMILY)
def confirm_import(request: HttpRequest) -> HttpResponse:
    """Writes all of it or nothing; a second press finds it there."""
    by = request.membership
    try:
        changes = importing.unsealed(request.POST.get("plan", ""), by=by)
        written = importing.carry_out(changes, by=by, team=team_of(by))
    except Refused as refusal:
        messages.error(request, refusal_words(refusal.code))
    except importing.MovedOn:
        messages.error(
            request, _("The team changed something meanwhile. Nothing was saved. Take a new workbook and look again.")
        )
    else:
        done = ngettext("%(count)s row was saved.", "%(count)s rows were saved.", written) % {"count": written}
        messages.success(request, done if written else _("This stood there already. Nothing had to be saved."))
    return redirect("actions:export")


def _tables(plan: Plan) -> dict[str, object]:
    """What the page shows, as rows for its tables."""
    changed = [(change, cell) for change in plan.changes for cell in change.shown]
    headings = (_("What"), _("Cell"), _("Column"), _("Is now"), _("Becomes"))
    faults = (_("Cell"), _("Column"), _("In the file"), _("What to do"))
    return {
        "change_columns": [{"label": label} for label in headings],
        "change_rows": [
            _cells(change.name, f"{change.sheet} {cell['cell']}", cell["column"], *_both(cell))
            for change, cell in changed[:MOST_SHOWN]
        ],
        "new_rows": [each for each in plan.changes if each.is_new][:MOST_SHOWN],
        "fault_columns": [{"label": label} for label in faults],
        "fault_rows": [
            _cells(f"{each.sheet} {each.cell}", each.column, each.value, error_words(each.code, each.params))
            for each in plan.faults[:MOST_SHOWN]
        ],
        "notices": [notice_words(code, params) for code, params in plan.notices[:MOST_SHOWN]],
        "is_cut": max(len(changed), len(plan.faults)) > MOST_SHOWN,
    }


def _both(cell: dict[str, str]) -> tuple[str, str]:
    return cell["old"] or _("empty"), cell["new"] or _("empty")


def _cells(*values: str) -> dict[str, object]:
    return {"cells": [{"value": value} for value in values]}
