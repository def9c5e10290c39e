"""Pages for parents before they sign up: in their own language as a whole, without a cookie, and light."""

import re

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coalition.languages import LANGUAGES
from coalition.models import Coalition, ParentsText
from coalition.parents.texts import product_texts


def opened(address):
    response = Client().get(address)
    assert response.status_code == 200
    return response


def test_each_language_stands_under_its_own_name(db):
    links = re.findall(r'href="/ouders/(\w+)/" lang="(\w+)" dir="(\w+)"', opened("/ouders/").content.decode())
    assert links == [(each.code, each.code, each.direction) for each in LANGUAGES.values()]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_whole_page_is_in_one_language(db, code):
    source = opened(f"/ouders/{code}/").content.decode()
    assert f'<html lang="{code}" dir="{LANGUAGES[code].direction}">' in source
    words = product_texts()
    foreign = [
        key for key, texts in words.items() if code != "nl" and len(texts["nl"]) > 12 and f">{texts['nl']}<" in source
    ]
    assert foreign == []
    assert words["explain.title"][code] in source.replace("&#x27;", "'")


def test_a_language_that_is_not_offered_is_dutch_as_a_whole(db):
    with override_settings(DEMO=False):
        there, dutch = (opened(f"/ouders/{code}/").content for code in ("ar", "nl"))
    assert there == dutch


def test_a_draft_says_that_nobody_checked_it(db):
    mark = product_texts()["frame.draft"]
    assert mark["ar"] in opened("/ouders/ar/").content.decode()
    assert mark["nl"] not in opened("/ouders/nl/").content.decode()


def test_an_unknown_language_is_not_there(db):
    assert Client().get("/ouders/xx/").status_code == 404


def test_reading_sets_no_cookie_and_loads_no_library(db):
    response = opened("/ouders/nl/")
    assert dict(response.cookies) == {}
    scripts = re.findall(r'<script src="([^"]+)"', response.content.decode())
    assert [re.sub(r"\.[0-9a-f]{12}", "", each) for each in scripts] == ["/static/js/leave.js"]


@pytest.mark.parametrize("address", ["/ouders/", "/ouders/ar/"])
def test_more_texts_are_no_more_questions_to_the_database(db, address):
    with CaptureQueriesContext(connection) as many:
        opened(address)
    ParentsText.objects.all().delete()
    with CaptureQueriesContext(connection) as few:
        opened(address)
    assert len(many) == len(few)


@pytest.mark.parametrize(("code", "same"), [("nl", True), ("tr", True), ("tr", False)])
def test_the_hours_are_those_of_the_coalition(db, code, same):
    Coalition.objects.update(
        help_hours="werkdagen van 8.30 tot 17.00 uur" if same else "elke dag van 9.00 tot 12.00 uur"
    )
    source, text = opened(f"/ouders/{code}/").content.decode(), product_texts()["frame.hours"]
    assert ("Werkdagen van 8.30 tot 17.00 uur." in source) == (code == "nl")
    assert (text["tr"] in source) == (code == "tr" and same)


def test_dutch_hours_are_the_coalitions_own_words(db):
    Coalition.objects.update(help_hours="elke dag van 9.00 tot 12.00 uur")
    assert "Elke dag van 9.00 tot 12.00 uur." in opened("/ouders/nl/").content.decode()


@pytest.mark.parametrize("address", ["/ouders/nl/kaart/", "inclusion", "/ouders/nl/zorgpad/"])
def test_map_and_pathway_stand_in_the_same_frame(db, address):
    if address == "inclusion":
        address = reverse("socialmap:inclusion")
    source = opened(address).content.decode()
    assert f'action="{reverse("parents_leave")}"' in source
    assert product_texts()["frame.danger"]["nl"] in source
    assert (
        re.sub(r"\.[0-9a-f]{12}", "", " ".join(re.findall(r'<script src="([^"]+)"', source))) == "/static/js/leave.js"
    )
    assert dict(Client().get(address).cookies) == {}


@pytest.mark.parametrize(
    ("query", "browser", "code"),
    [("", "nl", "nl"), ("?lang=en", "nl", "en"), ("?lang=ar", "en", "ar"), ("?lang=xx", "en", "nl"), ("", "en", "en")],
)
def test_the_short_address_of_the_map_is_in_the_language_asked_for(db, query, browser, code):
    answer = Client(headers={"accept-language": browser}).get(f"/kaart/{query}")
    assert (answer.status_code, answer["Location"]) == (302, f"/ouders/{code}/kaart/")
    answer = Client(headers={"accept-language": browser}).get(f"/kaart/DEL-0001/{query or '?'}&via=qr")
    assert answer["Location"] == f"/ouders/{code}/kaart/DEL-0001/?via=qr"
    source = Client().get(f"/ouders/{code}/kaart/").content.decode()
    assert f'<html lang="{code}"' in source
    assert product_texts()["frame.danger"][code] in source
