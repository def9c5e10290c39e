"""Whether signing up worked: counted, and twice no answer in a month asks for a check."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from coalition.models import Membership
from coalition.permissions import check_has
from coalition.roles import Permission
from coalition.terms import add_months
from socialmap.enums import SignUpResult
from socialmap.models import Offer, SignUpTally
from socialmap.workflow.changing import locked

SILENCES = 2


@transaction.atomic
def note_result(offer: Offer, result: SignUpResult, *, by: Membership) -> None:
    """Counts one tap; who tapped is not kept. An offer where nobody answers is due for a check today.

    Raises Denied.
    """
    check_has(by, Permission.SOCIALMAP_READ)
    offer, today = locked(offer), timezone.localdate()
    tally, is_new = SignUpTally.objects.get_or_create(offer=offer, day=today, result=result)
    if not is_new:
        SignUpTally.objects.filter(pk=tally.pk).update(count=F("count") + 1)
    if result == SignUpResult.NO_ANSWER and _is_silent(offer) and not offer.needs_check:
        # An offer nobody ever checked has no next check either: it waits for its first one.
        Offer.objects.filter(pk=offer.pk, assured_on__isnull=False).update(next_check_on=today)


def _is_silent(offer: Offer) -> bool:
    """Nobody answered twice in a month; what was told before the last check no longer counts."""
    since = add_months(timezone.localdate(), -1)
    if offer.assured_on:
        since = max(since, offer.assured_on)
    silences = offer.sign_up_tallies.filter(result=SignUpResult.NO_ANSWER, day__gte=since)
    return (silences.aggregate(total=Sum("count"))["total"] or 0) >= SILENCES
