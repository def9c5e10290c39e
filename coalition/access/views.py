"""The privacy officer's pages: who saw a family, and what an account saw. Reading them is written down too."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition.access.document import NoPango, pdf
from coalition.access.forms import AccountForm, PeriodForm
from coalition.access.report import account_row, looks_at
from coalition.access.shown import Ground
from coalition.enums import AccessKind, AccessPurpose
from coalition.models import AccessEvent
from coalition.permissions import Logged, requires
from coalition.roles import Permission

LINES_ON_PAGE = 100
READS_LOG = Logged(AccessKind.LOG, purpose=AccessPurpose.AUDIT)


@require_safe
@requires(Permission.ACCESS_LOG_READ, logs=READS_LOG)
def family_looks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who has seen the data of this family."""
    return render(request, "coalition/access_log_family.html", _family_context(request, pk))


@require_safe
@requires(Permission.ACCESS_LOG_READ, logs=Logged(AccessKind.EXPORT, purpose=AccessPurpose.AUDIT))
def family_looks_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same, on paper for the parents."""
    try:
        content = pdf("coalition/access_log_pdf.html", _family_context(request, pk))
    except NoPango:
        messages.error(request, _("This server cannot make a PDF: Pango is missing. Print the page instead."))
        return redirect("access_log_family", pk)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="inzagelijst.pdf"'
    return response


def _family_context(request: HttpRequest, pk: UUID) -> dict[str, object]:
    request.access.shows({pk: Ground()})
    form = PeriodForm(request.GET or None)
    first, last = form.moments()
    lines = AccessEvent.objects.visible_to(request.membership).looks_at(pk).between(first, last)
    looks = looks_at(lines, pk)
    return {
        "form": form,
        "family_id": pk,
        "columns": family_columns(),
        "rows": [{"cells": look.cells()} for look in looks],
        "total": sum(look.lines for look in looks),
        "period": form.cleaned_data if form.is_valid() else {},
        "made_on": timezone.localdate(),
    }


def family_columns() -> list[dict[str, object]]:
    """The headings of who saw what."""
    labels = (_("Day"), _("Who"), _("What"), _("On what ground"), _("Times"))
    return [{"label": label, "is_number": number == 4} for number, label in enumerate(labels)]


@require_safe
@requires(Permission.ACCESS_LOG_READ, logs=READS_LOG)
def account_lines(request: HttpRequest) -> HttpResponse:
    """What one account saw or took out between two moments."""
    form = AccountForm(request.GET or None)
    context = {"form": form}
    request.access.shows_nobody()
    if form.is_valid():
        user = form.cleaned_data["account"].user_id
        request.access.concerns(user)
        lines = AccessEvent.objects.visible_to(request.membership).by_account(user).between(*form.moments())
        context |= _account_context(lines, request.GET.get("page"))
    return render(request, "coalition/access_log_account.html", context, status=422 if form.errors else 200)


def _account_context(lines, number: str | None) -> dict[str, object]:
    page = Paginator(lines, LINES_ON_PAGE).get_page(number)
    labels = (_("When"), _("What"), _("Page"), _("Families"))
    return {
        "page": page,
        "columns": [{"label": label, "is_number": number == 3} for number, label in enumerate(labels)],
        "rows": [account_row(line) for line in page],
        "families": sorted({family for ids in lines.families_shown() for family in ids}),
    }
