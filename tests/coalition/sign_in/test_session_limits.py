"""Half an hour without doing anything, half a day in all; it can be made to last, and what happened is said."""

import time

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.coalition.sign_in.arriving import fully, where

MINUTE, HOUR = 60, 3600
STAY = "/accounts/stay/"


@pytest.fixture
def clock():
    with time_machine.travel(time.time(), tick=False) as moving:
        yield moving


@pytest.fixture
def midwife(clock):
    """Signed in and working."""
    browser, _user = fully("midwife")
    browser.get("/people/")
    return browser


@pytest.mark.parametrize(("minutes", "end"), [(29, "200"), (31, "account_login")])
def test_after_half_an_hour_without_doing_anything(midwife, clock, minutes, end):
    clock.shift(minutes * MINUTE)
    assert where(midwife.get("/people/")) == end


def test_who_keeps_working_stays_signed_in_for_half_a_day(midwife, clock):
    for _ in range(35):
        clock.shift(20 * MINUTE)
        assert midwife.get("/people/").status_code == 200
    clock.shift(21 * MINUTE)
    assert where(midwife.get("/people/")) == "account_login"


def test_the_half_hour_can_begin_again_more_than_ten_times(midwife, clock):
    for _ in range(12):
        clock.shift(29 * MINUTE)
        assert int(midwife.post(STAY).content.split()[0]) == 30 * MINUTE
    assert midwife.get("/people/").status_code == 200


def test_asking_how_long_is_nothing_somebody_did(midwife, clock):
    for passed in (10, 20, 29):
        clock.shift((passed - (0 if passed == 10 else 10 if passed == 20 else 20)) * MINUTE)
        assert int(midwife.get(STAY).content.split()[0]) == (30 - passed) * MINUTE
    clock.shift(2 * MINUTE)
    assert midwife.get(STAY).content == b"0 0"
    assert where(midwife.get("/people/")) == "account_login"


def test_the_end_of_the_day_cannot_be_put_off(midwife, clock):
    for _ in range(23):
        clock.shift(29 * MINUTE)
        midwife.post(STAY)
    clock.shift(29 * MINUTE)
    soon, in_all = map(int, midwife.post(STAY).content.split())
    assert (soon, in_all) == (24 * MINUTE, 24 * MINUTE)


def test_the_sign_in_page_leads_back_and_says_that_what_was_typed_is_gone(midwife, clock):
    clock.shift(31 * MINUTE)
    answer = midwife.post("/referrals/new/", {"name": "Sam"}, headers={"referer": "https://testserver/referrals/new/"})
    assert answer.url == "/accounts/login/?next=/referrals/new/"
    page = midwife.get(answer.url)
    said = " ".join(map(str, get_messages(page.wsgi_request))) or page.content.decode()
    assert "niet opgeslagen" in said


def test_it_leads_to_no_other_site(midwife, clock):
    clock.shift(31 * MINUTE)
    answer = midwife.post("/referrals/new/", {}, headers={"referer": "https://evil.example/referrals/new/"})
    assert answer.url == "/accounts/login/?next=/"


def test_an_old_cookie_is_dead_for_good(midwife, clock):
    cookie = midwife.cookies["sessionid"].value
    clock.shift(31 * MINUTE)
    midwife.get("/people/")
    clock.shift(-20 * MINUTE)
    midwife.cookies["sessionid"] = cookie
    assert where(midwife.get("/people/")) == "account_login"


def test_signing_out_empties_what_the_browser_kept(midwife):
    answer = midwife.post(reverse("account_logout"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in midwife.get(reverse("account_login")).headers
