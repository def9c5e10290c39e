"""The administrator keeps the texts for parents; parents read about their data in their own language."""

import pytest

from coalition.parents.texts import product_texts
from tests.browser.conftest import DESK, PHONE, SCREENS
from tests.pages import dutch

HERE = "/manage/parents-texts/"


@pytest.mark.parametrize("screen", SCREENS)
def test_a_text_is_found_changed_and_put_back(newcomer, visitor, transactional_db, screen):
    pim = newcomer("coalition-admin", **screen)
    pim.open(HERE)
    pim.follow(f"{HERE}tr/")
    pim.open(f"{HERE}tr/?text=choice.title")
    pim.follow(f"{HERE}tr/choice.title/")
    pim.fill(text="Diliniz nedir?")
    pim.press("form[novalidate] button[type=submit]")
    parent = visitor(width=PHONE)
    parent.open("/ouders/")
    assert "Diliniz nedir?" in parent.text
    pim.open(f"{HERE}tr/choice.title/")
    pim.press('form[action$="/restore/"] button')
    parent.open("/ouders/")
    assert product_texts()["choice.title"]["tr"] in parent.text


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_looks_well(newcomer, transactional_db, width):
    pim = newcomer("coalition-admin", width=width)
    for page in ("", "nl/", "ar/", "ar/files/", "ar/question.progress/", "nl/explain.title/", "ar/preview/"):
        pim.open(f"{HERE}{page}")
    pim.open(f"{HERE}nl/choice.title/")
    pim.fill(text="Heeft u een probleem?")
    pim.press("form[novalidate] button[type=submit]")
    assert dutch("Not saved yet: please look again") in pim.text


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_statements_look_well(visitor, transactional_db, width):
    parent = visitor(width=width)
    parent.open("/ouders/ar/")
    parent.press('footer a[href="/ouders/ar/gegevens/"]')
    parent.follow("/privacy/")
    parent.open("/ouders/uk/toegankelijk/")
    parent.follow("/toegankelijkheid/")
    parent.open("/kaart/")
