"""The municipalities of the coalition, and the one where somebody mostly looks."""

from __future__ import annotations

from coalition.models import Membership, Municipality


def municipalities() -> list[Municipality]:
    """Those the coalition works in, by name."""
    return list(Municipality.objects.filter(in_region=True))


def own_municipality(membership: Membership, region: list[Municipality]) -> Municipality | None:
    """The first of the region that one's organisation works in; without one the first of all."""
    own = set(membership.organisation.municipalities.values_list("pk", flat=True))
    return next((each for each in region if each.pk in own), region[0] if region else None)


def chosen(region: list[Municipality], code: str | None, default: Municipality | None) -> Municipality | None:
    """The municipality with the code that stands in an address."""
    return next((each for each in region if each.pk == code), default)
