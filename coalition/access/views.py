"""The privacy officer's pages: who saw a family, and what an account saw. Reading them is written down too."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition.access import looks
from coalition.access.document import NoPango
from coalition.access.forms import AccountForm, PeriodForm
from coalition.access.report import account_row
from coalition.access.shown import Ground
from coalition.enums import AccessKind, AccessPurpose
from coalition.long_tasks.asking import have_made
from coalition.models import AccessEvent
from coalition.permissions import Logged, requires
from coalition.roles import Permission

LINES_ON_PAGE = 100
READS_LOG = Logged(AccessKind.LOG, purpose=AccessPurpose.AUDIT)
TAKES_OUT = Logged(AccessKind.EXPORT, purpose=AccessPurpose.AUDIT)


@require_safe
@requires(Permission.ACCESS_LOG_READ, logs=READS_LOG)
def family_looks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who has seen the data of this family."""
    return render(request, "coalition/access_log_family.html", _family_context(request, pk))


@require_safe
@requires(Permission.ACCESS_LOG_READ, logs=TAKES_OUT)
def family_looks_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same, on paper for the parents; a long list leads back to the page, where a button has it made."""
    context = _family_context(request, pk)
    if context["is_long"]:
        messages.info(request, _("This list is long. Press the button to have it made."))
        return redirect("access_log_family", pk)
    try:
        content = looks.paper(context)
    except NoPango:
        messages.error(request, _("This server cannot make a PDF: Pango is missing. Print the page instead."))
        return redirect("access_log_family", pk)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{looks.FILE_NAME}"'
    return response


@require_POST
@requires(Permission.ACCESS_LOG_READ, logs=TAKES_OUT)
def prepare_family_looks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A long list on paper: the worker makes it, and a page says when it is there."""
    request.access.shows({pk: Ground()})
    form = PeriodForm(request.GET or None)
    return have_made(request, looks.LOOKS, looks.asked_of(pk, form.days()))


def _family_context(request: HttpRequest, pk: UUID) -> dict[str, object]:
    request.access.shows({pk: Ground()})
    form = PeriodForm(request.GET or None)
    found = looks.looks_of(request.membership, pk, form.days())
    return {"form": form, **looks.context_of(found, pk, form.days()), "is_long": len(found) > looks.MADE_AT_ONCE}


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
