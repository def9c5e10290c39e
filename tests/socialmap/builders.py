"""Offers in every state, made through the workflow, and the people who keep and read the map."""

import datetime

from django.utils import timezone

from coalition.enums import OrganisationDomain, OrganisationKind
from coalition.models import Membership, Municipality, Organisation, User
from coalition.roles import Role
from socialmap import workflow
from socialmap.enums import ChangeReason
from socialmap.models import Need, Offer
from socialmap.workflow.changing import record
from tests.referrals.builders import member

OWNER = {"role": "Coördinator", "email": "eigenaar@example.org", "visibility": "internal", "is_owner": True}


def keeper() -> Membership:
    """Who keeps the map for Delft."""
    return member("municipality-editor")


def other_keeper() -> Membership:
    """Who keeps the map for Rijswijk, and for nowhere else."""
    rijswijk = Organisation.objects.create(
        key="gemeente-rijswijk-test",
        name="Gemeente Rijswijk",
        kind=OrganisationKind.MUNICIPALITY,
        domain=OrganisationDomain.MUNICIPAL,
    )
    rijswijk.municipalities.set([Municipality.objects.get(name="Rijswijk")])
    user = User.objects.create(email="kaart@example.org", name="Rijk Swijk")
    return Membership.objects.create(user=user, organisation=rijswijk, role=Role.MUNICIPALITY_EDITOR)


def reader() -> Membership:
    """A professional who looks something up."""
    return member("midwife")


def need(slug: str = "wonen", **facts) -> Need:
    names = {"name": slug.capitalize(), "parents_name": slug.capitalize()}
    return Need.objects.get_or_create(slug=slug, defaults=names | facts)[0]


def facts(**changes) -> dict:
    """Everything an offer needs to be published, but for a check."""
    need("wonen")
    return {
        "organisation": str(Organisation.objects.get(key="delft-voor-elkaar").pk),
        "name": "Woonhulp",
        "summary": "Hulp bij het vinden van een huis.",
        "eligibility_description": "Ouders die een huis zoeken.",
        "layer": "preventive",
        "referral_needed": "no",
        "from_week": -40,
        "to_week": 104,
        "application_process": "Bel 015-5550101.",
        "sign_up_by": "both",
        "cost_kind": "free",
        "visibility": "public",
        "parents_text": "Wij zoeken samen met u een huis.",
        "municipalities": [{"code": "0503"}],
        "needs": [["wonen", True]],
        "contacts": [OWNER],
        **changes,
    }


def concept(**changes) -> Offer:
    return workflow.add(facts(**changes), by=keeper())


def checked(offer: Offer, days_ago: int = 0) -> Offer:
    """Somebody found everything right that many days ago."""
    offer.assured_on = timezone.localdate() - datetime.timedelta(days=days_ago)
    offer.next_check_on = offer.assured_on + datetime.timedelta(days=180)
    offer.assured_by = "Bas"
    offer.save()
    return record(offer, by=keeper(), why=ChangeReason.CHECK)


def published(**changes) -> Offer:
    return workflow.publish(checked(concept(**changes)), by=keeper())
