"""What is missing when: for each need how much help there is in each phase around birth."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition.models import Municipality
from socialmap.enums import LocalState
from socialmap.models import Need, Offer


@dataclass(frozen=True)
class Phase:
    """A stretch of the way from the beginning of a pregnancy to two years."""

    label: str
    first: int
    last: int

    def meets(self, offer: Offer) -> bool:
        """Whether help runs in it; an end that is not known does not count against it."""
        begins = offer.from_week is None or offer.from_week < self.last
        return begins and (offer.to_week is None or offer.to_week > self.first)


PHASES = (
    Phase(_("to week 20"), -40, -20),
    Phase(_("week 20 to birth"), -20, 0),
    Phase(_("to 6 weeks"), 0, 6),
    Phase(_("6 weeks to 1 year"), 6, 52),
    Phase(_("1 to 2 years"), 52, 104),
)


def gaps(municipality: Municipality) -> list[tuple[Need, list[int]]]:
    """Per need how many offers run here in each of `PHASES`; a nought is a gap."""
    here = Q(places__municipality=municipality, places__state=LocalState.ACTIVE) | Q(is_national=True)
    offers = Offer.objects.for_professionals().filter(here).distinct().prefetch_related("offer_needs")
    running: dict[object, list[Offer]] = {}
    for offer in offers:
        for link in offer.offer_needs.all():
            running.setdefault(link.need_id, []).append(offer)
    return [(need, [_count(running.get(need.pk, []), phase) for phase in PHASES]) for need in Need.objects.all()]


def _count(offers: list[Offer], phase: Phase) -> int:
    return sum(phase.meets(offer) for offer in offers)
