"""The page where professionals look for help: what stands in its address, what it leaves out, and what it counts."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition.models import Municipality
from demo.people import fixed_id
from socialmap import indexing
from socialmap.enums import Audience, FoundBand, OfferState
from socialmap.models import Availability, Need, Offer, OfferLanguage, OfferMunicipality, OfferNeed, SearchTally
from tests.pages import Page, dutch, signed_in, writes
from tests.referrals.views.test_query_counts import MOST, UNCOUNTED

LEFT_OUT = "A number, an address or a mail address stood in your question. It was left out, and is kept nowhere."
DELFT, RIJSWIJK = "0503", "0603"


@pytest.fixture
def lotte(db):
    return signed_in("midwife")


def found(client, **query):
    response = client.get("/socialmap/", query)
    assert response.status_code == 200
    return response.context["found"]


def keys(answer):
    return [hit.offer.key for block in answer.blocks for hit in block.hits]


def tallies():
    return list(SearchTally.objects.values_list("text", "municipality", "audience", "found", "count"))


def test_the_own_municipality_is_chosen_until_another_is(lotte):
    assert found(lotte).municipality == DELFT
    assert found(lotte, municipality=RIJSWIJK).municipality == RIJSWIJK
    assert found(lotte, municipality="").municipality == ""


def test_a_municipality_in_the_question_wins(lotte):
    assert found(lotte, text="schulden in Rijswijk").municipality == RIJSWIJK
    assert found(lotte, text="schulden 2281", municipality=DELFT).municipality == RIJSWIJK
    assert found(lotte, text="Pijnacker").municipality == "1926"


@pytest.mark.parametrize("text", ["06-12345678 schulden", "schulden sam@example.org", "schulden 123456782"])
def test_what_looks_personal_leaves_the_address_and_is_counted_nowhere(lotte, text):
    response = lotte.get("/socialmap/", {"text": text, "week": "24"})
    assert (response.status_code, response["Location"]) == (302, "/socialmap/?text=schulden&week=24&left_out=1")
    page = Page(lotte.get(response["Location"]))
    assert dutch(LEFT_OUT) in page.text
    assert [row[0] for row in tallies()] == ["schulden"]


def test_a_postcode_with_house_number_keeps_its_neighbourhood(lotte):
    response = lotte.get("/socialmap/", {"text": "schulden 2611 AB 12"})
    assert response["Location"] == "/socialmap/?text=schulden+2611&left_out=1"


def test_a_search_is_counted_once_a_day_without_anybody(lotte):
    for _ in range(2):
        found(lotte, text="Kraamzorg")
    found(lotte, text="kraamzorg", layer="regular")
    found(lotte, text="kraamzorg", page="2")
    found(lotte, text="Xyzzy?")
    found(lotte, need="wonen")
    found(lotte)
    professionals = Audience.PROFESSIONALS
    assert sorted(tallies()) == [
        ("een woning zoeken", DELFT, professionals, FoundBand.FEW, 1),
        ("kraamzorg", DELFT, professionals, FoundBand.FEW, 2),
        ("xyzzy", DELFT, professionals, FoundBand.NONE, 1),
    ]


def test_opening_the_page_writes_nothing(lotte):
    with writes() as wrote:
        found(lotte, municipality=RIJSWIJK, week="24")
    assert wrote == []


def test_nothing_found_leads_on(lotte):
    response = lotte.get("/socialmap/", {"text": "xyzzy"})
    page = Page(response)
    assert response.context["found"].safety_net.offer.key == "maatschappelijk-werk"
    assert dutch("Nothing found") in page.text
    assert [link for link in page.links if "need=" in link]


def test_another_municipality_has_no_safety_net_of_delft(lotte):
    assert found(lotte, text="xyzzy", municipality=RIJSWIJK).safety_net is None


def test_what_is_missing_can_be_told(lotte):
    response = lotte.post("/socialmap/missing/", {"text": "Groep voor jonge vaders", "municipality": DELFT})
    assert (response.status_code, response["Location"]) == (302, "/socialmap/")
    assert tallies() == [("groep voor jonge vaders", DELFT, Audience.PROFESSIONALS, FoundBand.NONE, 1)]


@pytest.mark.parametrize("text", ["", "bel Sam op 015-5550201", "sam@example.org"])
def test_what_is_missing_names_nobody(lotte, text):
    response = lotte.post("/socialmap/missing/", {"text": text})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])
    assert tallies() == []


def test_quotes_ask_for_exactly_that(lotte):
    home = Offer.objects.get(key="home-start")
    home.description = "Samen wandelen in het park."
    home.save()
    indexing.index([home.pk])
    assert keys(found(lotte, text='"wandelen in het park"')) == ["home-start"]
    answer = found(lotte, text='"park in wandelen"')
    assert (answer.without_quotes, keys(answer)) == (True, ["home-start"])


def test_what_is_ticked_narrows_and_is_counted(lotte):
    jip = Offer.objects.get(key="jip")
    OfferLanguage.objects.create(offer=jip, language="pl", how="interpreter")
    answer = found(lotte, text="geld", week="24")
    languages = next(facet for facet in answer.facets if facet.name == "language")
    assert {(option.value, option.count) for option in languages.options} == {("pl", 1), ("interpreter", 1)}
    assert keys(found(lotte, text="geld", language="pl")) == ["jip"]
    assert keys(found(lotte, text="geld", language="pl", layer="indicated")) == []
    both = found(lotte, text="geld", layer=["indicated", "preventive"])
    assert {hit.offer.layer for block in both.blocks for hit in block.hits} == {"indicated", "preventive"}


def test_the_week_says_whether_one_can_sign_up(lotte):
    def states(week):
        answer = found(lotte, text="home start", week=week)
        return {hit.offer.key: hit.sign_up for block in answer.blocks for hit in block.hits}["home-start"]

    assert (states("20"), states("28"), states("144"), states("")) == ("early", "open", "open", None)
    assert found(lotte, need="alleen", week="20").later == (28, 1)
    assert "home-start" not in keys(found(lotte, text="home start", week="20", open="1"))


@pytest.mark.parametrize("week", ["x", "-1", "145", "1e3", "٣"])
def test_a_week_that_cannot_be_is_said_and_the_rest_goes_on(lotte, week):
    response = lotte.get("/socialmap/", {"text": "kraamzorg", "week": week})
    if week == "٣":
        assert response.status_code == 200
    else:
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["week"])
    assert response.context["found"].count > 0


def test_how_full_it_is_has_a_date_and_is_forgotten_after_eight_weeks(lotte):
    home, today = Offer.objects.get(key="home-start"), timezone.localdate()
    Availability.objects.create(offer=home, room="full", as_of=today - datetime.timedelta(weeks=9))
    unknown, full = dutch("Waiting time unknown, call first"), dutch("Full")
    assert unknown in Page(lotte.get("/socialmap/", {"text": "home start"})).text
    Availability.objects.create(offer=home, room="full", as_of=today)
    assert full in Page(lotte.get("/socialmap/", {"text": "home start"})).text


def test_the_card_says_that_nobody_checked_and_whom_to_call(lotte):
    page = Page(lotte.get("/socialmap/", {"text": "home start"}))
    assert dutch("Not yet checked") in page.text
    assert "015-5550012" in page.text


def test_what_stopped_in_a_municipality_is_not_there(lotte):
    place = OfferMunicipality.objects.get(offer__key="home-start", municipality=DELFT)
    place.state = "stopped"
    place.save()
    assert "home-start" not in keys(found(lotte, text="home start"))
    assert "home-start" in keys(found(lotte, text="home start", municipality=""))


def test_who_is_not_signed_in_finds_nothing(db, client):
    assert client.get("/socialmap/").status_code == 302


def many(number):
    """Offers for one need in Delft and in Rijswijk, with everything that hangs on them."""
    need, organisation = Need.objects.get(slug="huilbaby"), Offer.objects.first().organisation
    offers = [
        Offer(id=fixed_id("many", str(each)), code=f"M-{each}", organisation=organisation, name=f"Huilgroep {each}",
              from_week=-40, to_week=26, state=OfferState.CONCEPT)
        for each in range(number)
    ]  # fmt: skip
    Offer.objects.bulk_create(offers)
    OfferNeed.objects.bulk_create(OfferNeed(offer=offer, need=need, is_primary=True) for offer in offers)
    places = Municipality.objects.filter(pk__in=[DELFT, RIJSWIJK])
    OfferMunicipality.objects.bulk_create(
        OfferMunicipality(offer=offer, municipality=places[index % 2]) for index, offer in enumerate(offers)
    )
    OfferLanguage.objects.bulk_create(OfferLanguage(offer=offer, language="ar") for offer in offers)
    indexing.index()


def test_the_database_is_asked_as_often_for_many_as_for_one(lotte):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            found(lotte, text="huilbaby", week="24")
        return len([query for query in captured if not query["sql"].startswith(UNCOUNTED)])

    many(1)
    asked()
    one = asked()
    Offer.objects.filter(code__startswith="M-").delete()
    many(60)
    assert asked() == one <= MOST


def test_an_offer_answers_for_the_same_family_and_leads_back(lotte):
    asked = "text=geldzorgen&municipality=0503&week=24"
    results = lotte.get(f"/socialmap/?{asked}&page=1")
    card = results.context["blocks"][0]["cards"][0]
    assert card.url.endswith(f"/?{asked}")
    offer = lotte.get(card.url)
    assert offer.context["week"] == 24 - 40
    assert f"/socialmap/?{asked}" in Page(offer).links
    assert "/socialmap/timeline/?municipality=0503&week=24" in Page(results).links


def test_a_need_without_help_is_called_a_gap_and_leads_nowhere_else(lotte):
    """A button that finds nothing again would be a dead end."""
    shown = Page(lotte.get("/socialmap/?text=tolk"))
    assert dutch("The map has no help here yet for:") in shown.text
    assert dutch("Try other words, or choose what comes nearest:") not in shown.text
    assert dutch("They help with everything, and know the way") in shown.text
