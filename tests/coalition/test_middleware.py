"""Around every request: in which function somebody acts, and that browsers keep nothing."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from coalition.middleware import SESSION_KEY, acting_membership, no_store
from coalition.models import Membership

pytestmark = pytest.mark.django_db


def request_as(user, wanted=None):
    request = RequestFactory().get("/")
    request.user = user
    request.session = {SESSION_KEY: wanted} if wanted else {}
    acting_membership(lambda _: HttpResponse())(request)
    return request


def test_nobody_acts_before_signing_in():
    request = request_as(AnonymousUser())
    assert (request.membership, request.memberships) == (None, [])


def test_with_one_function_one_acts_in_it(person):
    midwife = person("midwife")
    assert request_as(midwife.user).membership == midwife


def test_with_two_functions_one_acts_in_the_chosen_one(person):
    nurse, member = person("pop-nurse"), person("pop-nurse-lot")
    assert request_as(nurse.user, str(nurse.pk)).membership == nurse
    assert request_as(nurse.user, str(member.pk)).membership == member
    assert set(request_as(nurse.user).memberships) == {nurse, member}


@pytest.mark.parametrize("wanted", ["", "nonsense", "7c9e6679-7425-40de-944b-e07fc1f90ae7"])
def test_a_choice_that_does_not_exist_falls_back_to_the_first(person, wanted):
    request = request_as(person("pop-nurse").user, wanted)
    assert request.membership == request.memberships[0]


def test_nobody_acts_as_somebody_else(person):
    midwife, nurse = person("midwife"), person("jgz-nurse")
    assert request_as(midwife.user, str(nurse.pk)).membership == midwife


def test_a_function_ends_with_its_last_day(person):
    nurse, member = person("pop-nurse"), person("pop-nurse-lot")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Membership.objects.filter(pk=nurse.pk).update(until_on=yesterday)
    assert request_as(nurse.user, str(nurse.pk)).membership == member
    Membership.objects.filter(pk=member.pk).update(until_on=yesterday)
    assert request_as(nurse.user).membership is None


def test_browsers_keep_nothing_unless_a_page_says_so():
    plain = no_store(lambda _: HttpResponse())(RequestFactory().get("/"))
    kept = no_store(lambda _: HttpResponse(headers={"Cache-Control": "max-age=60"}))(RequestFactory().get("/"))
    assert (plain.headers["Cache-Control"], kept.headers["Cache-Control"]) == ("no-store", "max-age=60")
