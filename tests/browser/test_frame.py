"""What stands around every page: signing in and out, functions, languages, help, and finding people and families."""

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import DESK, DESK_WITH_SCRIPTS, PHONE
from tests.browser.looking import NARROWEST
from tests.referrals import builders

pytestmark = pytest.mark.browser
PUBLIC = ["/", "/ouders/", "/privacy/", "/toegankelijkheid/", "/accounts/login/", "/accounts/password/reset/"]


def opens_menu(person) -> None:
    person.find("header details[data-menu]:visible > summary").click()


@pytest.mark.parametrize("width", [NARROWEST, PHONE, DESK])
def test_public_pages_are_for_everyone(visitor, width):
    person = visitor(width=width)
    for address in PUBLIC:
        person.open(address)


@pytest.mark.parametrize("width", [NARROWEST, PHONE, DESK])
def test_the_style_guide_shows_every_part_well(browser_of, width):
    midwife = browser_of("midwife", width=width)
    midwife.open("/stijlgids/")
    loaded = "document.fonts.ready.then((all) => [...all].filter((one) => one.status === 'loaded').length)"
    assert midwife.page.evaluate(loaded) >= 1


@pytest.mark.parametrize("key", ["pop-nurse", "social-worker", "maternity-intake", "municipality-editor", "lot-member"])
def test_everyone_has_a_first_page(newcomer, key):
    person = newcomer(key, width=PHONE)
    assert person.find("h1").count() == 1


def test_the_frame_speaks_dutch(newcomer):
    midwife = newcomer("midwife")
    assert midwife.find("html").get_attribute("lang") == "nl"
    assert "Vandaag" in midwife.text
    assert "Gezin aanmelden" in midwife.text


def test_changing_function_changes_what_one_sees(newcomer, screen):
    femke = newcomer("pop-nurse", **screen)
    assert femke.find('main a[href="/referrals/new/"]').count() == 1
    opens_menu(femke)
    femke.press('form[action="/membership/switch/"] button:visible')
    assert femke.find('a[href="/referrals/new/"]').count() == 0
    opens_menu(femke)
    femke.press('form[action="/membership/switch/"] button:visible')
    assert femke.find('main a[href="/referrals/new/"]').count() == 1


def test_the_language_can_change_and_change_back(newcomer, screen):
    midwife = newcomer("midwife", **screen)
    midwife.open("/people/")
    for language, heading in (("en", "Who is who"), ("nl", "Wie is wie")):
        opens_menu(midwife)
        midwife.press(f'button[name=language][value="{language}"]:visible')
        assert midwife.path == "/people/"
        assert midwife.find("html").get_attribute("lang") == language
        assert midwife.find("h1").inner_text() == heading


def test_after_signing_out_the_back_button_shows_no_family(newcomer, screen):
    referral = builders.sent()
    midwife = newcomer("midwife", **screen)
    steps.opens_family(midwife, str(referral.pk))
    assert steps.NAME in midwife.text
    opens_menu(midwife)
    midwife.press('form[action="/accounts/logout/"] button:visible')
    midwife.page.go_back()
    expect(midwife.find("#id_login")).to_be_visible()
    assert "Adeyemi" not in midwife.page.content()


@pytest.mark.parametrize("screen", [DESK_WITH_SCRIPTS], indirect=True)
def test_the_menu_closes_with_escape(browser_of, screen):
    midwife = browser_of("midwife", **screen)
    midwife.open("/")
    opens_menu(midwife)
    midwife.page.keyboard.press("Escape")
    assert midwife.find("details[data-menu][open]").count() == 0
    assert midwife.page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_help_is_one_press_away(browser_of):
    midwife = browser_of("midwife")
    midwife.open("/")
    midwife.find('header a[href="#help"]').click()
    assert midwife.focused() == "help"


def test_people_are_found_by_name(browser_of, screen):
    midwife = browser_of("midwife", **screen)
    midwife.open("/people/")
    midwife.fill(text="Noor")
    midwife.find("main form button[type=submit]").click()
    expect(midwife.find("#people article")).to_have_count(1)
    assert "Noor Bakker" in midwife.find("#people").inner_text()
    midwife.page.wait_for_url("**/people/?text=Noor*")
    midwife.look()

    midwife.fill(text="Niemand")
    midwife.find("main form button[type=submit]").click()
    expect(midwife.find("#people article")).to_have_count(0)
    midwife.look()


def test_a_family_is_found_without_its_name_in_the_address(browser_of, screen):
    referral = builders.sent()
    midwife = browser_of("midwife", **screen)
    midwife.open("/families/")
    midwife.press()
    assert midwife.is_told_what_is_wrong
    midwife.fill(text=steps.PHONE)
    midwife.press()
    midwife.follow(str(referral.family_id))


def test_the_worklist_is_narrowed(browser_of, screen):
    builders.sent()
    builders.picked_up(name="Bo de Boer", phone="015-5550202")
    nurse = browser_of("jgz-nurse", **screen)
    nurse.open("/referrals/?view=team")
    expect(nurse.find("#work li.ks-row")).to_have_count(2)
    nurse.fill(step="pick_up")
    nurse.find("main form.ks-filter button[type=submit]").click()
    expect(nurse.find("#work li.ks-row")).to_have_count(1)
    nurse.page.wait_for_url("**step=pick_up**")
    nurse.look()


def test_a_password_can_be_looked_at(visitor):
    person = visitor()
    person.open("/accounts/login/")
    person.fill(password="paper boat")
    person.find("[data-show-password]").click()
    assert person.find("#id_password").get_attribute("type") == "text"


def test_a_wrong_password_says_so(visitor, screen):
    person = visitor(**screen)
    person.open("/accounts/login/")
    person.fill(login="midwife@example.org", password="paper boat")
    person.press("main form:not([action]) button[type=submit]:visible")
    assert person.is_told_what_is_wrong
    assert person.value("login") == "midwife@example.org"


def test_pages_that_are_not_there_are_pages_too(browser_of):
    builders.sent()
    other = browser_of("midwife-2")
    other.open("/nowhere/")
    other.open("/referrals/00000000-0000-4000-8000-000000000000/")
    municipality = browser_of("municipality-editor")
    municipality.open("/referrals/")
    assert municipality.find("h1").count() == 1
