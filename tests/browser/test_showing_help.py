"""Help as professionals and parents meet it: an offer, the picture, papers, the offer of the week, the public map."""

import pytest

from socialmap.for_parents import source_hash
from socialmap.models import Offer, OfferTranslation
from tests.browser.conftest import DESK, PHONE
from tests.socialmap.show.builders import published, retired

NEW = "/socialmap/spotlight/choose/"


@pytest.fixture
def help_at_home(transactional_db):
    offer = published("Samen thuis", parents_title="Hulp bij u thuis", sign_up_from_week=-30, sign_up_to_week=-13)
    facts = {"title": "مساعدة في البيت", "text": "نحن نأتي إليكم.", "kind": "human"}
    OfferTranslation.objects.create(offer=offer, language="ar", source_hash=source_hash(offer), **facts)
    return offer


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_midwife_reads_an_offer_and_hands_it_on(newcomer, help_at_home, width):
    lotte = newcomer("midwife", width=width)
    lotte.open(f"{help_at_home.get_absolute_url()}?week=24")
    assert "Nu aanmelden kan" in lotte.text
    lotte.find("summary:has-text('dossier')").click()
    assert "Samen thuis" in lotte.find("#record-text").input_value()
    lotte.press('button[name="result"][value="succeeded"]')
    assert "Het is geteld" in lotte.text
    lotte.follow("/card/")
    assert "Hulp bij u thuis" in lotte.text
    lotte.follow("lang=ar")
    assert "مساعدة" in lotte.text


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_is_not_checked_or_no_longer_there_looks_well_too(newcomer, transactional_db, width):
    gone = retired("Voorbij")
    lotte = newcomer("midwife", width=width)
    lotte.open(Offer.objects.get(key="kraamzorg").get_absolute_url())
    assert "nog niet bekend" in lotte.text
    lotte.open(gone.get_absolute_url())
    assert "Deze hulp is er niet meer" in lotte.text


def test_the_picture_of_delft(newcomer, screen, transactional_db):
    noor = newcomer("jgz-nurse", **screen)
    noor.open("/socialmap/timeline/?week=24")
    wide = noor.find(".ks-time-desk").is_visible()
    assert wide == (screen["width"] == DESK)
    assert noor.find(".ks-time-phone").is_visible() != wide
    noor.find("summary:has-text('tabel')").click()
    noor.press(".ks-records a:visible")
    assert noor.path.startswith("/socialmap/offers/")


def test_the_picture_lies_across_on_paper(newcomer, transactional_db):
    noor = newcomer("jgz-nurse", width=DESK)
    noor.open("/socialmap/timeline/")
    noor.page.emulate_media(media="print")
    assert noor.find(".ks-time-desk").is_visible()
    assert not noor.find(".ks-time-phone").is_visible()
    noor.page.emulate_media(media="screen")


def test_a_keeper_chooses_what_a_team_looks_at(newcomer, screen, help_at_home):
    bas = newcomer("municipality-editor", **screen)
    bas.open(NEW)
    bas.press("main form button[type=submit]")
    assert bas.is_told_what_is_wrong
    bas.find("#id_offer").select_option(label="Samen thuis")
    bas.find("#id_text").fill("Wie kent dit al?")
    bas.press("main form button[type=submit]")
    assert "Wie kent dit al?" in bas.text


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_booklet_with_and_without_help(newcomer, help_at_home, width):
    bas = newcomer("municipality-editor", width=width)
    bas.open("/socialmap/booklet/")
    assert "Hulp bij u thuis" in bas.text
    bas.open("/socialmap/booklet/?municipality=1783")
    assert "Er is nog niets om af te drukken" in bas.text
    bas.open("/socialmap/spotlight/?municipality=1783")


def test_parents_find_help_in_their_own_words_and_language(visitor, screen, help_at_home):
    parent = visitor(**screen)
    parent.open("/")
    parent.press('a[href="/ouders/nl/kaart/"]')
    assert "Hulp bij u thuis" in parent.text
    parent.press(f'a[href^="/ouders/nl/kaart/{help_at_home.code}/"]')
    parent.follow("/ouders/ar/kaart/")
    assert parent.find("html").get_attribute("dir") == "rtl"
    parent.open("/kaart/?text=mijn partner slaat mij")
    assert "0800-2000" in parent.text
    parent.open("/kaart/?municipality=1783")
    parent.open("/kaart/ERGENS/")
    parent.follow("/kaart/")
    assert parent.path == "/ouders/nl/kaart/"


def test_parents_find_a_phone_number_while_nothing_is_published(visitor, screen, transactional_db):
    parent = visitor(**screen)
    parent.open("/kaart/")
    assert "015-5550100" in parent.text
