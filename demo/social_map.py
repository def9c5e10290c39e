"""Offers that the municipality looked at and published while practising; parents find them on their map."""

from __future__ import annotations

from django.db import transaction

from coalition.models import Membership
from demo.coalition_data import read_csv
from demo.people import fixed_id, membership_id
from socialmap import workflow
from socialmap.models import Offer, OfferVersion

OWNER = {"role": "Coördinator", "email": "aanbod@example.org", "visibility": "internal", "is_owner": True}


def seed_published() -> None:
    """What people changed later stays: only what nobody touched yet is looked at and published."""
    by = Membership.objects.get(pk=membership_id("municipality-editor"))
    for row in read_csv("published_offers.csv"):
        offer = Offer.objects.get(pk=fixed_id("offer", row["key"]))
        if not OfferVersion.objects.filter(offer=offer).exists():
            _publish(offer, row, by)
            _translate(offer, by)


def _translate(offer: Offer, by: Membership) -> None:
    """In the languages of parents, as drafts; one offer stays in Dutch only, so that one sees how that looks."""
    for row in read_csv("offer_translations.csv"):
        if fixed_id("offer", row["key"]) == offer.pk:
            workflow.translate(offer, row["language"], title=row["title"], text=row["text"], by=by)


@transaction.atomic
def _publish(offer: Offer, row: dict[str, str], by: Membership) -> None:
    told = {name: text for name, text in row.items() if name != "key" and text}
    facts = told | {"visibility": "public", "contacts": [OWNER], "unsure": []}
    changed = workflow.change(offer, facts, by=by, version=offer.version)
    workflow.publish(workflow.check(changed, by=by), by=by)
