"""The municipalities of the coalition, and the one where somebody mostly looks."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from coalition.models import Membership, Municipality, Organisation


def municipalities(membership: Membership | None = None) -> list[Municipality]:
    """Those the coalition works in, by name; `is_own` says where one's organisation works."""
    region = Municipality.objects.filter(in_region=True)
    if membership is None:
        return list(region)
    own = Organisation.objects.filter(pk=membership.organisation_id, municipalities=OuterRef("pk"))
    return list(region.annotate(is_own=Exists(own)))


def chosen(region: list[Municipality], code: str | None) -> Municipality | None:
    """The municipality with the code that stands in an address; else the first of one's own, or of all."""
    named = [each for each in region if each.pk == code]
    own = [each for each in region if getattr(each, "is_own", False)]
    return next(iter([*named, *own, *region]), None)


def named(region: list[Municipality], code: str | None) -> Municipality | None:
    """Only what was asked for."""
    return next((each for each in region if each.pk == code), None)
