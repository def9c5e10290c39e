"""Leaving quickly closes what is open in this browser: the own page, the answers so far, link and code."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from coalition.parents.leaving import LEAVE_TO
from referrals.parents import answers, mine_door
from tests.pages import Page, writes
from tests.referrals.parents.own_page import alone, at, parent_of
from tests.referrals.parents.test_sign_up import answered, sends
from tests.referrals.parents.test_sign_up import at as question

pytestmark = pytest.mark.django_db
AWAY = reverse("parents_leave")


def leaves(client):
    response = client.post(AWAY)
    assert (response.status_code, response["Refresh"]) == (200, f"0; url={LEAVE_TO}")
    assert Page(response).links == [LEAVE_TO]
    return response


def test_a_program_that_follows_links_leaves_for_nobody():
    client = parent_of(alone())
    for method in (client.get, client.head):
        assert (method(AWAY).status_code, method(AWAY).cookies) == (405, {})
    assert client.get(at()).status_code == 200


def test_they_leave_without_a_cookie_to_prove_the_form_with():
    assert leaves(Client(enforce_csrf_checks=True)).cookies.keys() == {answers.COOKIE, mine_door.COOKIE}


def test_the_own_page_is_closed():
    client = parent_of(alone())
    leaves(client)
    assert client.get(at())["Location"] == at("mine_closed")
    assert client.get(at("mine_change", "reach"))["Location"] == at("mine_closed")


def test_the_answers_so_far_are_gone():
    client = answered()
    leaves(client)
    assert client.get(question("check")).url == question("name")
    assert "Amal" not in client.get(question("name")).content.decode()


def test_link_and_code_are_gone():
    client = answered()
    sends(client)
    leaves(client)
    assert client.get(question("gelukt")).url == "/ouders/nl/"


def test_both_cookies_go_and_the_other_site_hears_nothing():
    """Also of who has none: the answer says nothing of what was open."""
    clients = [Client(), parent_of(alone())]
    with writes() as written:
        responses = [leaves(client) for client in clients]
    for response in responses:
        assert {name: each["max-age"] for name, each in response.cookies.items()} == {
            answers.COOKIE: 0,
            mine_door.COOKIE: 0,
        }
        assert (response["Referrer-Policy"], response["Cache-Control"]) == ("no-referrer", "no-store")
    assert written == []


def test_they_leave_while_the_database_is_away():
    def away(execute, sql, params, many, context):
        raise OperationalError("the connection is closed")

    client = Client(raise_request_exception=False)
    client.cookies[mine_door.COOKIE] = "open"
    with connection.execute_wrapper(away):
        response = leaves(client)
    assert response.cookies[mine_door.COOKIE]["max-age"] == 0


@pytest.mark.parametrize("address", ["/ouders/", "/ouders/ar/", "/ouders/nl/aanmelden/name/", "/ouders/nl/kaart/"])
def test_each_page_for_parents_leads_there(address):
    source = Client().get(address).content.decode()
    assert f'<form method="post" action="{AWAY}"><button' in source
    assert f'href="{AWAY}"' not in source
