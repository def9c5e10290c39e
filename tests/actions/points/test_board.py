"""The board, the list with its filters and the themes: what is read, what moves, and the way back."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.enums import PointStatus
from actions.models import LedTo
from actions.workflow import points
from actions.workflow.moving import move
from tests.actions.builders import facilitator, new_point, parent, point
from tests.pages import Page, dutch, signed_in

pytestmark = pytest.mark.django_db
BOARD, LIST, THEMES = "/actions/", "/actions/list/", "/actions/matrix/"


def press(client, name, to, back=BOARD, stood=None):
    shown = point(name)
    return client.post(f"{BOARD}{shown.pk}/move/", {"to": to, "back": back, "stood": stood or shown.status})


def titles(client, asked=""):
    """The action points in the list, by number."""
    return sorted(int(number) for number in re.findall(r'ks-muted">(\d+)</span> <a', listed(client, asked)))


def listed(client, asked):
    return client.get(f"{LIST}{asked}").content.decode()


def asked_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_a_move_and_the_way_back():
    """Who moved it is offered the way back; nobody else is, and not when it has moved on."""
    client, undo = signed_in("lot-facilitator"), dutch("Undo: back to “%(status)s”") % {"status": "Loopt"}
    answer = press(client, "social-media", "pilot")
    assert undo in Page(client.get(answer.url)).text
    assert undo not in Page(signed_in("lot-member").get(answer.url)).text
    press(client, "social-media", "running")
    assert point("social-media").status == PointStatus.RUNNING
    assert [each.to_status for each in point("social-media").updates.all()] == ["running", "pilot"]
    assert undo not in Page(client.get(answer.url)).text


def test_no_way_back_where_the_table_knows_none():
    made = new_point()
    client = signed_in("lot-facilitator")
    answer = client.post(f"{BOARD}{made.pk}/move/", {"to": "pilot", "stood": "idea", "back": BOARD})
    assert 'name="to" value="idea"' not in client.get(answer.url).content.decode()


def test_a_stale_tab_overrules_nobody():
    """Her page still shows it under way; meanwhile a colleague tried it out."""
    client = signed_in("lot-member")
    move(point("social-media"), by=facilitator(), to=PointStatus.PILOT)
    answer = press(client, "social-media", "done", stood="running")
    assert point("social-media").status == PointStatus.PILOT
    told = dutch("“%(title)s” stands at “%(status)s” now. Move it from there.")
    assert told % {"title": "Social media", "status": "Proef"} in Page(client.get(answer.url)).text


def test_pressing_twice_moves_once():
    client = signed_in("lot-facilitator")
    for _ in range(2):
        press(client, "social-media", "done", stood="running")
    assert point("social-media").updates.count() == 1


def test_a_card_has_a_menu_only_for_who_may_move_it():
    menus = {
        key: signed_in(key).get(BOARD).content.decode().count("ks-move-menu__list")
        for key in ("lot-facilitator", "lot-member", "municipality-editor")
    }
    assert menus == {"lot-facilitator": 8, "lot-member": 1, "municipality-editor": 0}


def test_filters_narrow_and_stay_after_a_move():
    client = signed_in("lot-facilitator")
    asked = {
        "": [1, 2, 3, 4, 5, 6, 7, 8],
        "?status=pilot": [7],
        "?theme=parent_perspective&status=done": [1, 5, 6, 8],
        "?owner=role:parent_panel": [2],
        "?text=instagram": [2],
        "?text=kraamzorg+standaardbrief": [6],
        "?status=nothing&theme=x&owner=organisation:x": [1, 2, 3, 4, 5, 6, 7, 8],
        "?text=%00%ff": [],
    }
    assert {each: titles(client, each) for each in asked} == asked
    answer = press(client, "mkv-pilot", "running", back=f"{LIST}?theme=parent_perspective&moved=x")
    assert answer.url == f"{LIST}?theme=parent_perspective&moved={point('mkv-pilot').pk}"
    assert titles(client, answer.url.removeprefix(LIST)) == [1, 2, 5, 6, 7, 8]


def test_the_owner_filter_knows_organisations():
    panel = parent().organisation
    points.hand_over_ownership(point("mkv-pilot"), by=facilitator(), to=points.Owner(organisation=panel))
    assert titles(signed_in("lot-facilitator"), f"?owner=organisation:{panel.pk}") == [7]


@pytest.mark.parametrize("back", ["https://evil.example/actions/", "//evil.example", "/notifications/", "\x00", ""])
def test_a_move_leads_to_no_other_site(back):
    answer = press(signed_in("lot-facilitator"), "social-media", "done", back=back)
    assert answer.url.partition("?")[0] == point("social-media").get_absolute_url()


def test_what_led_to_what_stands_in_sentences():
    page = Page(signed_in("lot-member").get(BOARD))
    assert "8 Informatiescherm in de wachtkamer leidden tot 2 Social media" in page.text
    assert "Staan nog los: 3, 4, 6." in page.text


def test_themes_are_a_table_with_words():
    page = Page(signed_in("lot-member").get(THEMES))
    heads = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert (heads.count("col"), heads.count("row")) == (5, 8)
    everything = point("mkv-pilot").team.action_points.all()
    assert page.html.count("ks-matrix__yes") == sum(len(each.themes) for each in everything)


@pytest.mark.parametrize("url", [BOARD, LIST, THEMES, "/"])
def test_as_many_questions_for_one_row_as_for_thirty(url):
    client = signed_in("lot-member")
    client.get(url)
    before = asked_of(client, url)
    for number in range(30):
        made = new_point(f"Actie {number}", owner=points.Owner(["parent_panel"]))
        LedTo.objects.create(earlier=point("mkv-pilot"), later=made)
    assert asked_of(client, url) == before


def test_an_empty_board_says_so_and_offers_a_beginning_to_who_may():
    point("mkv-pilot").team.action_points.all().delete()
    client = signed_in("lot-facilitator")
    offers = [
        signed_in(key).get(BOARD).content.decode().count("/actions/new/") for key in ("lot-facilitator", "lot-member")
    ]
    assert offers == [2, 0]
    assert [dutch("There is no action point yet") in Page(client.get(url)).text for url in (BOARD, THEMES)] == [
        True
    ] * 2
    assert dutch("Nothing found") in Page(client.get(LIST)).text
    assert client.get(reverse("home")).status_code == 200
