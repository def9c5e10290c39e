"""Coming in by invitation: to one address, once, for 14 days, and for care only with the organisation's yes."""

import datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from coalition.models import Invitation, Membership, Organisation, User
from coalition.permissions import Denied
from coalition.roles import CARE_ROLES, ROLE_PERMISSIONS, Permission, Role
from coalition.workflow.invitations import Offer, accept, confirm, fingerprint, invite, withdraw
from tests.coalition.sign_in.arriving import PASSWORD, Browser, fully, where
from tests.referrals.builders import member

CHOSEN = {"new_password1": PASSWORD, "new_password2": PASSWORD}


def offer(role=Role.LOT_MEMBER, organisation="gemeente-delft", **more):
    found = Organisation.objects.get(key=organisation)
    return Offer(**{"email": "nieuw@example.org", "name": "Nieuwe Collega", "organisation": found, "role": role} | more)


def invited(role=Role.LOT_MEMBER, **more):
    return invite(offer(role, **more), by=member("coalition-admin"))


def opened(link, browser=None):
    browser = browser or Browser()
    return browser, browser.get("/" + link.split("/", 3)[3])


def test_a_new_colleague_comes_in_and_makes_a_second_factor(mailoutbox):
    invited()
    browser, first = opened(mailoutbox[0].body.split()[-1])
    assert where(first) == "accept_invitation"
    assert where(browser.post(first.url, CHOSEN)) == "account_login"
    made = Membership.objects.get(user__email="nieuw@example.org")
    assert (made.user.name, made.role, made.organisation.key) == ("Nieuwe Collega", "lot_member", "gemeente-delft")
    browser.enter("nieuw@example.org")
    assert where(browser.get("/")) == "mfa_index"


def test_the_mail_names_nobody(mailoutbox):
    invited()
    (mail,) = mailoutbox
    said = f"{mail.subject} {mail.body} {mail.extra_headers}"
    assert not [word for word in ("Nieuwe", "Collega", "Pim", "Delft", "LOT") if word in said.split("http")[0]]


def test_only_a_fingerprint_of_the_link_is_kept():
    invitation, link = invited()
    token = link.rstrip("/").rsplit("/", 1)[-1]
    assert len(token) >= 43
    assert invitation.fingerprint == fingerprint(token)
    assert token not in str(Invitation.objects.values().get())


def test_a_link_works_once(mailoutbox):
    _invitation, link = invited()
    browser, first = opened(link)
    browser.post(first.url, CHOSEN)
    assert [opened(link)[1].status_code, browser.get(first.url).status_code] == [404, 404]
    assert User.objects.filter(email="nieuw@example.org").count() == 1


def test_two_open_pages_make_one_account():
    _invitation, link = invited()
    (one, first), (other, _second) = opened(link), opened(link)
    assert where(one.post(first.url, CHOSEN)) == "account_login"
    assert other.post(first.url, CHOSEN).status_code == 404


@pytest.mark.parametrize(("days", "status"), [(13.9, 302), (14.1, 404)])
def test_a_link_works_fourteen_days(days, status):
    _invitation, link = invited()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=days)):
        assert opened(link)[1].status_code == status


def test_a_withdrawn_link_is_dead_also_when_its_page_is_open():
    invitation, link = invited()
    browser, first = opened(link)
    withdraw(invitation, by=member("coalition-admin"))
    assert browser.post(first.url, CHOSEN).status_code == 404
    assert not User.objects.filter(email="nieuw@example.org").exists()


def test_inviting_again_kills_the_first_link():
    (_first, old), (_second, new) = invited(), invited()
    assert [opened(old)[1].status_code, opened(new)[1].status_code] == [404, 302]


@pytest.mark.parametrize("password", ["kort", "Goedestart2026!", "wachtwoord1234", "nieuwe collega 1", "password1234"])
def test_a_password_others_would_try_is_refused(password):
    browser, first = opened(invited()[1])
    answer = browser.post(first.url, {"new_password1": password, "new_password2": password})
    assert (answer.status_code, User.objects.filter(email="nieuw@example.org").exists()) == (422, False)


