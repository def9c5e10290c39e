"""Who guesses learns nothing: not which link there is, not who is known, by no answer and by nothing it costs."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from referrals.enums import Status
from referrals.parents.answers import COOKIE
from referrals.parents.mine_door import MOST_AT_ONE_LINK
from tests.referrals.builders import picked_up, referral_in, sent
from tests.referrals.parents.own_page import alone, linked
from tests.referrals.parents.own_page import at as own
from tests.referrals.parents.test_mine_door import NOWHERE, wrong_ways
from tests.referrals.parents.test_sign_up import ANSWERS, answered, sends
from tests.referrals.parents.test_sign_up import at as question

pytestmark = pytest.mark.django_db
# What differs between any two answers: what was typed, which form it was, and how the code to scan is drawn.
CHANGING = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|<option[^>]*>|<svg.*?</svg>|GS-\w{6}|/mijn/[\w-]{22}/', re.DOTALL
)
THEIRS = {"name": "Robin", "phone": "0687654321"}


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


def cost_of(ask):
    """What an answer says, sets and costs, without what differs between any two of them."""
    with CaptureQueriesContext(connection) as queries:
        response = ask()
    body = CHANGING.sub("", response.content.decode())
    headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
    cookies = {name: {**cookie, "expires": ""} for name, cookie in response.cookies.items()}
    return response.status_code, body, headers, cookies, [statement(each["sql"]) for each in queries]


def statement(sql):
    """Which question it was to the database, whatever was asked for."""
    return re.sub(r"'[^']*'(?:::date)?|s\d+_x\d+|\b\d+\b|\bNULL\b|\\x[0-9a-f]+", "?", sql)


def pressed(token, told):
    """At the door, from a house of its own, so that nobody waits."""
    cache.clear()
    body = {name: value for name, value in told.items() if name != "code"}
    return Client().post(own("mine_door", token), body | {"code": told["code"]})


def without_what_was_typed(answer, told):
    status, body, *rest = answer
    return status, body.replace(told["code"], ""), *rest


def test_whatever_is_wrong_at_the_door_is_the_same_to_the_last_header_and_question():
    ways = wrong_ways()
    _token, told = ways.pop("right")
    ways["everything"] = NOWHERE, {"code": "GS-222222", "month": told["month"]}
    ways["of a family that stopped"] = linked(alone(phone="06-44444444")), {"code": "GS-222222", "month": "unknown"}
    answers = {
        name: without_what_was_typed(cost_of(lambda way=way: pressed(*way)), way[1]) for name, way in ways.items()
    }
    first = answers.pop("no such link")
    assert first[0] == 422
    assert {name: each for name, each in answers.items() if each != first} == {}


@pytest.mark.parametrize("tries", [0, MOST_AT_ONE_LINK])
def test_a_link_that_exists_waits_as_long_as_one_that_does_not(tries):
    told = {"code": "GS-222222", "month": "unknown"}

    def asked(token):
        cache.clear()
        for number in range(tries):
            Client(REMOTE_ADDR=f"10.0.0.{number}").post(own("mine_door", token), told)
        return cost_of(lambda: Client().post(own("mine_door", token), told))

    there, nowhere = asked(linked(alone())), asked(NOWHERE)
    assert there == nowhere
    assert there[0] == (429 if tries else 422)


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_however_one_asks_for_a_link(method):
    there, nowhere = (
        cost_of(lambda token=token: getattr(Client(), method)(own("mine_door", token)))
        for token in (linked(alone()), NOWHERE)
    )
    assert there == nowhere


KNOWN = {
    "signed up alone": lambda: alone(**THEIRS),
    "sent by a midwife": lambda: sent(**THEIRS),
    "picked up": lambda: picked_up(**THEIRS),
    "withdrawn": lambda: referral_in(Status.WITHDRAWN, **THEIRS),
}


@pytest.mark.parametrize("known", KNOWN)
def test_signing_up_who_is_known_is_signing_up(known):
    """The same name and phone, or those of nobody: each question, the yes, and the page after it."""
    KNOWN[known]()
    theirs, nobodys = (
        signing_up(name=ANSWERS["name"] | {"name": name, "phone": phone})
        for name, phone in ((THEIRS["name"], THEIRS["phone"]), ("Sasha", "0612348765"))
    )
    assert theirs == nobodys
    assert theirs["sent"][0] == 302


def signing_up(**told):
    """What every step answers and costs."""
    cache.clear()
    client, found = Client(), {}
    for name, answers in (ANSWERS | told).items():
        found[name] = cost_of(lambda name=name, answers=answers: client.post(question(name), answers))
    client = answered(**told)
    found["check"] = without_words(cost_of(lambda: client.get(question("check"))), told)
    found["sent"] = cost_of(lambda: sends(client))
    found["thanks"] = cost_of(lambda: client.get(question("gelukt")))
    return {step: (*each[:3], sorted(each[3]), len(each[4])) for step, each in found.items()}


def without_words(answer, told):
    status, body, *rest = answer
    for words in (told["name"]["name"], told["name"]["phone"]):
        body = body.replace(words, "")
    return status, body, *rest


def test_the_cookie_of_who_is_known_is_no_longer():
    alone(**THEIRS)
    sizes = set()
    for name, phone in (("Robin", "0687654321"), ("Sasha", "0612348765")):
        client = answered(name=ANSWERS["name"] | {"name": name, "phone": phone})
        sends(client)
        sizes.add(len(client.cookies[COOKIE].value))
    assert max(sizes) - min(sizes) <= 8  # compressed, so a few letters more or less
