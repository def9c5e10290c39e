"""Who may do what with what a learning team keeps; refusals are raised with a reason a person can read."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from actions.models import ActionPoint, Scan, Seat
from coalition.models import Membership
from coalition.permissions import Denied, check_has
from coalition.roles import Permission


def check_can_keep(by: Membership) -> None:
    """Plan and record meetings, add and link action points, decide: the facilitator."""
    check_has(by, Permission.LOT_KEEP)


def check_can_change_point(by: Membership, point: ActionPoint) -> None:
    """The facilitator changes every action point, a member the own ones."""
    if by.has(Permission.LOT_KEEP):
        return
    check_has(by, Permission.LOT_OWN_POINT)
    if not owns(by, point):
        raise Denied(_("This action point is of somebody else. Write a comment, or ask the facilitator."))


def check_can_comment(by: Membership) -> None:
    """Say something about an action point."""
    check_has(by, Permission.LOT_COMMENT)


class AnsweredAlready(Denied):
    """Somebody answers a scan once; a second press is told so."""


def check_can_answer(by: Membership, scan: Scan) -> None:
    """Answer a scan: people of its partners, once, while it is open. Raises AnsweredAlready too."""
    check_has(by, Permission.LOT_PARTAKE)
    if scan.opened_on is None:
        raise Denied(_("This scan has not been opened yet."))
    if scan.closed_on is not None:
        raise Denied(_("This scan is closed."))
    if not scan.partners.filter(organisation=by.organisation_id).exists():
        raise Denied(_("Your organisation was not asked for this scan."))
    if scan.taken.filter(membership__user=by.user_id).exists():
        raise AnsweredAlready(_("You have answered this scan already. Thank you."))


def owns(by: Membership, point: ActionPoint) -> bool:
    """Whether it is carried by this person's organisation, or by a role that the person's seat speaks for."""
    return point.pk in {each.pk for each in owned(by, [point])}


def owned(by: Membership, points: Iterable[ActionPoint]) -> list[ActionPoint]:
    """Those that this person carries, in one query: by organisation, or by what the person's seats speak for."""
    seats = Seat.objects.filter(Q(membership=by) | Q(membership=None, organisation=by.organisation_id))
    speaks_for = {(team, role) for team, roles in seats.values_list("team", "speaks_for") for role in roles}
    return [
        point
        for point in points
        if (
            point.owner_organisation_id == by.organisation_id
            if point.owner_organisation_id
            else any((point.team_id, role) in speaks_for for role in point.owner_roles)
        )
    ]


def changeable(by: Membership, points: Iterable[ActionPoint]) -> list[ActionPoint]:
    """Those of these that this person may change."""
    if by.has(Permission.LOT_KEEP):
        return list(points)
    return owned(by, points) if by.has(Permission.LOT_OWN_POINT) else []
