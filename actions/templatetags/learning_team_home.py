"""What a member of the learning team finds on the first page: the next meeting and the own action points."""

from collections import Counter

from django import template
from django.utils import timezone

from actions.enums import PointStatus
from actions.models import ActionPoint, Meeting
from actions.permissions import owned
from coalition.roles import Permission

register = template.Library()
TONES = {PointStatus.DONE: "done"}


@register.inclusion_tag("actions/points/_what_now.html")
def what_now(membership):
    """For who follows a learning team; nothing for anybody else."""
    follows = membership.has(Permission.LOT_VIEW)
    points = list(ActionPoint.objects.visible_to(membership).for_cards()) if follows else []
    meetings = Meeting.objects.visible_to(membership).filter(on__gte=timezone.localdate())
    return {
        "follows": follows,
        "meeting": meetings.order_by("on", "number").first() if follows else None,
        "tiles": _tiles(points),
        "own": owned(membership, [point for point in points if point.is_open]) if points else [],
        "may_keep": membership.has(Permission.LOT_KEEP),
        "may_tell": membership.has(Permission.LOT_OWN_POINT),
    }


def _tiles(points):
    counts = Counter(point.status for point in points)
    return [(status, counts[status], TONES.get(status, "busy")) for status in PointStatus if counts[status]]
