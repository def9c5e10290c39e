"""When an organisation sees a family because it registered it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from referrals.request_enums import RequestStatus

if TYPE_CHECKING:
    from coalition.models import Membership


def owned_by(membership: Membership, family: str = "") -> Q:
    """Registered by one's own organisation, unless the parents, who had come alone, ended it themselves.

    Then only its coordinator still comes to it, while a request of these parents has to be carried out. `family` is the
    way from the rows of the query to their family, with two underscores behind it.
    """
    held = Q(**{f"{family}let_go_at__isnull": True})
    if membership.is_coordinator:
        held |= Q(_is_asked_about(membership, f"{family}pk"))
    return Q(**{f"{family}owner_organisation": membership.organisation_id}) & held


def _is_asked_about(membership: Membership, key: str) -> Exists:
    references = apps.get_model("referrals", "Referral").objects.filter(family=OuterRef(OuterRef(key)))
    requests = apps.get_model("referrals", "DataRequest").objects.filter(status=RequestStatus.GRANTED)
    return Exists(
        requests.filter(organisation=membership.organisation_id, reference__in=references.values("reference"))
    )
