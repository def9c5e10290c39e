"""Before a session ends a page says so, and one press or key lets it last; a passkey is made and used."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from coalition.session_limits import SEEN
from coalition.session_store import SessionStore
from tests.coalition.sign_in.arriving import PASSWORD, with_password

PLATFORM_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def nothing_happens(person, minutes: int) -> None:
    """The session grows older at both ends."""
    cookies = {cookie["name"]: cookie["value"] for cookie in person.page.context.cookies()}
    session = SessionStore(cookies["sessionid"])
    session[SEEN] -= minutes * 60
    session.save()
    person.page.clock.fast_forward(minutes * 60 * 1000)


@pytest.fixture
def idle(newcomer):
    """Somebody with a page open, whose clock can be moved."""
    person = newcomer("midwife")
    person.page.clock.install()
    person.open("/people/")
    return person


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_a_key_lets_the_session_last(idle, key):
    nothing_happens(idle, 29)
    expect(idle.find("#session-warning")).to_be_visible()
    expect(idle.find("#session-warning button")).to_be_focused()
    idle.page.keyboard.press(key)
    expect(idle.find("#session-warning")).to_be_hidden()
    idle.open("/people/")


def test_no_warning_when_another_window_was_used(idle):
    idle.page.clock.fast_forward(29 * 60 * 1000)
    idle.page.wait_for_load_state("networkidle")
    expect(idle.find("#session-warning")).to_be_hidden()


def test_at_the_end_the_sign_in_page_says_why_and_leads_back(idle):
    nothing_happens(idle, 31)
    idle.page.wait_for_url("**/accounts/login/?next=/people/")
    expect(idle.find("#status")).to_contain_text("Je bent uitgelogd")


@pytest.fixture
def outside_demo(settings):
    reverse("demo_sign_in")
    settings.DEMO = False


def test_a_passkey_is_made_once_and_then_signs_in_alone(visitor, outside_demo, transactional_db):
    user, person = with_password("welfare-worker"), visitor()
    key = person.page.context.new_cdp_session(person.page)
    key.send("WebAuthn.enable")
    key.send("WebAuthn.addVirtualAuthenticator", {"options": PLATFORM_KEY})
    person.open("/accounts/login/?next=/people/")
    person.find("#id_login").fill(user.email)
    person.find("#id_password").fill(PASSWORD)
    person.press("main form:first-of-type button[type=submit]")
    assert person.path == reverse("mfa_index")
    person.press(f'a[href="{reverse("mfa_add_webauthn")}"]')
    person.find("#passkey-button").click()
    person.page.wait_for_url(f"**{reverse('mfa_view_recovery_codes')}")
    assert person.find(".ks-codes li").count() == 10
    person.page.context.clear_cookies()
    person.open("/accounts/login/?next=/people/")
    person.find("#passkey-button").click()
    person.page.wait_for_url("**/people/")
