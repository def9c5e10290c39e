"""All meetings of the learning team, and the minutes of one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.minutes import minutes
from actions.models import Meeting
from actions.permissions import check_can_keep
from actions.timeline import ON_A_DESK, ON_A_PHONE, picture
from coalition.permissions import NO_FAMILY, reason_denied, requires
from coalition.roles import Permission


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def meetings(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    shown = list(Meeting.objects.visible_to(request.membership).with_counts().order_by("-on", "-number"))
    context = {
        "meetings": shown,
        "today": today,
        "has_phases": any(meeting.phase for meeting in shown),
        "team": shown[0].team if shown else None,
        "picture": picture(shown, ON_A_DESK, today),
        "narrow": picture(shown, ON_A_PHONE, today),
        "keep_denied": reason_denied(check_can_keep, request.membership),
    }
    return render(request, "actions/meetings/list.html", context)


@require_safe
@requires(Permission.LOT_VIEW, logs=NO_FAMILY)
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    seen = Meeting.objects.visible_to(request.membership)
    shown = get_object_or_404(seen.with_all(), pk=pk)
    context = minutes(shown) | {
        "may_keep": reason_denied(check_can_keep, request.membership) is None,
        "following": seen.filter(team=shown.team_id, number__gt=shown.number).order_by("number").first(),
    }
    return render(request, "actions/meetings/meeting.html", context)
