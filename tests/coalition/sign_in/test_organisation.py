"""Signing in with the account of one's organisation, against a real server that speaks OpenID Connect."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from coalition.environment import _provider
from coalition.models import Membership, Organisation, User
from coalition.roles import Role
from coalition.workflow.invitations import Offer, invite
from tests.coalition.sign_in.arriving import Browser, fully, link_in, where, with_password
from tests.coalition.sign_in.fake_organisation import CLIENT, CODE, SECRET, running

ADDRESS = "nieuw@example.org"


@pytest.fixture(scope="module")
def server():
    with running() as organisation:
        yield organisation


@pytest.fixture
def hospital(server, settings):
    """The organisation, trusted by the settings under its own issuer and tenant."""
    words = {"key": "hospital", "name": "Ziekenhuis", "client_id": CLIENT, "secret": SECRET}
    words |= {"issuer": server.address, "uid": "oid", "tenant": "tenant-1"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_provider(words)]}}
    server.issuer = server.address
    server.claims = {"sub": "s-1", "oid": "o-1", "tid": "tenant-1", "email": ADDRESS, "name": "Iemand", "amr": ["mfa"]}
    return server


@pytest.fixture
def known(hospital):
    """Somebody who came in that way before."""
    user = with_password("pop-nurse")
    SocialAccount.objects.create(user=user, provider="hospital", uid="o-1")
    return user


def sign_in(hospital, browser, wish=None, **sent):
    """Through the organisation and back, as a browser goes."""
    start = browser.get(reverse("openid_connect_login", args=["hospital"]), wish)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(start.url).query).items()}
    hospital.challenge = asked["code_challenge"]
    answer = {"code": CODE, "state": asked["state"]} | sent
    return browser.get(reverse("openid_connect_callback", args=["hospital"]), answer)


def invited(mailoutbox, browser, role=Role.LOT_MEMBER):
    organisation = Organisation.objects.get(key="reinier-de-graaf")
    invite(Offer(email=ADDRESS, name="Nieuwe Collega", organisation=organisation, role=role), by=None)
    browser.get(link_in(mailoutbox[-1]))


def test_who_is_known_there_gets_in_and_what_they_tell_is_not_kept(hospital, known, browser):
    assert where(sign_in(hospital, browser)) == "home"
    assert browser.get("/people/").status_code == 200
    assert SocialAccount.objects.get().extra_data == {"id_token": {"amr": ["mfa"]}}


def test_without_a_second_factor_there_one_is_made_here(hospital, known, browser):
    hospital.claims |= {"amr": ["pwd"]}
    sign_in(hospital, browser)
    assert where(browser.get("/people/")) == "mfa_index"


def test_a_second_factor_in_other_words_does_not_count(hospital, known, browser):
    hospital.claims |= {"amr": "mfa"}
    sign_in(hospital, browser)
    assert where(browser.get("/people/")) == "mfa_index"


def test_trap_9_an_e_mail_address_proves_nothing(hospital, browser):
    user = with_password("midwife")
    hospital.claims |= {"email": user.email, "email_verified": True}
    answer = sign_in(hospital, browser)
    assert answer.status_code == 200
    assert "signup_closed" in answer.templates[0].name
    assert where(browser.get("/people/")) == "account_login"
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("claims", [{"tid": "tenant-2"}, {"tid": None}])
def test_trap_9_another_tenant_is_refused(hospital, known, browser, claims):
    hospital.claims |= claims
    assert where(sign_in(hospital, browser)) == "socialaccount_login_error"
    assert where(browser.get("/people/")) == "account_login"


def test_trap_9_a_server_that_says_it_is_another_is_refused(hospital, known, browser):
    hospital.issuer = "https://login.example.org"
    assert sign_in(hospital, browser).status_code == 401
    assert where(browser.get("/people/")) == "account_login"


def test_somebody_else_with_the_same_address_is_a_stranger(hospital, known, browser):
    hospital.claims |= {"oid": "o-2"}
    assert sign_in(hospital, browser).status_code == 200
    assert where(browser.get("/people/")) == "account_login"


def test_a_foreign_state_is_refused(hospital, known, browser):
    assert sign_in(hospital, browser, state="x").status_code == 401
    assert where(browser.get("/people/")) == "account_login"


def test_stopping_half_way_leads_back(hospital, browser):
    assert where(sign_in(hospital, browser, error="access_denied", code="")) == "socialaccount_login_cancelled"


def test_a_closed_account_stays_closed(hospital, known, browser):
    User.objects.filter(pk=known.pk).update(is_active=False)
    assert where(sign_in(hospital, browser)) == "account_inactive"
    assert where(browser.get("/people/")) == "account_login"


def test_an_open_invitation_lets_somebody_in(hospital, mailoutbox, browser):
    invited(mailoutbox, browser)
    assert where(sign_in(hospital, browser)) == "home"
    made = Membership.objects.get(user__email=ADDRESS)
    assert (made.user.name, made.role, made.organisation.key) == ("Nieuwe Collega", "lot_member", "reinier-de-graaf")
    assert not made.user.has_usable_password()
    assert SocialAccount.objects.get().uid == "o-1"


def test_an_invitation_for_another_address_lets_nobody_in(hospital, mailoutbox, browser):
    invited(mailoutbox, browser)
    hospital.claims |= {"email": "ander@example.org"}
    assert sign_in(hospital, browser).status_code == 200
    assert not User.objects.filter(email=ADDRESS).exists()


def test_the_invitation_counts_only_in_the_browser_that_opened_its_link(hospital, mailoutbox, browser):
    invited(mailoutbox, Browser())
    assert sign_in(hospital, browser).status_code == 200
    assert not User.objects.filter(email=ADDRESS).exists()


def test_accounts_are_not_tied_to_each_other(hospital):
    browser, _user = fully("midwife")
    assert where(sign_in(hospital, browser, {"process": "connect"})) == "socialaccount_login_error"
    assert not SocialAccount.objects.exists()
