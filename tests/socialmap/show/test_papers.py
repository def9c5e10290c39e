"""Help on paper: one page for a family, and a booklet with page numbers; nothing for professionals on either."""

import datetime
import re
import sys
import zlib

import pytest
from django.utils import timezone

from socialmap.for_parents import source_hash
from socialmap.models import Location, Offer, OfferTranslation
from tests.pages import Page, dutch, signed_in
from tests.referrals.views.test_query_counts import MOST, queries
from tests.socialmap.show.builders import CONTACT, checked, concept, need, published

pytestmark = pytest.mark.django_db
MEGABYTE = 1_000_000


def get(address, key="midwife"):
    response = signed_in(key).get(address)
    assert response.status_code == 200
    return response


def paper(address):
    """A PDF and the number of its pages."""
    pytest.importorskip("weasyprint", exc_type=OSError, reason="Pango is not installed")
    response = get(address)
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert len(response.content) < MEGABYTE
    return response.content, pages(response.content)


def pages(content):
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    plain = content + b"".join(filter(None, map(inflated, streams)))
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", plain))


def inflated(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def longest():
    """Everything that can stand on a card, as long as it may be."""
    words = "Een zin van gewone lengte die er nu staat. "
    offer = published(
        "N" * 60,
        parents_title="Hulp bij u thuis " * 7,
        parents_text=(words * 50)[:2000],
        eligibility_description=(words * 9)[:300],
        application_process=(words * 12)[:500],
        fees_description=(words * 9)[:300],
        opening_hours=(words * 9)[:300],
        required_document=(words * 9)[:300],
        website="https://example.org/" + "a" * 150,
        alert=(words * 6)[:200],
        alert_until="2030-01-01",
        formats=["home", "group", "online", "phone", "location"],
        languages=[["ar", "staff"], ["tr", "staff"], ["pl", "interpreter"]],
        contacts=[CONTACT] + [CONTACT | {"is_owner": False, "reachable": words * 4} for _ in range(9)],
    )
    for number in range(9):
        offer.locations.add(Location.objects.create(name=f"Plek {number}", street="Straat 1", route=words * 6))
    return offer


@pytest.mark.parametrize("make", [published, longest], ids=["short", "longest"])
def test_a_card_is_one_page_of_less_than_a_megabyte(make):
    _, count = paper(f"/socialmap/offers/{make().code}/card.pdf")
    assert count == 1


def test_a_card_can_be_read_aloud():
    content, _ = paper(f"/socialmap/offers/{published().code}/card.pdf")
    plain = content + b"".join(map(inflated, re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)))
    assert b"/StructTreeRoot" in plain
    assert b"/Lang (nl)" in plain


def test_the_card_leads_to_the_public_page_of_that_offer():
    offer = published()
    response = get(f"/socialmap/offers/{offer.code}/card/")
    assert response.context["address"] == f"http://127.0.0.1:8000/kaart/{offer.code}/"
    assert f"127.0.0.1:8000/kaart/{offer.code}/" in Page(response).text
    assert any(tag == "svg" for tag, _ in Page(response).tags)


def test_the_card_is_dutch_for_who_works_in_english():
    offer, client = published(), signed_in("midwife")
    client.cookies["django_language"] = "en"
    text = Page(client.get(f"/socialmap/offers/{offer.code}/card/")).text
    assert "Print this card" in text
    card = text[text.index("Samen thuis", text.index("Print this card")) :]
    assert dutch("This is how you sign up") in card
    assert dutch("Free") in card
    assert "This is how you sign up" not in card


def test_a_card_in_another_language():
    offer = published()
    OfferTranslation.objects.create(
        offer=offer, language="ar", title="مساعدة", text="نص عربي", source_hash=source_hash(offer), kind="human"
    )
    assert "نص عربي" in Page(get(f"/socialmap/offers/{offer.code}/card/?lang=ar")).text
    _, count = paper(f"/socialmap/offers/{offer.code}/card.pdf?lang=ar")
    assert count == 1


@pytest.mark.parametrize("paper_of", ["card/", "card.pdf"])
def test_what_parents_may_not_see_is_on_no_card(paper_of):
    for offer in (concept("Concept"), published("Voor ons", visibility="professionals")):
        assert signed_in("midwife").get(f"/socialmap/offers/{offer.code}/{paper_of}").status_code == 403
    old = checked(published("Oud"), days_ago=370)
    assert signed_in("midwife").get(f"/socialmap/offers/{old.code}/{paper_of}").status_code == 403


class NoLibrary:
    """A machine where the library that draws letters is missing."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "weasyprint":
            raise OSError("no Pango")


def test_without_pango_one_prints_the_page(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoLibrary(), *sys.meta_path])
    offer = published()
    response = signed_in("midwife").get(f"/socialmap/offers/{offer.code}/card.pdf")
    assert (response.status_code, response.url) == (302, f"/socialmap/offers/{offer.code}/card/")


def booklet(query="", key="midwife"):
    return get(f"/socialmap/booklet/{query}", key)


def test_an_empty_booklet_says_what_would_stand_in_it():
    assert dutch("There is nothing to print yet") in Page(booklet()).text


def test_the_booklet_holds_what_is_checked_and_meant_for_it_by_need_and_with_its_day():
    published("Woonhulp", needs=[[need("wonen", order=2).slug, True]])
    published("Geldhulp", needs=[[need("geld", order=1).slug, True]])
    published("Niet in boekje", in_booklet=False)
    published("Voor ons", visibility="professionals")
    checked(published("Oud"), days_ago=370)
    concept("Concept")
    response = booklet()
    chapters = [(chapter.title, [offer.title for offer in chapter.offers]) for chapter in response.context["chapters"]]
    assert chapters == [("Hulp bij geld", ["Geldhulp"]), ("Hulp bij wonen", ["Woonhulp"])]
    assert response.context["made_on"] == timezone.localdate()
    assert str(datetime.date.today().year) in Page(response).text  # noqa: DTZ011 (a year is enough here)


def test_each_municipality_has_its_own_booklet():
    published("Hier")
    assert booklet("?municipality=1783").context["chapters"] == []
    assert len(booklet("?municipality=0503").context["chapters"]) == 1


def test_the_booklet_as_a_pdf_has_a_front_with_contents_and_then_the_help():
    for number in range(6):
        published(f"Hulp {number}", needs=[[need(f"nood-{number}").slug, True]])
    _, count = paper("/socialmap/booklet.pdf")
    assert count >= 2


def test_an_empty_booklet_can_be_a_pdf():
    assert paper("/socialmap/booklet.pdf")[1] == 1


@pytest.mark.parametrize("many", [1, 3, 12])
def test_the_number_of_queries_does_not_grow(many):
    for number in range(many):
        published(f"Hulp {number}", needs=[[need(f"nood-{number}").slug, True]])
    assert queries(signed_in("midwife"), "/socialmap/booklet/") <= MOST
    code = Offer.objects.for_parents().first().code
    assert queries(signed_in("midwife"), f"/socialmap/offers/{code}/card/") <= MOST
