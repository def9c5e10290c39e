"""Finding help in each language of parents: all of a page in one of them, and never half in Dutch."""

import re

import pytest
from django.test import Client, override_settings

from coalition.languages import LANGUAGES
from coalition.parents.texts import product_texts
from socialmap.for_parents import source_hash
from socialmap.models import Offer, OfferTranslation
from socialmap.workflow.wording import needs_of_the_product
from tests.coalition.parents.test_one_language import is_as_a_whole
from tests.pages import Page
from tests.referrals.views.test_query_counts import MOST, queries
from tests.socialmap.show.builders import in_days, need, published

pytestmark = pytest.mark.django_db
OTHERS = [code for code in LANGUAGES if code != "nl"]
TITLE, TEXT = "Samen thuis [{}]", "Iemand komt langs [{}]."
# What keepers write about an offer in Dutch, each with a word that stands nowhere else.
DUTCH = {
    "eligibility_description": "Voor ouders uit blauwdorp.",
    "application_process": "Bel naar blauwbalie.",
    "required_document": "Neem een blauwpas mee.",
    "fees_description": "Vraag naar blauwkorting.",
    "opening_hours": "Elke blauwdag open.",
    "duration": "Drie blauwmaanden.",
}


def said(key, code):
    return product_texts()[key][code]


def source(address, **options):
    response = Client(headers={"accept-language": "en"}, **options).get(address)
    assert response.status_code == 200
    return response.content.decode().replace("&#x27;", "'")


def translated(offer, *codes):
    for code in codes:
        OfferTranslation.objects.create(
            offer=offer,
            language=code,
            title=TITLE.format(code),
            text=TEXT.format(code),
            source_hash=source_hash(offer),
            kind="human",
        )
    return offer


def at(code, offer=None, query=""):
    return f"/ouders/{code}/kaart/{offer.code}/{query}" if offer else f"/ouders/{code}/kaart/{query}"


def outside_dutch(html):
    """The page without what says of itself that it is Dutch."""
    return re.sub(r'<(\w+)[^>]*\blang="nl"[^>]*>.*?</\1>', "", html, flags=re.DOTALL)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_and_one_offer_are_in_one_language(code):
    offer = translated(
        published("Samen thuis", **DUTCH, alert="Let op blauwfeest.", alert_until=in_days(3).isoformat()), *OTHERS
    )
    title = "Samen thuis" if code == "nl" else TITLE.format(code)
    for html in (source(at(code)), source(at(code, offer))):
        assert is_as_a_whole(html, code)
        assert title in html
        assert "blauwfeest" in html  # what passes soon is told, as the Dutch it is
        assert code == "nl" or "blauw" not in outside_dutch(html)


@pytest.mark.parametrize("code", OTHERS)
def test_one_reads_how_to_reach_them_and_where_all_of_it_stands(code):
    offer = translated(published(**DUTCH), code)
    html = source(at(code, offer))
    assert 'href="tel:015-5550006"' in html
    assert said("map.free", code) in html
    assert f'href="{at("nl", offer)}" hreflang="nl"' in html
    assert "blauwbalie" in source(at("nl", offer))


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_told_in_dutch_only_stands_apart_and_opens_in_dutch(code):
    translated(published("Wel vertaald"), code)
    only = published("Alleen Nederlands", **DUTCH)
    html = source(at(code))
    apart = html.index(said("map.dutch_only", code))
    assert html.index(TITLE.format(code)) < apart < html.index("Alleen Nederlands")
    assert re.search(r'<h3 lang="nl" dir="ltr"><a [^>]*>Alleen Nederlands</a>', html)
    assert "blauw" not in html
    one = source(at(code, only))
    assert '<html lang="nl" dir="ltr">' in one
    assert "blauwbalie" in one
    assert said("map.dutch_only_more", code) in one
    assert {at(code), f"/ouders/{code}/"} <= set(Page(Client().get(at(code, only))).links)


def test_dutch_that_changed_is_no_longer_told_in_the_old_words():
    offer = translated(published(), "tr")
    Offer.objects.filter(pk=offer.pk).update(parents_text="Nu heel anders.")
    assert TITLE.format("tr") not in source(at("tr"))
    assert "Nu heel anders." in source(at("tr", offer))


