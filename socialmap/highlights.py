"""Which offer a team looks at this week."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from coalition.models import Membership, Municipality
from socialmap.models import Contact, Offer


@dataclass(frozen=True)
class Highlight:
    """The offer of the week; `is_chosen` is whether a keeper chose it, otherwise it was checked last."""

    offer: Offer
    text: str = ""
    is_chosen: bool = False


def highlight(municipality: Municipality, week_of: datetime.date, membership: Membership) -> Highlight | None:
    """What was chosen for this week, or else what was checked last here; nothing when nothing was ever checked.

    The offer comes with all that stands on its page.
    """
    offers = Offer.objects.visible_to(membership).for_professionals()
    full = offers.with_page(Contact.objects.visible_to(membership))
    choice = municipality.spotlights.filter(week_of=week_of, offer__in=offers).first()
    if choice:
        return Highlight(full.get(pk=choice.offer_id), choice.text, is_chosen=True)
    checked = full.reachable_from(municipality.pk).filter(assured_on__isnull=False)
    last = checked.order_by("-assured_on", "-changed_at").first()
    return Highlight(last) if last else None
