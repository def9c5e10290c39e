"""The eleven traps of the sign-in library, by their number. What each would let happen does not happen.

Traps 5 and 6 need real processes (`tests/connection/test_counting.py`), trap 9 an organisation (`test_organisation`).
"""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.urls import NoReverseMatch, reverse

from coalition.accounts import SealedFactorAdapter, _seals
from coalition.models import User
from tests.coalition.sign_in.arriving import PASSWORD, SECRET, Browser, code, fully, where, with_app, with_password
from tests.coalition.sign_in.soft_key import SoftKey


def test_trap_1_sign_up_is_open_by_default(browser):
    before = User.objects.count()
    chosen = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    assert "signup_closed" in browser.post(reverse("account_signup"), chosen).templates[0].name
    assert User.objects.count() == before
    with pytest.raises(NoReverseMatch):
        reverse("socialaccount_signup")


@pytest.mark.parametrize("page", ["/", "/people/", "/referrals/", "/notifications/", "/manage/people/"])
def test_trap_2_no_setting_forces_a_second_factor(browser, page):
    browser.enter(with_password("midwife").email)
    assert where(browser.get(page)) == "mfa_index"
    assert where(browser.post(page)) == "mfa_index"


def test_trap_3_secrets_are_stored_readable(browser):
    user = with_app("midwife")
    sealed = Authenticator.objects.get(user=user).data["secret"]
    assert SECRET not in sealed
    assert SealedFactorAdapter().decrypt(sealed) == SECRET


def test_trap_3_an_older_key_still_opens(settings):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.MFA_ENCRYPTION_KEYS = [old]
    _seals.cache_clear()
    sealed = SealedFactorAdapter().encrypt(SECRET)
    settings.MFA_ENCRYPTION_KEYS = [new, old]
    _seals.cache_clear()
    assert SealedFactorAdapter().decrypt(sealed) == SECRET
    assert Fernet(new).decrypt(SealedFactorAdapter().encrypt(SECRET).encode()).decode() == SECRET
    _seals.cache_clear()


def test_trap_4_a_code_used_once_is_accepted_by_another_process():
    user, shown = with_app("midwife"), code()
    answers = []
    for browser in (Browser(), Browser()):
        browser.enter(user.email)
        answers.append(where(browser.post(reverse("mfa_authenticate"), {"code": shown})))
    assert answers == ["home", "200"]
    # It stands in a table: what one process keeps in its memory another does not know.
    assert isinstance(caches["default"], DatabaseCache)


def test_trap_7_five_bad_tries_block_an_address_and_say_what_to_do():
    user = with_password("midwife")
    for _ in range(5):
        Browser().enter(user.email, "wrong")
    blocked = Browser().enter(user.email)
    assert blocked.status_code == 429
    assert reverse("account_login") in blocked.content.decode()


def test_trap_7_the_answer_is_the_same_for_an_address_nobody_has():
    texts = []
    for email in (with_password("midwife").email, "nobody@example.org"):
        answers = [Browser().enter(email, "wrong") for _ in range(6)]
        texts.append([(each.status_code, _without_tokens(each).replace(email, "")) for each in answers])
        cache.clear()
    assert texts[0] == texts[1]


def test_trap_8_a_passkey_proves_only_that_it_is_there():
    browser, user = fully("midwife")
    for looks, found in ((False, ["totp"]), (True, ["totp", "webauthn"])):
        browser.post(reverse("mfa_reauthenticate"), {"code": _other_code(user)})
        page = browser.get(reverse("mfa_add_webauthn"))
        wanted = page.context["js_data"]["creation_options"]["publicKey"]
        assert wanted["authenticatorSelection"]["userVerification"] == "required"
        answer = SoftKey(looks=looks).make(page.context["js_data"])
        browser.post(reverse("mfa_add_webauthn"), {"name": "Phone", "credential": answer, "passwordless": "on"})
        kinds = Authenticator.objects.filter(user=user).exclude(type="recovery_codes").values_list("type", flat=True)
        assert sorted(kinds) == found


def test_trap_8_a_passkey_that_looked_at_its_owner_signs_in_alone():
    browser, key = Browser(), SoftKey()
    user = with_password("midwife")
    browser.enter(user.email)
    answer = key.make(browser.get(reverse("mfa_add_webauthn")).context["js_data"])
    browser.post(reverse("mfa_add_webauthn"), {"name": "Phone", "credential": answer, "passwordless": "on"})
    assert browser.get("/people/").status_code == 200
    for looks, end in ((False, "account_login"), (True, "home")):
        other, key.looks = Browser(), looks
        options = json.loads(other.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"}).content)
        assert where(other.post(reverse("mfa_login_webauthn"), {"credential": key.prove(options)})) == end
    assert other.get("/people/").status_code == 200


def test_trap_10_opening_an_account_again_revives_the_old_cookie():
    browser, user = fully("midwife")
    admin, _ = fully("coalition-admin")
    pk = user.memberships.get().pk
    admin.post(reverse("mfa_reauthenticate"), {"code": _other_code(_)})
    assert where(admin.post(reverse("close_account", args=[pk]))) == "manage_people"
    assert where(admin.post(reverse("open_account", args=[pk]))) == "manage_people"
    assert where(browser.get("/people/")) == "account_login"


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_generate_recovery_codes"]
)
def test_trap_11_templates_use_inline_style(name):
    browser, user = Browser(), with_password("midwife")
    browser.enter(user.email)
    html = browser.get(reverse(name)).content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*(src=|application/json))", html)


def _other_code(user) -> str:
    """A code of the app that was not used yet."""
    cache.clear()
    return code()


def _without_tokens(response) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())
