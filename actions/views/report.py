"""The report of the team, to read, to print and as a PDF."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actions.forms.reporting import PeriodForm
from actions.long_kinds import LOT_REPORT
from actions.models import LearningTeam
from actions.papers import file_name, is_long, paper_of
from actions.reporting import Period, report_for
from actions.views.teams import team_of
from coalition.access.document import NoPango
from coalition.long_tasks.asking import have_made
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
    team_of(request.membership)
    return have_made(request, LOT_REPORT, PeriodForm(request.GET).period().as_data())


def _back(request: HttpRequest) -> HttpResponse:
    asked = request.GET.urlencode()
    return redirect(f"{reverse('actions:report')}{'?' if asked else ''}{asked}")


def _file(content: bytes, period: Period) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name(period)}"'
    return response
