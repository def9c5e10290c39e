"""Offers in the states that readers meet, reached through the workflow; only the day of a check is written directly."""

import datetime

from django.utils import timezone

from coalition.models import Municipality
from demo.people import fixed_id
from socialmap import workflow
from socialmap.models import Need, Offer
from tests.referrals.builders import member

DELFT = "0503"
CONTACT = {
    "municipality": None,
    "role": "Coördinator",
    "name": "",
    "email": "owner@example.org",
    "phone": "015-5550006",
    "reachable": "",
    "visibility": "public",
    "is_owner": True,
}
COMPLETE = {
    "summary": "Een vaste begeleider.",
    "parents_text": "Er komt iemand bij u thuis.",
    "eligibility_description": "Voor alle ouders.",
    "layer": "preventive",
    "referral_needed": "no",
    "from_week": -40,
    "to_week": 104,
    "application_process": "Bel zelf.",
    "sign_up_by": "both",
    "cost_kind": "free",
    "visibility": "public",
    "municipalities": [
        {"code": DELFT, "state": "active", "application_process": "", "note": "", "starts_on": None, "ends_on": None}
    ],
    "contacts": [CONTACT],
}


def keeper():
    """Who keeps the map of Delft."""
    return member("municipality-editor")


def delft():
    return Municipality.objects.get(pk=DELFT)


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def need(slug="steun", **facts):
    """One of our own, beside those that come with the product."""
    named = {"name": f"Proef {slug}", "parents_name": f"Hulp bij {slug}", **facts}
    made, _is_new = Need.objects.get_or_create(slug=f"proef-{slug}", defaults=named)
    return made


def concept(name="Samen thuis", **facts):
    """An offer as a keeper adds it, with everything that is needed but a check."""
    chosen = need()
    organisation = str(fixed_id("organisation", "delft-voor-elkaar"))
    given = COMPLETE | {"name": name, "organisation": organisation, "needs": [[chosen.slug, True]]} | facts
    return workflow.add(given, by=keeper())


def checked(offer, days_ago=10, due_in=100):
    """As after a check of everything."""
    Offer.objects.filter(pk=offer.pk).update(
        assured_on=in_days(-days_ago), next_check_on=in_days(due_in), assured_by="Irma Jansen"
    )
    return Offer.objects.with_links().get(pk=offer.pk)


def published(name="Samen thuis", days_ago=10, **facts):
    return workflow.publish(checked(concept(name, **facts), days_ago), by=keeper())


def retired(name="Samen thuis", **facts):
    return workflow.retire(published(name, **facts), by=keeper())
