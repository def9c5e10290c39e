import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from coalition.middleware import SESSION_KEY
from demo.context import demo_groups, people
from demo.people import DEMO_PEOPLE, membership_id


@pytest.fixture
def url():
    return reverse("demo_sign_in")


@pytest.mark.parametrize("key", [person.key for person in DEMO_PEOPLE])
def test_one_press_signs_in_as_that_person(db, client, url, key):
    response = client.post(url, {"person": key})
    assert (response.status_code, response.url) == (302, "/")
    assert client.session[SESSION_KEY] == str(membership_id(key))


@pytest.mark.parametrize("unknown", ["", "nobody", "midwife\0", "é" * 500])
def test_an_unknown_person_is_not_found(db, client, url, unknown):
    assert client.post(url, {"person": unknown}).status_code == 404
    assert SESSION_KEY not in client.session


def test_only_by_pressing_a_button(db, client, url):
    assert client.get(url).status_code == 405


def test_only_with_the_token_of_the_page(db, url):
    assert Client(enforce_csrf_checks=True).post(url, {"person": "midwife"}).status_code == 403


def test_the_people_are_asked_for_once_a_request_and_only_when_shown(rf, django_assert_num_queries, db):
    shown = people(rf.get("/"))["demo_groups"]
    with django_assert_num_queries(1):
        assert shown() == shown()


def test_every_demo_person_has_a_button(db):
    with translation.override("en"):
        groups = demo_groups()
    assert [heading for heading, _cards in groups] == [
        "Referrers",
        "JGZ and maternity care",
        "Municipality and LOT",
        "Administration",
    ]
    cards = [card for _heading, cards in groups for card in cards]
    assert {card.key for card in cards} == {person.key for person in DEMO_PEOPLE}
    assert (cards[0].name, cards[0].function, cards[0].organisation, cards[0].portrait) == (
        "Lotte de Wit",
        "Midwife",
        "Verloskundigenpraktijk DelVi",
        "midwife.svg",
    )
