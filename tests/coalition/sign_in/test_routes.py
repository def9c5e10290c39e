"""Every way in x every state somebody can be in: where it ends. Written by hand; a way round would be a wrong cell."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from coalition.models import User
from coalition.roles import Role
from coalition.workflow.invitations import Offer, invite
from demo.people import membership_id
from tests.coalition.sign_in.arriving import (
    PASSWORD,
    Browser,
    code,
    link_in,
    mail_asked_for,
    where,
    with_app,
    with_password,
)
from tests.coalition.sign_in.test_organisation import hospital, server, sign_in  # noqa: F401 - fixtures

# Where the page one asked for ("/people/") is answered from, after going in: 200 is in, all else is not.
TABLE = """\
way            nobody        closed        no_device device        removed_device demo

password       account_login account_login mfa_index account_login mfa_index      people
password+code  account_login account_login mfa_index people        mfa_index      people
password+wrong account_login account_login mfa_index account_login mfa_index      people
reset          account_login account_login mfa_index account_login mfa_index      people
organisation   account_login account_login mfa_index account_login mfa_index      people
organisation+  account_login account_login people    account_login people         people
one_press      account_login account_login mfa_index mfa_again     mfa_index      people
old_cookie     account_login account_login mfa_index mfa_again     mfa_index      people
invitation     account_login account_login mfa_index account_login mfa_index      people
"""
HEAD, *LINES = [line.split() for line in TABLE.splitlines() if line]
STATES = HEAD[1:]
CELLS = [(way, state, end) for way, *ends in LINES for state, end in zip(STATES, ends, strict=True)]
KEY = "midwife"


def somebody(state, settings):
    """This person in this state; nobody has no account at all."""
    user = with_app(KEY) if state in {"device", "removed_device"} else with_password(KEY)
    if state == "removed_device":
        Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.create(user=user, provider="hospital", uid="o-1")
    if state == "closed":
        User.objects.filter(pk=user.pk).update(is_active=False)
    if state == "nobody":
        SocialAccount.objects.all().delete()
        User.objects.filter(pk=user.pk).update(email="other@example.org", is_active=False)
        user.email = "nobody@example.org"
    settings.DEMO = state == "demo"
    return user


def by_password(browser, user, **_):
    browser.enter(user.email)


def by_code(browser, user, **_):
    browser.enter(user.email)
    browser.post(reverse("mfa_authenticate"), {"code": code()})


def by_wrong_code(browser, user, **_):
    browser.enter(user.email)
    browser.post(reverse("mfa_authenticate"), {"code": "000000"})


def by_reset(browser, user, mailoutbox, **_):
    """A mail with a link, a new password, and in with that."""
    browser.post(reverse("account_reset_password"), {"email": user.email})
    mail_asked_for()
    if mailoutbox and "/key/" in mailoutbox[-1].body:
        answer = browser.get(link_in(mailoutbox[-1]), follow=True)
        new = {"password1": f"{PASSWORD} nieuw", "password2": f"{PASSWORD} nieuw"}
        browser.post(answer.request["PATH_INFO"], new)
    browser.enter(user.email, f"{PASSWORD} nieuw")


def by_organisation(browser, user, hospital, methods=("pwd",), **_):  # noqa: F811 - the fixture, given by name
    hospital.claims |= {"amr": list(methods), "email": user.email}
    sign_in(hospital, browser)


def by_organisation_fully(browser, user, **given):
    by_organisation(browser, user, methods=("pwd", "mfa"), **given)


def by_one_press(browser, user, settings, **_):
    """The button of demo mode, in an installation that is none: as if it had been left in by mistake."""
    if "demo" in settings.INSTALLED_APPS:
        browser.post(reverse("demo_sign_in"), {"person": KEY})
    else:
        browser.get(f"/demo/sign-in/?{membership_id(KEY)}")


def by_old_cookie(browser, user, **_):
    """A session made before the second factor was."""
    browser.force_login(User.objects.get(memberships=membership_id(KEY)))


def by_invitation(browser, user, mailoutbox, **_):
    """The link of a mail for another function, without signing in first."""
    organisation = User.objects.get(memberships=membership_id(KEY)).memberships.get().organisation
    offer = Offer(email="invited@example.org", name="Iemand", organisation=organisation, role=Role.LOT_MEMBER)
    invite(offer, by=None)
    browser.get(link_in(mailoutbox[-1]))
    browser.enter(user.email)


WAYS = {
    "password": by_password,
    "password+code": by_code,
    "password+wrong": by_wrong_code,
    "reset": by_reset,
    "organisation": by_organisation,
    "organisation+": by_organisation_fully,
    "one_press": by_one_press,
    "old_cookie": by_old_cookie,
    "invitation": by_invitation,
}


@pytest.mark.parametrize(("way", "state", "end"), CELLS, ids=[f"{way} {state}" for way, state, _ in CELLS])
def test_where_each_way_ends(hospital, settings, mailoutbox, way, state, end):  # noqa: F811 - the fixture
    user, browser = somebody(state, settings), Browser()
    WAYS[way](browser, user, hospital=hospital, settings=settings, mailoutbox=mailoutbox)
    answer = browser.get("/people/")
    assert {"200": "people"}.get(where(answer), where(answer)) == end.replace("mfa_again", "account_login")
