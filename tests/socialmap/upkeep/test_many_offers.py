"""A map of many offers: pages ask no more of the database, and one offer is chosen by its code or name."""

import pytest

from demo.load import make_offers
from socialmap.models import Offer, Spotlight
from tests.pages import Page, dutch, signed_in
from tests.referrals.views.test_query_counts import MOST, queries
from tests.socialmap.show.builders import DELFT, published
from tests.socialmap.show.test_spotlight import choose

pytestmark = pytest.mark.django_db
KEPT = [
    "/socialmap/keep/",
    "/socialmap/keep/?view=all&area=all",
    f"/socialmap/keep/{DELFT}/overview/",
    f"/socialmap/keep/{DELFT}/safety-net/",
    "/socialmap/keep/needs/",
    "/socialmap/spotlight/choose/",
    "/socialmap/booklet/",
    "/socialmap/timeline/",
]
FEW, MANY = 3, 101


@pytest.mark.parametrize("address", KEPT)
def test_the_number_of_queries_is_the_same_with_one_three_and_many(address):
    client, asked = signed_in("municipality-editor"), []
    published("Hulp van ons")
    for more in (0, FEW - 1, MANY):
        make_offers(more) if more == MANY else [published(f"Hulp {number}") for number in range(more)]
        asked.append(queries(client, address))
    assert asked == [asked[0]] * len(asked)
    assert asked[0] <= MOST


def test_one_of_many_is_written_as_its_code_or_name():
    make_offers(MANY)
    wanted = published("Vadergroep")
    page = Page(signed_in("municipality-editor").get("/socialmap/spotlight/choose/"))
    assert dutch("Write its code, such as DEL-0012, or its whole name.") in page.text
    field = next(attributes for tag, attributes in page.tags if tag == "input" and attributes.get("name") == "offer")
    assert field["aria-required"] == "true"
    for written in (wanted.code.lower(), " vadergroep ", "Vadergroep"):
        Spotlight.objects.all().delete()
        assert choose(wanted, offer=written).status_code == 302
        assert Spotlight.objects.get().offer == wanted


def test_what_is_not_one_offer_names_those_that_look_like_it():
    make_offers(MANY)
    first, second = published("Vadergroep Noord"), published("Vadergroep Zuid")
    refused = choose(first, offer="vadergroep")
    assert refused.status_code == 422
    assert f"{first.code} Vadergroep Noord; {second.code} Vadergroep Zuid" in Page(refused).text
    unknown = choose(first, offer="Bestaat niet\x00")
    assert dutch("No help has this code or name.") in Page(unknown).text
    assert not Spotlight.objects.exists()


def test_what_nobody_may_see_cannot_be_written_either():
    make_offers(MANY)
    hidden = Offer.objects.filter(visibility="internal").first()
    assert hidden is not None
    assert choose(hidden, offer=hidden.code).status_code == 422
