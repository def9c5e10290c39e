"""What is read on the pages of the learning team, in two languages and in a fixed number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from actions.models import Meeting
from tests.actions.builders import new_point, planned_meeting, point
from tests.pages import Page, signed_in

pytestmark = pytest.mark.django_db


def read(url, key="lot-member", language="nl"):
    client = signed_in(key)
    return Page(client.get(url, headers={"accept-language": language}))


def test_the_board_shows_every_column_with_its_cards():
    page = read(reverse("actions:board"))
    for words in ("Loopt", "Proef", "Deels klaar", "Klaar", "Kennismaking met JGZ en proef met de kinkhoestprik"):
        assert words in page.text
    assert "Pilot" in read(reverse("actions:board"), language="en").text


def test_a_page_of_an_action_says_what_led_to_it():
    page = read(point("social-media").get_absolute_url())
    for words in (
        "Veel aanstaande ouders",
        "1 Huisbezoek in het basiszorgpad",
        "8 Informatiescherm in de wachtkamer",
    ):
        assert words in page.text


def test_words_of_reports_stand_as_quotations():
    page = read(Meeting.objects.get(number=11).get_absolute_url())
    assert "<q>kwetsbaar</q>" in page.html
    assert page.html.lower().count("kwetsba") == page.html.lower().count("<q>kwetsba")


@pytest.mark.parametrize("name", ["actions:board", "actions:meetings"])
def test_lists_ask_as_often_for_one_row_as_for_many(name):
    client = signed_in("lot-facilitator")
    client.get(reverse(name))
    before = asked(client, reverse(name))
    for title in ("Een", "Nog een"):
        new_point(title)
        planned_meeting(title=title)
    assert asked(client, reverse(name)) == before


def asked(client, url):
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_members_and_the_municipality_find_it_in_the_menu():
    with translation.override("nl"):
        board = reverse("actions:board")
    for key, sees in {"lot-facilitator": True, "municipality-editor": True, "midwife": False}.items():
        assert (board in read(reverse("people"), key).links) is sees
