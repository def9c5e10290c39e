"""Continuing in another own function; never in one of somebody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition.middleware import SESSION_KEY
from coalition.models import Membership
from demo.people import membership_id
from tests.pages import Page, signed_in
from tests.referrals.builders import member, sent

URL = reverse("switch_membership")
SECOND = membership_id("pop-nurse-lot")


@pytest.fixture
def femke(db):
    return signed_in("pop-nurse")


def test_the_other_function_is_offered(femke):
    assert ("membership", str(SECOND)) in list(Page(femke.get("/people/")).choices())


def test_switching_changes_what_is_seen(femke):
    referral = sent(member("pop-nurse"))
    femke.post(URL, {"membership": SECOND})
    assert femke.session[SESSION_KEY] == str(SECOND)
    assert femke.get(referral.get_absolute_url()).status_code == 404


def test_and_back_again(femke):
    referral = sent(member("pop-nurse"))
    femke.post(URL, {"membership": SECOND})
    femke.post(URL, {"membership": membership_id("pop-nurse")})
    assert femke.get(referral.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("wanted", [membership_id("midwife"), "", "wrong", "\0", "9" * 400])
def test_the_function_of_somebody_else_is_not_taken(femke, wanted):
    femke.post(URL, {"membership": wanted})
    assert SESSION_KEY not in femke.session


def test_a_function_that_ended_meanwhile_is_left(femke):
    femke.post(URL, {"membership": SECOND})
    Membership.objects.filter(pk=SECOND).update(until_on="2023-01-01")
    assert femke.get("/").context["membership"].pk == membership_id("pop-nurse")


def test_without_any_function_nothing_opens_and_it_says_why(femke):
    Membership.objects.filter(user=member("pop-nurse").user).update(from_on=timezone.localdate().replace(year=2099))
    response = femke.get("/")
    assert response.status_code == 403
    assert "coördinator" in Page(response).text
