"""Offers in the states the upkeep is about, reached through the workflow."""

import datetime

from django.utils import timezone

from coalition.models import Membership
from coalition.terms import add_months
from demo.people import membership_id
from socialmap import workflow
from socialmap.models import Need, Offer
from tests.referrals.builders import member

DELFT, WESTLAND = "0503", "1783"
OWNER = "owner@example.org"
CONTACT = {
    "id": "", "municipality": None, "role": "Coördinator", "name": "", "email": OWNER, "phone": "015-5550123",
    "reachable": "", "visibility": "professionals", "is_owner": True,
}  # fmt: skip
COMPLETE = {
    "summary": "Een groep voor vaders.",
    "eligibility_description": "Vaders met een baby.",
    "layer": "preventive",
    "referral_needed": "no",
    "from_week": 0,
    "to_week": 52,
    "application_process": "Bel de coördinator.",
    "sign_up_by": "both",
    "cost_kind": "free",
}


def bas() -> Membership:
    """Keeps the map for Delft."""
    return member("municipality-editor")


def kasto() -> Offer:
    """In Delft, as it was loaded: a concept nobody has checked."""
    return Offer.objects.with_links().get(key="kasto")


def place(code=DELFT, **facts):
    return {
        "code": code,
        "state": "active",
        "application_process": "",
        "note": "",
        "starts_on": None,
        "ends_on": None,
    } | facts


def offer_of_owner(name="Vadergroep", email=OWNER, **facts) -> Offer:
    """Complete and checked today, with an owner who has a mail address."""
    need, _made = Need.objects.get_or_create(slug="fathers", name="Vader worden", parents_name="Vader worden")
    organisation = str(kasto().organisation_id)
    made = workflow.add(
        COMPLETE
        | {"name": name, "organisation": organisation, "municipalities": [place()], "needs": [[need.slug, True]]}
        | {"contacts": [CONTACT | {"email": email}]}
        | facts,
        by=bas(),
    )
    return workflow.check(made, by=bas())


def due_in(days: int, **facts) -> Offer:
    """Checked so long ago that the next check is `days` from today."""
    offer = offer_of_owner(**facts)
    day = timezone.localdate() + datetime.timedelta(days=days)
    Offer.objects.filter(pk=offer.pk).update(next_check_on=day, assured_on=add_months(day, -offer.check_months))
    long_ago = timezone.now() - datetime.timedelta(days=200)
    offer.checks.update(at=long_ago)
    return Offer.objects.with_links().get(pk=offer.pk)


def keeper_of_westland() -> Membership:
    """Bas with another municipality: an outsider for Delft."""
    membership = Membership.objects.get(pk=membership_id("municipality-editor"))
    membership.organisation.municipalities.set([WESTLAND])
    return member("municipality-editor")
