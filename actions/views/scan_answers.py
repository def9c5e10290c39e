"""Answering a collaboration scan, and taking its results home."""

from __future__ import annotations

import csv
import io
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.forms.scans import AnswerForm
from actions.models import IntegrationLevel, Scan
from actions.permissions import AnsweredAlready, check_can_answer
from actions.scan_table import table_of
from actions.workflow.scanning import Given, answer_scan
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.LOT_PARTAKE, logs=NO_FAMILY)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    scan = get_object_or_404(Scan.objects.visible_to(request.membership), pk=pk)
    try:
        check_can_answer(request.membership, scan)
        return _answer(request, scan)
    except AnsweredAlready as already:
        messages.info(request, str(already))
    return redirect(scan)


def _answer(request: HttpRequest, scan: Scan) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, levels=IntegrationLevel.objects.all(), factors=scan.factors.all())
    if form.is_valid():
        given = Given(form.cleaned_data["group"], form.level("now"), form.level("wanted"), form.ratings())
        answer_scan(scan, given, by=request.membership)
        messages.success(request, _("Thank you. Your answer is in, and leads to nobody."))
        return redirect(scan)
    context = {"form": form, "scan": scan}
    response = render(request, "actions/scans/answer.html", context, status=422 if form.errors else 200)
    # With "no-store" a browser forgets what was ticked at Back; there is nothing of a person on this page.
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
@requires(Permission.LOT_PARTAKE, logs=NO_FAMILY)
def scan_csv(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the page shows, for a spreadsheet: UTF-8 with its mark and semicolons, as Dutch Excel opens it."""
    scan = get_object_or_404(Scan.objects.visible_to(request.membership), pk=pk)
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=";").writerows(table_of(scan))
    response = HttpResponse(lines.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="scan-{slugify(scan.title)[:40]}.csv"'
    return response
