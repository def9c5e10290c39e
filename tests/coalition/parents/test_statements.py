"""What is said of data and of accessibility: true by the settings, and reached in the own language."""

import re

import pytest
from django.conf import settings
from django.test import Client

from coalition.languages import LANGUAGES
from coalition.models import Coalition, ParentsText
from coalition.parents.texts import product_texts
from tests.coalition.parents.test_one_language import is_as_a_whole
from tests.pages import Page

pytestmark = pytest.mark.django_db
SHORT = {"gegevens": "privacy", "toegankelijk": "toegankelijkheid"}


def source(address, **headers):
    response = Client(headers=headers).get(address)
    assert (response.status_code, dict(response.cookies)) == (200, {})
    return response.content.decode()


@pytest.mark.parametrize("page", SHORT)
@pytest.mark.parametrize("code", LANGUAGES)
def test_parents_reach_a_short_one_in_their_own_language_and_the_whole_from_there(page, code):
    assert f'href="/ouders/{code}/{page}/"' in source(f"/ouders/{code}/")
    shown = source(f"/ouders/{code}/{page}/")
    assert is_as_a_whole(shown, code)
    assert f'href="/{SHORT[page]}/?lang={code}"' in shown


@pytest.mark.parametrize("code", ["nl", "en"])
def test_no_two_statements_have_the_same_title(code):
    addresses = [f"/ouders/{code}/{page}/" for page in SHORT] + [f"/{page}/?lang={code}" for page in SHORT.values()]
    titles = [re.search(r"<title>(.*?)</title>", source(address)).group(1) for address in addresses]
    headings = [re.search(r"<h1>(.*?)</h1>", source(address)).group(1) for address in addresses]
    assert (len(set(titles)), len(set(headings))) == (4, 4)


def test_the_terms_are_those_of_the_coalition():
    Coalition.objects.update(retention_months=7)
    assert "7 maanden" in source("/ouders/nl/gegevens/")
    assert "7 maanden" in source("/privacy/")
    assert f"{settings.SIGN_UP_COOKIE_AGE // 60} minuten" in source("/ouders/nl/gegevens/")


def test_every_cookie_is_named():
    names = {getattr(settings, name) for name in dir(settings) if name.endswith("_COOKIE_NAME")}
    shown = source("/privacy/")
    assert {name for name in names if f">{name}<" not in shown} == set()


@pytest.mark.parametrize("name", ["privacy", "toegankelijkheid"])
def test_the_whole_is_in_dutch_or_english_and_never_both(name):
    dutch, english = source(f"/{name}/"), source(f"/{name}/?lang=en")
    assert is_as_a_whole(dutch, "nl")
    assert is_as_a_whole(english, "en")
    assert source(f"/{name}/?lang=ar", **{"accept-language": "en"}) == dutch
    ParentsText.objects.filter(language="en", key="sent.another").delete()
    assert source(f"/{name}/?lang=en") == dutch


def test_the_accessibility_statement_has_what_the_dutch_model_asks():
    text = Page(Client().get("/toegankelijkheid/")).text
    for part in ("Status C", "WCAG", "EN 301 549", "axe", "Nationale ombudsman", "2026"):
        assert part in text


def test_a_short_statement_of_a_language_that_is_not_offered_is_dutch():
    ParentsText.objects.filter(language="ar", key="sent.another").delete()
    shown = source("/ouders/ar/gegevens/")
    assert shown == source("/ouders/nl/gegevens/")
    assert product_texts()["data.what"]["nl"] in shown
    assert re.search(r'<html lang="nl" dir="ltr">', shown)
