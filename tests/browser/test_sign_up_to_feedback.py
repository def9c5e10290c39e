"""From the consulting room to the talk, the answer and the support that goes on; also with a keyboard alone."""

import pytest
from icalendar import Calendar

from tests.browser import steps
from tests.browser.conftest import ALL_SCREENS
from tests.referrals.builders import offer


@pytest.mark.parametrize("screen", ALL_SCREENS)
def test_a_sign_up_becomes_a_talk_an_answer_and_support(browser_of, screen):
    # Given a parent who signs up together with her midwife, and takes the card home
    midwife = browser_of("midwife", **screen)
    key = steps.signs_up(midwife, language="ti", interpreter="yes", rather_not="Over mijn moeder praat ik niet.")
    midwife.follow("/card/")
    assert "Noor Bakker" in midwife.text

    # When a nurse picks it up, reaches the parent at the second call, and they talk somewhere outside
    nurse = browser_of("jgz-nurse", **screen)
    steps.picks_up(nurse, key)
    steps.records_contact(nurse, key, "not_reached")
    steps.records_contact(nurse, key, "reached")
    steps.plans(nurse, key, place="outside", place_note="Bij de bibliotheek", interpreter="yes")
    check_invitation(downloaded(nurse))
    steps.holds(nurse, key, partner_line="Werkt veel.", goes_well=steps.TOLD)
    steps.records_outcome(nurse, key, 2, follow_up=str(offer("kasto").pk))
    steps.gives_feedback(nurse)
    assert steps.TOLD in nurse.page.locator("main").text_content()

    # Then the midwife reads what the parents agreed to, and nothing of the talk
    steps.opens_news(midwife)
    assert steps.AGREED in midwife.text
    assert steps.TOLD not in midwife.page.content()
    midwife.press('form[action$="/read-feedback/"] button')
    assert midwife.find('form[action$="/read-feedback/"]').count() == 0

    # And the same nurse goes on, with lighter support
    goes_on_lighter(nurse, key)


def downloaded(nurse) -> str:
    with nurse.page.expect_download() as download:
        nurse.find('main a[href$=".ics"]').first.click()
    return download.value.path().read_text(encoding="utf-8")


def check_invitation(text):
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event["SUMMARY"] == "Afspraak consultatiebureau"
    for private in ("Sam", "Adeyemi", steps.PHONE, "Tigrinya", "Goede Start Gesprek"):
        assert private not in text


def goes_on_lighter(nurse, key):
    steps.opens_family(nurse, key)
    nurse.follow("/scale/")
    nurse.fill(direction="down", offer=str(offer("stevig-ouderschap").pk), reason="Het gaat goed.")
    nurse.press()
    shown = nurse.find('section[aria-labelledby="follow-up-1"]').inner_text()
    assert "Stevig Ouderschap" in shown.splitlines()[0]
    assert "KASTO" in shown
    assert "Noor Bakker" in shown
