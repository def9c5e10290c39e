"""The sign-up form itself: drafts, families that are known already, mistakes, and hands without a mouse."""

import pytest

from tests.browser import steps
from tests.browser.conftest import DESK, DESK_WITH_SCRIPTS, PHONE
from tests.referrals import builders


@pytest.fixture
def midwife(browser_of, screen):
    return browser_of("midwife", **screen)


def test_a_draft_is_found_again_and_sent(midwife):
    midwife.open("/referrals/new/")
    midwife.fill(name=steps.NAME, wish=steps.WISH)
    midwife.press("button[name=save_draft]")
    assert midwife.path == "/"

    midwife.follow("/edit/")
    assert midwife.value("wish") == steps.WISH
    midwife.fill(phone=steps.PHONE, agrees_to_share=True)
    midwife.press()
    steps.sends(midwife)
    midwife.open("/")
    assert midwife.find('main a[href$="/edit/"]').count() == 0


def test_who_is_known_already_is_shown_before_sending(midwife, screen):
    known = builders.sent()
    midwife.open("/referrals/new/")
    midwife.fill(name="Sammie", phone=steps.PHONE, agrees_to_share=True)
    if screen["javascript"]:
        midwife.find("#id_phone").blur()
        midwife.find(f'#duplicates a[href*="{known.family_id}"]').wait_for()
    midwife.press()
    assert midwife.find(f'main a[href*="{known.family_id}"]').count() == 1


def test_an_empty_form_says_what_is_needed(midwife):
    midwife.open("/referrals/new/")
    midwife.press()
    links = midwife.find("#error-summary a").all()
    assert [link.get_attribute("href") for link in links] == ["#id_name", "#id_phone", "#id_agrees_to_share"]
    for link in links:
        link.click()
        assert midwife.focused() == link.get_attribute("href")[1:]


def test_a_wrong_number_loses_nothing(midwife):
    steps.fills_in(midwife, phone="vijf", language="other", interpreter="yes", contact_times=["late"], voicemail="no")
    midwife.press()
    wrong = [link.get_attribute("href") for link in midwife.find("#error-summary a").all()]
    assert wrong == ["#id_phone", "#id_other_language"]
    assert midwife.value("phone") == "vijf"
    assert midwife.value("name") == steps.NAME
    assert midwife.value("due_on_year") == str(steps.due_on().year)
    assert midwife.find("[name=interpreter][value=yes]").is_checked()
    assert midwife.find("[name=contact_times][value=late]").is_checked()
    assert midwife.find("[name=agrees_to_share]").is_checked()

    midwife.fill(phone=steps.PHONE, other_language="Papiaments")
    midwife.press()
    assert "Papiaments" in midwife.text


def test_a_tick_that_is_missing_stops_nothing_but_sending(midwife):
    steps.fills_in(midwife, agrees_to_share=False)
    midwife.press("button[name=save_draft]")
    midwife.open("/")
    key = midwife.find('main a[href$="/edit/"]').get_attribute("href").split("/")[2]
    midwife.open(f"/referrals/{key}/send/")
    midwife.press("main form.ks-actions button")
    assert midwife.is_told_what_is_wrong
    assert midwife.path.endswith("/send/")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "plain"])
def test_signing_up_without_a_mouse(browser_of, javascript, width):
    midwife = browser_of("midwife", javascript=javascript, width=width)
    midwife.open("/referrals/new/")
    due = steps.due_on()
    midwife.type_in(
        {
            "name": steps.NAME,
            "phone": steps.PHONE,
            "due_on_day": str(due.day),
            "due_on_month": str(due.month),
            "due_on_year": str(due.year),
        }
    )
    midwife.tab_to("[name=agrees_to_share]")
    midwife.page.keyboard.press("Space")
    midwife.tab_to("main button[type=submit]")
    midwife.press_key("Enter")
    assert steps.NAME in midwife.text

    midwife.tab_to("main form.ks-actions button")
    midwife.press_key("Enter")
    midwife.tab_to('main a[href$="/card/"]')
    midwife.press_key("Enter")
    assert midwife.path.endswith("/card/")


@pytest.mark.parametrize("screen", [DESK_WITH_SCRIPTS], indirect=True)
def test_the_question_about_another_language_comes_when_it_is_needed(midwife):
    midwife.open("/referrals/new/")
    assert not midwife.find("#id_other_language").is_visible()
    midwife.fill(language="other")
    assert midwife.find("#id_other_language").is_visible()
