"""What one sees first: the public page, a referrer's today, or the worklist; and the news."""

import datetime
from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition.enums import AccessCategory, AccessKind
from coalition.models import Liaison, Membership, Notification
from coalition.paging import LongList
from coalition.permissions import NO_FAMILY, Logged, logged, public, requires
from coalition.roles import Permission
from referrals.access import shows_families
from referrals.clinic_rows import next_clinic
from referrals.enums import OPEN_STATUSES, UNFINISHED, Status
from referrals.handover_access import shows_handovers, shows_news
from referrals.handover_permissions import does_intakes
from referrals.handover_rows import handover_news_row, is_handover_news
from referrals.models import Family, Handover, Referral
from referrals.news_rows import news_row, news_target
from referrals.rows import own_row
from referrals.views.handovers import groups_of, notice_groups, waiting_for
from referrals.views.worklist import own_columns
from referrals.words import pregnant

NEWS_AT_ONCE = 5
ROWS_AT_ONCE = 7
NEWS_ON_PAGE = 10
WORK_AT_ONCE = 25


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
    if request.membership.has(Permission.HANDOVER_RECEIVE):
        return _handed_to_us(request)
    return render(request, "coalition/home.html")


def _handed_to_us(request: HttpRequest) -> HttpResponse:
    """Maternity care sees notices by week; who supports families sees what was handed over and what runs."""
    membership = request.membership
    unread = list(Notification.objects.visible_to(membership).unread()[:NEWS_AT_ONCE])
    received = Handover.objects.handed_to(membership)
    work = list(received.running().by_day().values_list("pk", flat=True)[:WORK_AT_ONCE])
    shown = Handover.objects.visible_to(membership).with_row(membership)
    about = shown.in_bulk([*work, *(each.object_id for each in unread)])
    rows = [about[key] for key in work]
    if does_intakes(membership):
        rows.sort(key=_furthest_first)
    shows_handovers(request, about.values())
    groups = notice_groups(rows, membership) if does_intakes(membership) else groups_of(rows, membership)
    context = {
        "today": timezone.localdate(),
        "news": _news(membership, unread, {}, about),
        "tiles": _tiles(received.counts(), intakes=does_intakes(membership)),
        "groups": groups,
        "meets_notices": does_intakes(membership),
    }
    return render(request, "referrals/handovers/home.html", context)


def _furthest_first(notice: Handover) -> tuple[datetime.date, datetime.datetime]:
    """By week of the pregnancy; without a week last."""
    return notice.family.due_on or datetime.date.max, notice.offered_at


def _tiles(counts: dict[str, int], *, intakes: bool) -> list[dict[str, object]]:
    """How much waits and runs, counted anew at every look."""
    waiting = _("intake not yet planned") if intakes else _("waiting for an answer")
    running = _("intake planned") if intakes else _("running")
    return [
        {"count": counts["waiting"], "label": waiting, "tone": "new", "anchor": "waiting"},
        {"count": counts["running"], "label": running, "tone": "busy", "anchor": "running"},
        {"count": counts["ended"], "label": _("ended"), "tone": "done"},
    ]


def _today(request: HttpRequest) -> HttpResponse:
    membership = request.membership
    unread = list(Notification.objects.visible_to(membership).unread()[:NEWS_AT_ONCE])
    own = Referral.objects.referred_by(membership)
    unfinished = own.filter(status__in=UNFINISHED).by_last_news().values_list("pk", "status")
    drafts = [key for key, status in unfinished if status == Status.DRAFT]
    running = [key for key, status in unfinished if status != Status.DRAFT]
    wanted = [*running[:ROWS_AT_ONCE], *drafts, *(each.object_id for each in unread)]
    shown = own.filter(pk__in=wanted).by_last_news().with_line().select_related("referrer__user")
    referrals = {each.pk: each for each in shown}
    handovers = _handovers(membership, unread)
    before_intake = list(Family.objects.before_intake(membership, timezone.localdate())[:5])
    shows_news(request, referrals.values(), handovers.values())
    shows_families(request, before_intake, AccessCategory.IDENTITY)
    rows = [own_row(each, membership) for each in referrals.values() if each.status in OPEN_STATUSES]
    context = {
        "today": timezone.localdate(),
        "news": _news(membership, unread, referrals, handovers),
        "before_intake": before_intake,
        "columns": own_columns(),
        "rows": rows[:ROWS_AT_ONCE],
        "running_count": len(running),
        "handovers_waiting": waiting_for(membership),
        "drafts": [(each, pregnant(each.family).name) for each in referrals.values() if each.status == Status.DRAFT],
        "liaison": _liaison(membership),
        "clinic": next_clinic(membership),
    }
    return render(request, "referrals/today.html", context)


def _liaison(membership: Membership) -> Liaison | None:
    people = Liaison.objects.select_related("nurse__user", "nurse__organisation", "deputy__user")
    return people.filter(practice=membership.organisation).first()


def _handovers(membership: Membership, news: list[Notification]) -> dict[UUID, Handover]:
    """The handovers this news is about, when there are any."""
    wanted = [each.object_id for each in news if is_handover_news(each)]
    visible = Handover.objects.visible_to(membership).with_row(membership)
    return visible.in_bulk(wanted) if wanted else {}


def _news(
    membership: Membership,
    notifications: list[Notification],
    seen: Mapping[UUID, Referral],
    handovers: Mapping[UUID, Handover],
) -> list[dict[str, object]]:
    """Lines of news; what may no longer be seen is told without a name."""
    return [
        handover_news_row(each, handovers.get(each.object_id), membership)
        if is_handover_news(each)
        else news_row(each, seen.get(each.object_id), membership)
        for each in notifications
    ]


@require_safe
@requires(Permission.NOTIFICATION_READ, logs=Logged(AccessKind.LIST))
def notifications(request: HttpRequest) -> HttpResponse:
    inbox = Notification.objects.visible_to(request.membership)
    page = LongList(inbox.read(), NEWS_ON_PAGE).get_page(request.GET.get("page"))
    unread, earlier = list(inbox.unread()[:NEWS_ON_PAGE]), list(page)
    wanted = [each.object_id for each in (*unread, *earlier)]
    seen = Referral.objects.visible_to(request.membership).with_news().in_bulk(wanted)
    handovers = _handovers(request.membership, [*unread, *earlier])
    shows_news(request, seen.values(), handovers.values())
    rows = _news(request.membership, [*unread, *earlier], seen, handovers)
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
    if is_handover_news(notification):
        handover = Handover.objects.visible_to(request.membership).filter(pk=notification.object_id).first()
        return redirect(handover or "referrals:handovers")
    referral = Referral.objects.visible_to(request.membership).filter(pk=notification.object_id).first()
    return redirect(news_target(notification, referral, request.membership))


@require_POST
@requires(Permission.NOTIFICATION_READ, logs=NO_FAMILY)
def read_notifications(request: HttpRequest) -> HttpResponse:
    Notification.objects.visible_to(request.membership).unread().update(read_at=timezone.now())
    return redirect("referrals:notifications")
