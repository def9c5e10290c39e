"""A parent with a phone finds help and reads whom to meet, in the own language, and signs up from there."""

import pytest

from coalition.languages import LANGUAGES
from socialmap import workflow
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_parents import PHONES, say
from tests.socialmap.show.builders import keeper, published

VIA = "via=qr-folder"
TOLD = "Woonhulp ({})"


@pytest.fixture
def offers(transactional_db):
    """One offer told in every language, and one in Dutch only."""
    told = published("Woonhulp", parents_title=TOLD.format("nl"), needs=[["wonen", True]])
    for code in LANGUAGES:
        if code != "nl":
            words = say("explain.home", code)
            workflow.translate(told, code, title=TOLD.format(code), text=words, by=keeper())
    published("Alleen Nederlands", needs=[["rondkomen", True]])
    return told


@pytest.mark.parametrize("screen", PHONES)
@pytest.mark.parametrize("code", ["nl", "en", "ar"])
def test_from_a_leaflet_to_help_and_on_to_the_sign_up(visitor, offers, screen, code):
    parent = visitor(**screen)
    parent.open(f"/ouders/{code}/?{VIA}")
    parent.follow(f"/ouders/{code}/kaart/")
    assert parent.find("html").get_attribute("dir") == LANGUAGES[code].direction
    assert (say("map.dutch_only", code) in parent.text) == (code != "nl")
    parent.follow("need=wonen")
    assert say("need.wonen", code) in parent.text
    parent.fill(municipality="0503")
    parent.press("main form button")
    assert parent.path == f"/ouders/{code}/kaart/"
    parent.follow(f"/ouders/{code}/kaart/{offers.code}/")
    assert parent.find("h1").inner_text() == TOLD.format(code)
    assert parent.find('main a[href="tel:015-5550006"]').is_visible()
    assert parent.find(f'a[href^="tel:"]:has-text("{say("frame.call", code)}")').last.is_visible()
    parent.press(f'main a[href="/ouders/{code}/?{VIA}"]')
    parent.follow(f"/ouders/{code}/zorgpad/")
    assert say("way.title", code) in parent.text
    parent.press(f'main a[href="/ouders/{code}/aanmelden/?{VIA}"]')
    assert VIA in parent.page.url or parent.path.startswith(f"/ouders/{code}/aanmelden/")
    assert say("name.title", code) in parent.text


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_language_of_both_looks_well(visitor, offers, width):
    parent = visitor(width=width)
    for code in LANGUAGES:
        for end in ("kaart/", f"kaart/{offers.code}/", "kaart/?municipality=1783", "kaart/ERGENS/", "zorgpad/"):
            parent.open(f"/ouders/{code}/{end}")


@pytest.mark.parametrize("code", ["ar", "uk"])
def test_what_is_told_in_dutch_only_says_so_and_leads_back(visitor, offers, code):
    parent = visitor(width=PHONE)
    parent.open(f"/ouders/{code}/kaart/")
    parent.press("main section a[href*='/kaart/']")
    assert parent.find("html").get_attribute("lang") == "nl"
    assert say("map.dutch_only_more", code) in parent.text
    parent.press(f'main a[href="/ouders/{code}/kaart/"]')
    assert parent.find("html").get_attribute("lang") == code


def test_a_keeper_writes_what_parents_read(newcomer, visitor, offers):
    bas = newcomer("municipality-editor", width=PHONE)
    bas.open(f"/socialmap/keep/offers/{offers.code}/")
    bas.follow("/languages/ar/")
    bas.fill(title="سكن", text="نساعدك في البحث عن سكن.")
    bas.press("main form button[type=submit]")
    parent = visitor(width=PHONE)
    parent.open(f"/ouders/ar/kaart/{offers.code}/")
    assert "نساعدك في البحث عن سكن." in parent.text
