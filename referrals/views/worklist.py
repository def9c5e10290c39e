"""The list behind `/referrals/`: work for JGZ, own sign-ups for a referrer."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition.enums import AccessKind
from coalition.paging import LongList
from coalition.permissions import Logged, reason_denied, requires
from coalition.roles import Permission
from referrals.access import shows_rows
from referrals.enums import OPEN_STATUSES, Status
from referrals.forms.worklist import WorkFilterForm
from referrals.models import Referral
from referrals.permissions import check_can_decide
from referrals.rows import own_row, work_groups
from referrals.views.handovers import waiting_for

PAGE_SIZE = 25


@require_safe
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.LIST))
def referral_list(request: HttpRequest) -> HttpResponse:
    if request.membership.has(Permission.REFERRAL_RECEIVE):
        return _worklist(request)
    return _own_list(request)


def _worklist(request: HttpRequest) -> HttpResponse:
    membership = request.membership
    work = Referral.objects.received_by(membership).with_work()
    lines = work.lines(membership)
    views = {
        "mine": [line for line in lines if line.is_mine],
        "team": lines,
        "nobody": [line for line in lines if line.nurse is None],
    }
    chosen = request.GET.get("view") if request.GET.get("view") in views else "mine"
    form = WorkFilterForm(request.GET or None, lines=lines, initial={"view": chosen})
    page = Paginator(form.narrow(views[chosen]), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = list(work.filter(pk__in=[line.pk for line in page]).with_row())
    shows_rows(request, rows)
    counts = {name: len(found) for name, found in views.items()}
    context = {
        "form": form,
        "page": page,
        "tabs": _tabs(chosen, {"mine": _("My work"), "team": _("Team"), "nobody": _("Nobody yet")}, counts),
        "groups": work_groups(rows, membership),
        "handovers_waiting": waiting_for(membership),
        "may_decide": reason_denied(check_can_decide, membership) is None,
    }
    return render(request, "referrals/worklist.html", context)


def _own_list(request: HttpRequest) -> HttpResponse:
    membership = request.membership
    own = Referral.objects.referred_by(membership).sent_once()
    views = {
        "open": own.filter(status__in=OPEN_STATUSES),
        "ended": own.filter(status__in=[Status.CLOSED, Status.DECLINED, Status.WITHDRAWN, Status.JOINED]),
    }
    chosen = request.GET.get("view") if request.GET.get("view") in views else "open"
    page = LongList(views[chosen].by_last_news().with_line(), PAGE_SIZE).get_page(request.GET.get("page"))
    shows_rows(request, page)
    counts = {"open": views["open"].count(), "ended": None}  # those of years are not counted at every look
    context = {
        "page": page,
        "tabs": _tabs(chosen, {"open": _("Running"), "ended": _("Ended")}, counts),
        "columns": own_columns(),
        "rows": [own_row(referral, membership) for referral in page],
    }
    return render(request, "referrals/own_list.html", context)


def own_columns() -> list[dict[str, object]]:
    """The headings of a referrer's list."""
    labels = (_("Family"), _("Week"), _("State"), _("Nurse"), _("Last news"))
    return [{"label": label, "is_number": number == 1} for number, label in enumerate(labels)]


def _tabs(chosen: str, labels: dict[str, str], counts: dict[str, int | None]) -> list[dict[str, object]]:
    base = reverse("referrals:list")
    return [
        {"label": label, "url": f"{base}?view={key}", "is_current": key == chosen, "count": counts[key]}
        for key, label in labels.items()
    ]
