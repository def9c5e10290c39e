"""Who works where changes, and the sessions in which the old rights live end with it."""

import datetime

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from coalition.models import Invitation, Membership, Organisation, Session, User
from coalition.roles import Role
from tests.coalition.sign_in.arriving import PASSWORD, Browser, code, devices, fully, where, with_password
from tests.referrals.builders import member
from tests.referrals.views.test_query_counts import queries


@pytest.fixture
def admin():
    """The administrator, who showed a moment ago who is there."""
    browser, user = fully("coalition-admin")
    confirmed(browser)
    browser.user = user
    return browser


def confirmed(browser):
    cache.clear()
    browser.post(reverse("mfa_reauthenticate"), {"code": code()})


def change(admin, name, key, body=None):
    return admin.post(reverse(name, args=[member(key).pk]), body)


@pytest.mark.parametrize("name", ["end_membership", "close_account", "reset_second_factor"])
def test_rights_that_change_sign_somebody_out(admin, name):
    midwife, _user = fully("midwife")
    other, _ = fully("midwife-2")
    assert where(change(admin, name, "midwife")) == "manage_people"
    assert where(midwife.get("/people/")) == "account_login"
    assert other.get("/people/").status_code == 200


def test_a_function_that_ended_shows_nothing_any_more(admin):
    change(admin, "end_membership", "midwife")
    assert not Membership.objects.active(timezone.localdate()).filter(pk=member("midwife").pk).exists()
    browser, _user = fully("midwife")
    assert browser.get("/people/").status_code == 403


def test_a_function_that_began_today_can_end_today(admin):
    Membership.objects.filter(pk=member("midwife").pk).update(from_on=timezone.localdate())
    change(admin, "end_membership", "midwife")
    assert not Membership.objects.active(timezone.localdate()).filter(pk=member("midwife").pk).exists()


def test_who_lost_a_phone_makes_a_new_second_factor(admin):
    _browser, user = fully("midwife")
    change(admin, "reset_second_factor", "midwife")
    assert devices(user) == []
    browser = Browser()
    browser.enter(user.email)
    assert where(browser.get("/people/")) == "mfa_index"


@pytest.mark.parametrize("name", ["end_membership", "close_account", "set_absence", "reset_second_factor"])
def test_nobody_changes_oneself(admin, name):
    assert [admin.get(reverse(name, args=[member("coalition-admin").pk])).status_code] == [403]
    assert change(admin, name, "coalition-admin").status_code == 403


def test_rights_ask_once_more_who_is_there_and_keep_what_was_typed():
    admin, _user = fully("coalition-admin")
    body = {"email": "nieuw@example.org", "name": "Nieuw", "role": "lot_member"}
    body["organisation"] = Organisation.objects.get(key="gemeente-delft").pk
    assert where(admin.get(reverse("invite_person"))) == "account_reauthenticate"
    answer = admin.post(reverse("invite_person"), body)
    assert (where(answer), Invitation.objects.count()) == ("account_reauthenticate", 0)
    after = admin.post(answer.url, {"password": PASSWORD, "next": reverse("invite_person")})
    assert (where(after), Invitation.objects.get().name) == ("manage_people", "Nieuw")


def test_a_wrong_password_changes_nothing():
    admin, _user = fully("coalition-admin")
    answer = change(admin, "close_account", "midwife")
    admin.post(answer.url, {"password": "wrong"})
    assert member("midwife").user.is_active


def test_away_until_with_who_stands_in(admin):
    day = timezone.localdate() + datetime.timedelta(days=7)
    body = {"absent_until_day": day.day, "absent_until_month": day.month, "absent_until_year": day.year}
    change(admin, "set_absence", "jgz-nurse", body | {"deputy": member("jgz-coordinator").pk})
    nurse = member("jgz-nurse")
    assert (nurse.absent_until, nurse.deputy) == (day, member("jgz-coordinator"))


def test_only_a_colleague_stands_in(admin):
    assert change(admin, "set_absence", "jgz-nurse", {"deputy": member("midwife").pk}).status_code == 422


def test_the_list_shows_everybody_in_a_fixed_number_of_questions(admin):
    assert queries(admin, reverse("manage_people")) <= 15
    page = admin.get(reverse("manage_people"))
    assert len(page.context["page"]) == Membership.objects.count()


def test_a_changed_password_ends_the_other_sessions():
    here, user = fully("midwife")
    there = Browser()
    cache.clear()
    there.enter_fully(user)
    assert there.get("/people/").status_code == 200
    new = {"oldpassword": PASSWORD, "password1": f"{PASSWORD} nieuw", "password2": f"{PASSWORD} nieuw"}
    here.post(reverse("account_change_password"), new)
    assert [where(browser.get("/people/")) for browser in (here, there)] == ["200", "account_login"]
    assert Session.objects.filter(user=user).count() == 1


def test_a_new_second_factor_ends_the_other_sessions():
    user = with_password("midwife")
    here, there = Browser(), Browser()
    for browser in (here, there):
        browser.enter(user.email)
    page = here.get(reverse("mfa_activate_totp"))
    answer = here.post(reverse("mfa_activate_totp"), {"code": code(page.context["form"].secret)})
    assert where(answer) == "mfa_view_recovery_codes"
    assert [where(browser.get("/people/")) for browser in (here, there)] == ["200", "account_login"]


def test_recovery_codes_are_shown_once_and_work_once():
    user, here = with_password("midwife"), Browser()
    here.enter(user.email)
    page = here.get(reverse("mfa_activate_totp"))
    here.post(reverse("mfa_activate_totp"), {"code": code(page.context["form"].secret)})
    codes = here.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    again = here.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert not [shown for shown in codes if shown in again]
    ends = []
    for _ in range(2):
        browser = Browser()
        browser.enter(user.email)
        ends.append(where(browser.post(reverse("mfa_authenticate"), {"code": codes[0]})))
    assert ends == ["home", "200"]


def test_who_has_a_second_factor_adds_no_other_with_a_password_alone():
    user = with_password("midwife")
    early = Browser()
    early.enter(user.email)
    late = Browser()
    late.force_login(user)
    page = early.get(reverse("mfa_activate_totp"))
    early.post(reverse("mfa_activate_totp"), {"code": code(page.context["form"].secret)})
    for name in ("mfa_add_webauthn", "mfa_index", "account_reauthenticate", "mfa_deactivate_totp"):
        late.force_login(user)
        assert where(late.get(reverse(name))) == "account_login"


def test_many_people_come_in_pages(admin):
    organisation = member("midwife").organisation
    users = User.objects.bulk_create(
        User(email=f"p{number}@example.org", name=f"P {number:03}") for number in range(60)
    )
    Membership.objects.bulk_create(
        Membership(user=user, organisation=organisation, role=Role.LOT_MEMBER) for user in users
    )
    pages = [admin.get("/manage/people/", {"page": number}) for number in (1, 2)]
    assert [len(page.context["page"]) for page in pages] == [50, Membership.objects.count() - 50]
    shown = {membership.pk for page in pages for membership in page.context["page"]}
    assert shown == set(Membership.objects.values_list("pk", flat=True))
