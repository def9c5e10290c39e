"""What one sees first: the public page, a referrer's today, or the worklist; and the news."""

from collections.abc import Mapping
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from coalition.enums import AccessKind
from coalition.models import Liaison, Membership, Notification
from coalition.permissions import NO_FAMILY, Logged, logged, public, requires
from coalition.roles import Permission
from referrals.access import shows_rows
from referrals.clinic_rows import next_clinic
from referrals.enums import OPEN_STATUSES, Status
from referrals.models import Referral
from referrals.rows import news_row, news_target, own_row
from referrals.views.worklist import own_columns
from referrals.words import pregnant

NEWS_AT_ONCE = 5
ROWS_AT_ONCE = 7
NEWS_ON_PAGE = 25


@require_safe
@public
@logged(Logged(AccessKind.LIST))
def home(request: HttpRequest) -> HttpResponse:
    request.access.shows_nobody()
    if not request.user.is_authenticated:
        return render(request, "coalition/welcome.html")
    return _home_of_role(request)


@requires(Permission.HOME_READ)
def _home_of_role(request: HttpRequest) -> HttpResponse:
    if request.membership.has(Permission.REFERRAL_RECEIVE):
        return redirect("referrals:list")
    if request.membership.has(Permission.REFERRAL_REFER):
        return _today(request)
    return render(request, "coalition/home.html")


def _today(request: HttpRequest) -> HttpResponse:
    membership = request.membership
    unread = list(Notification.objects.visible_to(membership).unread()[:NEWS_AT_ONCE])
    own = Referral.objects.visible_to(membership).referred_by(membership)
    running = own.filter(status__in=OPEN_STATUSES)
    last = running.by_last_news().values("pk")[:ROWS_AT_ONCE]
    shown = own.filter(Q(pk__in=last) | Q(status=Status.DRAFT) | Q(pk__in=[each.object_id for each in unread]))
    referrals = {each.pk: each for each in shown.by_last_news().with_row()}
    shows_rows(request, referrals.values())
    rows = [own_row(each, membership) for each in referrals.values() if each.status in OPEN_STATUSES]
    context = {
        "today": timezone.localdate(),
        "news": _news(membership, unread, referrals),
        "columns": own_columns(),
        "rows": rows[:ROWS_AT_ONCE],
        "running_count": running.count(),
        "drafts": [(each, pregnant(each.family).name) for each in referrals.values() if each.status == Status.DRAFT],
        "liaison": _liaison(membership),
        "clinic": next_clinic(membership),
    }
    return render(request, "referrals/today.html", context)


def _liaison(membership: Membership) -> Liaison | None:
    people = Liaison.objects.select_related("nurse__user", "nurse__organisation", "deputy__user")
    return people.filter(practice=membership.organisation).first()


def _news(
    membership: Membership, notifications: list[Notification], seen: Mapping[UUID, Referral]
) -> list[dict[str, object]]:
    """Lines of news; what may no longer be seen is told without a name."""
    return [news_row(each, seen.get(each.object_id), membership) for each in notifications]


@require_safe
@requires(Permission.NOTIFICATION_READ, logs=Logged(AccessKind.LIST))
def notifications(request: HttpRequest) -> HttpResponse:
    inbox = Notification.objects.visible_to(request.membership)
    page = Paginator(inbox.read(), NEWS_ON_PAGE).get_page(request.GET.get("page"))
    unread, earlier = list(inbox.unread()[:NEWS_ON_PAGE]), list(page)
    wanted = [each.object_id for each in (*unread, *earlier)]
    seen = Referral.objects.visible_to(request.membership).with_row().in_bulk(wanted)
    shows_rows(request, seen.values())
    rows = _news(request.membership, [*unread, *earlier], seen)
    context = {"unread": rows[: len(unread)], "earlier": rows[len(unread) :], "page": page}
    return render(request, "referrals/notifications.html", context)


@require_POST
@requires(Permission.NOTIFICATION_READ, logs=Logged(AccessKind.LIST))
def open_notification(request: HttpRequest, pk) -> HttpResponse:
    """Marks one line of news as read and goes to what it is about."""
    notification = get_object_or_404(Notification.objects.visible_to(request.membership), pk=pk)
    request.access.concerns(notification.pk)
    own = Notification.objects.visible_to(request.membership).unread()
    own.filter(pk=pk).update(read_at=timezone.now())
    referral = Referral.objects.visible_to(request.membership).filter(pk=notification.object_id).first()
    return redirect(news_target(notification, referral, request.membership))


@require_POST
@requires(Permission.NOTIFICATION_READ, logs=NO_FAMILY)
def read_notifications(request: HttpRequest) -> HttpResponse:
    Notification.objects.visible_to(request.membership).unread().update(read_at=timezone.now())
    return redirect("referrals:notifications")
