"""Taking back one version of an offer: what it changed goes back to what it was, as a new version."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from socialmap.enums import ChangeReason
from socialmap.facts import Facts, differences, facts_of
from socialmap.models import Offer, OfferVersion
from socialmap.workflow.changing import change


def changed_by(version: OfferVersion) -> dict[str, tuple[Any, Any]]:
    """What a version changed: name → old and new; nothing for the first one."""
    before = OfferVersion.objects.filter(offer=version.offer_id, number__lt=version.number).first()
    return differences(before.facts, version.facts) if before else {}


def undone_facts(offer: Offer, version: OfferVersion) -> Facts:
    """What the offer would say again without this version."""
    return {name: before for name, (before, _after) in changed_by(version).items()}


def undo(offer: Offer, undone: OfferVersion, *, by: Membership, version: int) -> Offer:
    """Writes back what `undone` replaced. Raises Denied, StaleVersion and ValidationError."""
    facts = undone_facts(offer, undone)
    if not differences(facts_of(offer), facts):
        raise Denied(_("What this version changed is already as it was before."))
    return change(offer, facts, by=by, version=version, why=ChangeReason.UNDO)
