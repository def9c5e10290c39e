"""The report of the team, to read, to print and as a PDF."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actions import tasks
from actions.forms.reporting import PeriodForm
from actions.models import LearningTeam, PreparedReport
from actions.papers import is_long, paper_of
from actions.reporting import Period, report_for
from actions.views.teams import team_of
from actions.workflow.papers import ask_for_paper
from coalition.access.document import NoPango
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def report(request: HttpRequest) -> HttpResponse:
    form = PeriodForm(request.GET)
    team = LearningTeam.objects.visible_to(request.membership).first()
    context = {"form": form, "made_on": timezone.localdate()}
    if team:
        context["report"] = made = report_for(request.membership, team, form.period())
        context["is_long"] = is_long(made)
    return render(request, "actions/report/report.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def report_pdf(request: HttpRequest) -> HttpResponse:
    """In the language of the screen; what takes long, or cannot be made here, leads back to the page."""
    period = PeriodForm(request.GET).period()
    made = report_for(request.membership, team_of(request.membership), period)
    if is_long(made):
        messages.info(request, _("This report is long. Press the button to have it made."))
        return _back(request)
    try:
        return _file(paper_of(made, request.LANGUAGE_CODE), period)
    except NoPango:
        messages.error(request, _("This server cannot make a PDF: Pango is missing. Print the page instead."))
        return _back(request)


@require_POST
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def prepare_report(request: HttpRequest) -> HttpResponse:
    """A long report: the worker makes it, and a page says when it is there."""
    period, by = PeriodForm(request.GET).period(), request.membership
    prepared, is_new = ask_for_paper(
        team_of(by), by=by, first=period.first, last=period.last, language=request.LANGUAGE_CODE
    )
    if is_new:
        tasks.make_report.defer(report_id=str(prepared.pk))
    return redirect(prepared)


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def prepared_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    return render(request, "actions/report/prepared.html", {"prepared": _prepared(request, pk)})


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def prepared_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    prepared = _prepared(request, pk)
    if prepared.content is None:
        return redirect(prepared)
    return _file(bytes(prepared.content), Period(prepared.first, prepared.last))


def _prepared(request: HttpRequest, pk: UUID) -> PreparedReport:
    return get_object_or_404(PreparedReport.objects.visible_to(request.membership), pk=pk)


def _back(request: HttpRequest) -> HttpResponse:
    asked = request.GET.urlencode()
    return redirect(f"{reverse('actions:report')}{'?' if asked else ''}{asked}")


def _file(content: bytes, period: Period) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="lot-verslag-{period.file_words}.pdf"'
    return response