def test_somebody_who_works_here_adds_a_function_signed_in(mailoutbox):
    browser, user = fully("midwife")
    _invitation, link = invited(email=user.email.upper())
    assert opened(link)[0].get(reverse("accept_invitation")).templates[0].name == "account/invitation_sign_in.html"
    opened(link, browser)
    assert where(browser.post(reverse("accept_invitation"))) == "account_login"
    assert sorted(user.memberships.values_list("role", flat=True)) == ["lot_member", "midwife"]
    assert where(browser.get("/people/")) == "account_login"


def test_somebody_else_cannot_take_it(mailoutbox):
    other, _user = fully("midwife-2")
    opened(invited(email="midwife@example.org")[1], other)
    assert other.post(reverse("accept_invitation")).status_code == 200
    assert not Membership.objects.filter(role=Role.LOT_MEMBER, organisation__key="gemeente-delft").exists()


def test_care_waits_for_the_yes_of_the_organisation(mailoutbox):
    invitation, link = invited(Role.MIDWIFE, organisation="verloskundigen-delvi")
    assert (link, invitation.waits_for_yes) == ("", True)
    assert [mail.to for mail in mailoutbox] == [["midwife@example.org"]]
    assert "Nieuwe" not in mailoutbox[0].body + mailoutbox[0].subject
    confirm(invitation, by=member("midwife"))
    assert mailoutbox[1].to == ["nieuw@example.org"]


def test_who_may_say_yes_for_others_needs_a_yes_too(mailoutbox):
    invitation, link = invited(Role.LOT_MEMBER, organisation="verloskundigen-delvi", is_coordinator=True)
    assert (link, invitation.waits_for_yes, mailoutbox[0].to) == ("", True, ["midwife@example.org"])


@pytest.mark.parametrize("who", ["coalition-admin", "midwife-2", "midwife-assistant", "privacy-officer"])
def test_nobody_else_says_yes(who):
    invitation, _link = invited(Role.MIDWIFE, organisation="verloskundigen-delvi")
    with pytest.raises(Denied):
        confirm(invitation, by=member(who))


def test_where_nobody_coordinates_the_privacy_officer_says_yes(mailoutbox):
    invitation, _link = invited(Role.MIDWIFE, organisation="verloskundigen-voordijk")
    assert [mail.to for mail in mailoutbox] == [["privacy-officer@example.org"]]
    assert confirm(invitation, by=member("privacy-officer"))


def test_a_yes_counts_once():
    invitation, _link = invited(Role.MIDWIFE, organisation="verloskundigen-delvi")
    confirm(invitation, by=member("midwife"))
    with pytest.raises(Denied):
        confirm(invitation, by=member("midwife"))


@pytest.mark.parametrize("role", sorted(CARE_ROLES))
def test_an_administrator_gives_no_care_function_to_oneself(role):
    admin = member("coalition-admin")
    with pytest.raises(Denied, match="jezelf"):
        invite(offer(role, email=admin.user.email.upper()), by=admin)


def test_every_role_that_meets_families_is_care():
    meets = {role for role, held in ROLE_PERMISSIONS.items() if Permission.FAMILY_READ in held}
    assert meets <= CARE_ROLES
    assert not any(held & {Permission.PERSON_MANAGE} for role, held in ROLE_PERMISSIONS.items() if role in CARE_ROLES)


def test_only_who_manages_people_invites():
    with pytest.raises(Denied):
        invite(offer(), by=member("jgz-coordinator"))


def test_a_closed_account_is_not_invited():
    User.objects.filter(email="midwife@example.org").update(is_active=False)
    with pytest.raises(Denied):
        invited(email="midwife@example.org")


def test_a_function_that_ended_begins_again():
    old = member("lot-member")
    Membership.objects.filter(pk=old.pk).update(until_on="2025-01-01")
    invitation, _link = invited(email=old.user.email, organisation=old.organisation.key)
    again = accept(invitation, old.user)
    assert (again.pk, again.until_on, again.from_on) == (old.pk, None, timezone.localdate())


def test_the_command_lets_the_first_administrator_in(mailoutbox, capsys):
    asked = {"email": "eerste@example.org", "name": "Eerste", "organisation": "gemeente-delft"}
    call_command("invite", **asked, role="coalition_admin")
    link = capsys.readouterr().out.strip()
    assert (mailoutbox[0].to, link in mailoutbox[0].body, opened(link)[1].status_code) == ([asked["email"]], True, 302)
    for wrong in ({"organisation": "nowhere"}, {"email": "no address"}):
        with pytest.raises(CommandError):
            call_command("invite", **asked | wrong, role="coalition_admin")
