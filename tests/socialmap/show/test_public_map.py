"""What parents find: only what is published for everyone and checked, in their own words."""

import pytest

from coalition.parents.texts import product_texts
from socialmap.for_parents import source_hash
from socialmap.models import Need, NeedAlias, Offer, OfferTranslation, SearchTally
from socialmap.searching import PAGE_SIZE
from socialmap.workflow import tallying
from socialmap.workflow.wording import normalised
from tests.pages import Page
from tests.referrals.views.test_query_counts import MOST, queries
from tests.socialmap.show.builders import checked, concept, in_days, need, published, retired

pytestmark = pytest.mark.django_db
HELP = "Er komt iemand bij u thuis."


def said(key, code="nl"):
    return product_texts()[key][code]


def page(client, address="/ouders/nl/kaart/"):
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return Page(response)


def titles(client, query=""):
    return [offer.title for offer in client.get(f"/ouders/nl/kaart/{query}").context["offers"]]


def test_without_published_offers_there_is_a_phone_number_and_no_empty_list(client):
    shown = page(client)
    assert said("map.empty") in shown.text
    assert "015-5550100" in shown.text
    assert said("map.search") not in shown.text


@pytest.mark.parametrize(
    "hidden",
    [
        lambda: concept("Verborgen"),
        lambda: retired("Verborgen"),
        lambda: published("Verborgen", visibility="professionals"),
        lambda: published("Verborgen", visibility="internal"),
        lambda: checked(published("Verborgen"), days_ago=370),
    ],
)
def test_what_is_not_for_parents_is_not_there(client, hidden):
    published("Samen thuis")
    offer = hidden()
    assert titles(client) == ["Samen thuis"]
    gone, never = client.get(f"/ouders/nl/kaart/{offer.code}/"), client.get("/ouders/nl/kaart/NIETS/")
    assert (gone.status_code, never.status_code) == (404, 404)
    assert Page(gone).text == Page(never).text
    assert "/ouders/nl/kaart/" in Page(gone).links


def test_a_place_where_it_is_paused_or_over_is_left_out(client):
    offer = published()
    for change in ({"state": "paused"}, {"state": "stopped"}, {"state": "active", "ends_on": in_days(-1)}):
        offer.places.update(**change)
        assert titles(client, "?municipality=0503") == []
    offer.places.update(ends_on=in_days(0))
    assert titles(client, "?municipality=0503") == ["Samen thuis"]


@pytest.mark.parametrize(
    ("change", "is_theirs"),
    [
        ({}, True),
        ({"visibility": "professionals"}, False),
        ({"state": "concept"}, False),
        ({"assured_on": None, "next_check_on": None}, False),
        ({"assured_on": in_days(-400)}, False),
        ({"assured_on": in_days(-360)}, True),
    ],
)
def test_one_offer_and_the_list_agree_on_what_is_for_parents(change, is_theirs):
    offer = published()
    Offer.objects.filter(pk=offer.pk).update(**change)
    assert Offer.objects.get(pk=offer.pk).is_for_parents == is_theirs
    assert Offer.objects.for_parents().filter(pk=offer.pk).exists() == is_theirs


def test_one_offer_in_the_words_for_parents(client):
    offer = published(parents_title="Hulp bij u thuis", parents_text=HELP, fees_description="Vraag naar de pas.")
    shown = page(client, f"/ouders/nl/kaart/{offer.code}/")
    for words in ("Hulp bij u thuis", HELP, "Voor alle ouders.", "Bel zelf.", "015-5550006", "Vraag naar de pas."):
        assert words in shown.text
    assert "Samen thuis" not in shown.text


def test_what_is_not_known_is_said(client):
    offer = published("Samen thuis")
    offer.contacts.update(visibility="professionals")
    Offer.objects.filter(pk=offer.pk).update(application_process="")
    shown = page(client, f"/ouders/nl/kaart/{offer.code}/")
    assert said("map.unknown") in shown.text
    assert "<dd></dd>" not in shown.html
    assert "015-5550006" not in shown.text


def test_one_chooses_by_need_and_place(client):
    published("Woonhulp", needs=[[need("wonen").slug, True]])
    published("Geldhulp", needs=[[need("geld").slug, True]])
    need("leeg")
    shown = page(client)
    assert "Hulp bij wonen" in shown.text
    assert "Hulp bij leeg" not in shown.text
    assert titles(client, "?need=proef-wonen") == ["Woonhulp"]
    assert titles(client, "?municipality=1783") == []
    assert said("map.nothing") in page(client, "/ouders/nl/kaart/?municipality=1783").text
    assert titles(client, "?municipality=0503&need=proef-geld") == ["Geldhulp"]


def test_one_searches_in_what_parents_can_read(client):
    published("Woonhulp", parents_text="Een huis zoeken.", summary="professionalwoord")
    published("Geldhulp", parents_text="Samen rekenen.", keywords="professionalwoord")
    assert titles(client, "?text=huis") == ["Woonhulp"]
    assert titles(client, "?text=professionalwoord") == []


def test_the_second_page_of_a_search_holds_what_the_first_did_not(client):
    for number in range(PAGE_SIZE + 2):
        published(f"Woonhulp {number}", parents_text="Een huis zoeken.")
    first, second = titles(client, "?text=huis"), titles(client, "?text=huis&page=2")
    assert (len(first), len(second)) == (PAGE_SIZE, 2)
    assert set(first) & set(second) == set()


