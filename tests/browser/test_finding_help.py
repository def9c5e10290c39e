"""A midwife finds help in the words she has, on a phone without scripts and at a desk."""

import pytest

from tests.browser.conftest import ALL_SCREENS

# What she types, and what stands first in the real offers of Delft.
QUESTIONS = {
    "onzeker over ouderschap": "Stevig Ouderschap",
    "kraamzorg regelen": "kraamzorg",
    "andere moeders ontmoeten": "Moedergroepen",
    "home start": "Home-Start",
    "kan niet rondkomen": "Maatschappelijk werk",
}


@pytest.mark.parametrize("screen", ALL_SCREENS)
def test_five_questions(browser_of, screen):
    midwife = browser_of("midwife", **screen)
    midwife.open("/socialmap/")
    for question, first in QUESTIONS.items():
        ask(midwife, question)
        assert first.lower() in midwife.find(".ks-offer__name").first.inner_text().lower()


@pytest.mark.parametrize("screen", ALL_SCREENS[:1] + ALL_SCREENS[-1:])
def test_words_that_cannot_wait_nothing_found_and_what_is_missing(browser_of, screen):
    midwife = browser_of("midwife", **screen)
    midwife.open("/socialmap/")

    # A card stands above everything
    ask(midwife, "ze wil niet meer leven")
    assert "113" in midwife.find(".ks-crisis").inner_text()

    # A phone number leaves the address before anything is looked for
    ask(midwife, "schulden 06-12345678")
    assert "12345678" not in midwife.page.url
    assert midwife.find(".ks-notice--warning").count() == 1

    # Nothing found: who helps with everything, and one field
    ask(midwife, "xyzzy")
    assert "Maatschappelijk werk" in midwife.text
    midwife.follow("/socialmap/missing/")
    midwife.fill(text="Zwemles voor babyolifanten")
    midwife.press()
    assert midwife.path == "/socialmap/"


def test_a_tick_narrows_at_once_with_scripts(browser_of):
    midwife = browser_of("midwife", javascript=True, width=1280)
    midwife.open("/socialmap/?text=geld&week=24")
    with midwife.page.expect_response(lambda response: "layer=indicated" in response.url):
        midwife.find('label[for="layer-indicated"]').click()
    midwife.settle()
    midwife.look()
    assert midwife.find("#layer-indicated").is_checked()
    assert set(midwife.find(".ks-offer .ks-layer").all_inner_texts()) == {"Geïndiceerd"}


def ask(visit, question):
    visit.find('main [name="text"]').fill(question)
    submit = '#find button[type="submit"]'
    if not visit.javascript:
        visit.press(submit)
        return
    with visit.page.expect_response(lambda response: "/socialmap/?" in response.url and response.status == 200):
        visit.find(submit).click()
    visit.settle()
    visit.look()