def test_a_language_that_is_not_offered_is_dutch_as_a_whole():
    offer = translated(published(), "ar")
    with override_settings(DEMO=False, SECURE_SSL_REDIRECT=False):
        for about in (None, offer):
            html = source(at("ar", about))
            assert is_as_a_whole(html, "nl")
            assert html.replace("/ouders/ar/", "/ouders/nl/") == source(at("nl", about))


def test_every_need_of_the_product_has_a_name_in_every_language():
    names = {f"need.{row['slug']}": row["parents_name"] for row in needs_of_the_product()}
    texts = {key: words["nl"] for key, words in product_texts().items() if key.startswith("need.")}
    assert texts == names


def test_a_need_the_coalition_thought_of_is_offered_in_dutch_only():
    published("Woonhulp", needs=[["wonen", True], [need("eigen").slug, False]])
    links = {code: [link for link in Page(Client().get(at(code))).links if "need=" in link] for code in ("nl", "ar")}
    assert sorted(links["nl"]) == [f"{at('nl')}?need=proef-eigen", f"{at('nl')}?need=wonen"]
    assert links["ar"] == [f"{at('ar')}?need=wonen"]
    assert said("need.wonen", "ar") in source(at("ar"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_chooses_by_need_and_place_in_every_language(code):
    translated(published("Woonhulp", needs=[["wonen", True]]), *OTHERS)
    translated(published("Geldhulp", needs=[["rondkomen", True]]), *OTHERS)
    assert len(Client().get(at(code)).context["offers"]) == 2
    for query, count in {"?need=wonen": 1, "?need=wonen&municipality=0503": 1, "?municipality=1783": 0}.items():
        assert len(Client().get(at(code, query=query)).context["offers"]) == count
    assert said("map.nothing", code) in source(at(code, query="?municipality=1783"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_types_words_where_they_are_understood_and_reads_whom_to_call_where_not(code):
    published()
    html = source(at(code))
    assert ('name="text"' in html) == (code in {"nl", "en"})
    assert (said("crisis.title", code) in html) == (code not in {"nl", "en"})
    assert said("crisis.title", code) in source(at(code, query="?text=hij slaat mij"))
    assert said("frame.danger", code) in html


@pytest.mark.parametrize("code", ["nl", "ar"])
def test_where_they_came_from_goes_along_to_the_sign_up(code):
    offer = translated(published(needs=[["wonen", True]]), "ar")
    via = "?via=qr-folder"
    asked = [f"/ouders/{code}/{via}", at(code, query=via), at(code, offer, via)]
    links = [set(Page(Client().get(address)).links) for address in asked]
    assert at(code, query=via) in links[0]
    assert {at(code, offer, via), f"{at(code)}?need=wonen&via=qr-folder", f"/ouders/{code}/{via}"} <= links[1]
    assert {at(code, query=via), f"/ouders/{code}/{via}"} <= links[2]
    assert f"/ouders/{code}/aanmelden/{via}" in links[0]
    assert 'name="via" value="qr-folder"' in source(at(code, query=via))


def test_what_is_no_channel_goes_no_further():
    published()
    assert '"&gt;' not in source(at("ar", query='?via="><script>'))
    assert "<script>" not in source(at("ar", query='?via="><script>'))


@pytest.mark.parametrize("code", ["nl", "ar"])
def test_no_cookie_one_script_and_a_fixed_number_of_questions(code):
    offer = translated(published("Hulp 0"), "ar")
    counts = [queries(Client(), at(code)), queries(Client(), at(code, offer))]
    for number in range(1, 25):
        translated(published(f"Hulp {number}"), *OTHERS[: number % 3])
    assert counts == [queries(Client(), at(code)), queries(Client(), at(code, offer))]
    assert max(counts) <= MOST
    response = Client().get(at(code))
    assert dict(response.cookies) == {}
    scripts = re.findall(r'<script src="([^"]+)"', response.content.decode())
    assert [re.sub(r"\.[0-9a-f]{12}", "", each) for each in scripts] == ["/static/js/leave.js"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_second_page_is_in_the_same_language(code):
    for number in range(11):
        published(f"Hulp {number:02}")
    html = source(at(code))
    assert said("map.page", code).format(page=1, pages=2) in html
    assert is_as_a_whole(source(at(code, query="?page=2")), code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_not_there_is_said_in_the_own_language(code):
    response = Client().get(f"/ouders/{code}/kaart/ERGENS/")
    assert response.status_code == 404
    assert is_as_a_whole(response.content.decode(), code)
    assert at(code) in Page(response).links
