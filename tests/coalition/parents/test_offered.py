"""Where the site is no demonstration, a language with one text that nobody checked is offered nowhere."""

import re

import pytest
from django.test import Client

from coalition.languages import DUTCH, LANGUAGES
from coalition.models import ParentsText
from coalition.parents.texts import offered, product_texts
from tests.coalition.parents.test_one_language import is_as_a_whole
from tests.coalition.parents.test_texts import check_all

pytestmark = pytest.mark.django_db
TRANSLATED = [code for code in LANGUAGES if code != DUTCH]


@pytest.fixture(autouse=True)
def _in_earnest(settings):
    settings.DEMO, settings.SECURE_SSL_REDIRECT = False, False
    for code in TRANSLATED:
        check_all(code)


def source_of(address):
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def can_be_chosen():
    """The languages a parent finds on the first page, and on the page behind each of them."""
    first = re.findall(r'href="/ouders/([a-z]{2})/', source_of("/ouders/"))
    return set(first) & set(LANGUAGES)


def test_all_six_are_offered_once_everything_is_checked():
    assert can_be_chosen() == set(LANGUAGES)
    for code in LANGUAGES:
        assert is_as_a_whole(source_of(f"/ouders/{code}/"), code)


@pytest.mark.parametrize("code", TRANSLATED)
def test_one_text_that_is_not_checked_takes_one_language_away(code):
    ParentsText.objects.filter(language=code, key="frame.help").update(status="translated", checked_on=None)
    assert can_be_chosen() == set(LANGUAGES) - {code}
    for end in ("", "aanmelden/name/", "gegevens/", "toegankelijk/", "mijn/open/"):
        assert is_as_a_whole(source_of(f"/ouders/{code}/{end}"), DUTCH)
    for other in set(LANGUAGES) - {code}:
        assert is_as_a_whole(source_of(f"/ouders/{other}/"), other)


def test_dutch_stays_when_nothing_else_does():
    ParentsText.objects.filter(key="frame.help").update(status="draft", checked_on=None)
    assert can_be_chosen() == {DUTCH}
    assert {is_as_a_whole(source_of(f"/ouders/{code}/"), DUTCH) for code in LANGUAGES} == {True}


def test_it_is_so_for_every_single_text():
    found = set()
    for key in product_texts():
        row = ParentsText.objects.filter(language="tr", key=key)
        row.update(status="translated", checked_on=None)
        found.add(tuple(each.language.code for each in offered()))
        row.update(status="checked", checked_on="2026-11-20")
    assert found == {tuple(code for code in LANGUAGES if code != "tr")}
