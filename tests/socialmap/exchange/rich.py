"""An offer with everything that makes a round trip hard."""

import datetime

from demo.people import fixed_id
from socialmap import workflow
from socialmap.models import Availability, Location, Offer
from tests.socialmap.exchange.books import editor, needs

TEXTS = {
    "name": '=1+1; "aan\'t" punt',
    "alternate_name": "Ñandú — œuvre €5 “goed”",
    "summary": "Eerste regel\nTweede regel; met puntkomma, en 'apostrof'",
    "description": "'=hierdoor\n- streep\n+ plus\n@ bij 👶🏽 emoji",
    "exclusion_description": "[niet leeg]",
    "keywords": "012345, -28, 1e3, 2026-01-01, waar",
    "internal_note": '=HYPERLINK("x")',
    "opening_hours": "09.00 \u2013 17.00",
}


def rich_offer():
    needs()
    place = Location.objects.create(name="Zaal 1; begane grond", postcode="2611AB")
    facts = {
        "organisation": str(fixed_id("organisation", "gemeente-delft")),
        "co_organisations": sorted(str(fixed_id("organisation", key)) for key in ("delft-voor-elkaar", "jgz-zhw")),
        **TEXTS,
        "from_week": -17,
        "to_week": 0,
        "sign_up_from_week": -40,
        "formats": ["phone", "home"],
        "website": "https://example.org/a?b=c;d",
        "alert": "Dicht",
        "alert_until": "2026-12-31",
        "municipalities": [place_in("0503", "actief"), place_in("0603", "Bel vooraf")],
        "needs": [["toetsgeld", False], ["toetstaal", True], ["toetswonen", False]],
        "languages": [["ar", "interpreter"], ["ar", "staff"], ["ngt", "staff"]],
        "locations": [str(place.pk)],
        "contacts": [
            contact("Balie", phone="015-1234567", visibility="public", name="Zoë"),
            contact("Delft", phone="14015", municipality="0503"),
            contact("Eigenaar", email="eigenaar@example.org", is_owner=True),
        ],
    }
    offer = workflow.add(facts, by=editor())
    Availability.objects.create(
        offer=offer, room="waiting_list", minimum_weeks=4, maximum_weeks=6, as_of=datetime.date(2026, 11, 2)
    )
    Offer.objects.filter(pk=offer.pk).update(
        assured_on="2026-10-01", next_check_on="2027-04-01", assured_by="Bas; gemeente"
    )
    return Offer.objects.get(pk=offer.pk)


def place_in(code, process):
    return {
        "code": code,
        "state": "paused",
        "application_process": process,
        "note": "",
        "starts_on": "2026-01-01",
        "ends_on": None,
    }


def contact(role, **values):
    empty = {"name": "", "email": "", "phone": "", "reachable": "", "visibility": "internal", "is_owner": False}
    return {"role": role, "municipality": None, **empty, **values}
