"""Who may say, and answer, what maternity care would have liked to know earlier. Each check raises Denied."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from referrals.handover_enums import PARTIES, HandoverKind
from referrals.handover_permissions import does_intakes
from referrals.models import EarlierWish

SENDERS, _TAKERS = PARTIES[HandoverKind.NOTICE]


def meets_notices(membership: Membership) -> bool:
    """Maternity care, and who sends it notices."""
    return membership.has(Permission.HANDOVER_READ) and (
        does_intakes(membership) or membership.organisation.kind in SENDERS
    )


def check_can_wish(membership: Membership) -> None:
    """Say that one would have liked a notice: who does intakes for maternity care."""
    check_has(membership, Permission.HANDOVER_RECEIVE)
    if not does_intakes(membership):
        raise Denied(_("Only maternity care says this."))


def check_can_answer_wish(membership: Membership, wish: EarlierWish) -> None:
    """Reply: any professional who sends notices for the practice it was said to."""
    check_has(membership, Permission.HANDOVER_READ)
    if wish.practice_id != membership.organisation_id:
        raise Denied(_("Only %(organisation)s can do this.") % {"organisation": wish.practice.name})
    if not membership.has(Permission.HANDOVER_GIVE):
        raise Denied(_("The professional you work for replies to this."))
