"""What a page of handovers tells the access log: the families on it, and which kinds of facts."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from coalition.enums import AccessCategory
from referrals.access import kinds_of_rows, shows_families
from referrals.enums import Category
from referrals.handover_permissions import Sight, reads, sight
from referrals.models import Handover, Referral

SHOWN = {
    Category.IDENTITY: AccessCategory.IDENTITY,
    Category.CONTACT: AccessCategory.CONTACT,
    Category.WISH: AccessCategory.WISH,
    Category.STORY: AccessCategory.STORY,
}


def shows_handover(request: HttpRequest, handover: Handover) -> None:
    """One handover, as far as its reader sees it now; of one that ended nothing of a family is shown."""
    membership = request.membership
    if sight(membership, handover) == Sight.NOTHING:
        return request.access.concerns(handover.pk)
    kinds = [shown for category, shown in SHOWN.items() if reads(membership, handover, category)]
    return shows_families(request, [handover.family], *(kinds or [AccessCategory.MINIMUM]))


def shows_handovers(request: HttpRequest, handovers: Iterable[Handover]) -> None:
    """A list: of each family its name or its first letter."""
    shows_news(request, [], handovers)


def shows_news(request: HttpRequest, referrals: Iterable[Referral], handovers: Iterable[Handover]) -> None:
    """A list of both: of each family its name or its first letter, and where the talk is when it is planned."""
    membership = request.membership
    seen = [each for each in handovers if sight(membership, each) != Sight.NOTHING]
    kinds = kinds_of_rows(request, referrals) | {
        AccessCategory.IDENTITY if reads(membership, each, Category.IDENTITY) else AccessCategory.MINIMUM
        for each in seen
    }
    shows_families(request, [each.family for each in (*referrals, *seen)], *kinds)