@pytest.mark.parametrize(
    "text", ["Mijn man SLAAT mij", "ik wil niet meer leven", "wil dood", "stemmen horen?", "my husband hits me"]
)
def test_words_that_cannot_wait_bring_voices_to_call(client, text):
    published()
    for shown in (
        page(client, f"/ouders/nl/kaart/?text={text}"),
        page(client, f"/ouders/nl/kaart/?text={text}&municipality=1783"),
    ):
        assert shown.text.index("112") < shown.text.index(said("map.title"), shown.text.index("112"))
        for number in ("112", "113", "0800-2000"):
            assert number in shown.text
        assert said("crisis.title") in shown.text


def test_other_words_for_a_need_with_a_card_bring_it_too(client):
    published()
    dire = Need.objects.create(slug="proef-nood", name="Proef nood", parents_name="Nood", crisis_card="life")
    NeedAlias.objects.create(
        need=dire, text="zie het niet meer zitten", normalised=normalised("zie het niet meer zitten")
    )
    assert said("crisis.title") in page(client, "/ouders/nl/kaart/?text=ik zie het niet meer zitten").text
    assert said("crisis.title") not in page(client, "/ouders/nl/kaart/?text=babykleding").text


def test_the_card_is_there_as_well_when_the_list_is_empty(client):
    assert said("crisis.title") in page(client, "/ouders/nl/kaart/?text=hij slaat mij").text


def arabic(offer, of=None):
    return OfferTranslation.objects.create(
        offer=offer, language="ar", title="مساعدة", text="نص عربي", source_hash=of or source_hash(offer), kind="human"
    )


def test_a_translation_of_the_dutch_of_today_is_shown_from_right_to_left(client):
    offer = published()
    arabic(offer)
    shown = page(client, f"/kaart/{offer.code}/?lang=ar")
    assert "نص عربي" in shown.text
    assert HELP not in shown.text
    assert ("html", {"lang": "ar", "dir": "rtl"}) in shown.tags


def test_a_translation_of_older_dutch_is_not_shown_and_that_is_said(client):
    offer = published()
    arabic(offer, of="0" * 64)
    shown = page(client, f"/kaart/{offer.code}/?lang=ar")
    assert HELP in shown.text
    assert said("map.dutch_only", "ar") in shown.text
    assert "العربي" not in shown.html


@pytest.mark.parametrize("language", ["tr", "xx", "", "%00", "nl' OR 1=1"])
def test_any_other_language_gives_dutch(client, language):
    offer = published()
    shown = page(client, f"/kaart/{offer.code}/?lang={language}")
    assert HELP in shown.text


def test_the_notice_is_there_as_long_as_it_lasts(client):
    offer = published(alert="In december dicht.", alert_until=in_days(3).isoformat())
    assert "In december dicht." in page(client, f"/ouders/nl/kaart/{offer.code}/").text
    Offer.objects.filter(pk=offer.pk).update(alert_until=in_days(-1))
    assert "In december dicht." not in page(client, f"/ouders/nl/kaart/{offer.code}/").text


def test_the_first_pages_lead_to_the_map_when_there_is_something_in_it(client):
    pages = ("/", "/ouders/nl/")
    assert [link for address in pages for link in page(client, address).links if "/kaart/" in link] == []
    published()
    found = [link for address in pages for link in page(client, address).links if "/kaart/" in link]
    assert found == ["/ouders/nl/kaart/", "/ouders/nl/kaart/"]


@pytest.mark.parametrize("many", [1, 3, 25])
def test_the_number_of_queries_does_not_grow(client, many):
    for number in range(many):
        published(f"Hulp {number}", needs=[[need(f"nood-{number}").slug, True]])
    assert queries(client, "/ouders/nl/kaart/?text=hulp") <= MOST + 1  # the texts of the frame
    assert (
        queries(client, f"/ouders/nl/kaart/{Offer.objects.for_parents().first().code}/") <= MOST + 1
    )  # the texts of the frame


# Counting what was sought


def sought():
    return list(SearchTally.objects.values_list("text", "municipality", "audience", "found", "count"))


def test_what_parents_seek_is_counted_without_anybody(client):
    published("Woonhulp", parents_text="Een huis zoeken.")
    for query in (
        "?text=huis",
        "?text=huis",
        "?text=huis&page=2",
        "?text=draagdoek&municipality=0503",
        "?need=wonen",
    ):
        client.get(f"/ouders/nl/kaart/{query}")
    assert sorted(sought(), key=str) == [
        ("draagdoek", "0503", "parents", "none", 1),
        ("huis", None, "parents", "few", 2),
    ]


def test_what_looks_personal_leaves_the_address_and_is_not_counted(client):
    published()
    answer = client.get("/ouders/nl/kaart/?text=draagdoek 06-12345678&municipality=0503")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/ouders/nl/kaart/?text=draagdoek&municipality=0503&left_out=1",
    )
    client.get(answer["Location"])
    assert [row[0] for row in sought()] == ["draagdoek"]


def test_a_program_cannot_fill_the_table(client, monkeypatch):
    monkeypatch.setattr(tallying, "MOST_OF_PARENTS", 2)
    published()
    for word in ("een", "twee", "drie", "twee"):
        client.get(f"/ouders/nl/kaart/?text=zzqq{word}")
    assert sorted((row[0], row[4]) for row in sought()) == [("zzqqeen", 1), ("zzqqtwee", 2)]
    tallying.tally("drie", municipality="", audience="professionals", found=0)
    assert len(sought()) == 3


def test_words_of_fear_are_answered_and_not_counted(client):
    published()
    client.get("/ouders/nl/kaart/?text=hij slaat mij")
    assert sought() == []
