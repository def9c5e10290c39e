"""A language with one text that nobody checked is not offered: every page at its address is Dutch, as a whole."""

import re

import pytest
from django.db import OperationalError, ProgrammingError, connection
from django.test import Client, override_settings

from coalition.languages import LANGUAGES
from coalition.models import ParentsText
from coalition.parents.texts import product_texts
from tests.coalition.parents.test_texts import check_all

pytestmark = pytest.mark.django_db
CHANGES = {
    "unchecked": {"status": "translated"},
    "a draft": {"status": "draft"},
    "out of date": {"source_hash": "0"},
    "missing": None,
}
PAGES = ["", "aanmelden/name/", "no-such-page/", "aanmelden/no-such-question/"]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def page(end, code, status=None):
    """The page, with the language that stands in its own addresses left out."""
    response = Client().get(f"/ouders/{code}/{end}")
    assert response.status_code == status or (404 if "no-such" in end else 200)
    return TOKEN.sub("", response.content.decode()).replace(f"/ouders/{code}/", "/ouders/nl/")


def is_as_a_whole(source, code):
    """`lang` and `dir` are of this language, and none of the other languages' words are there."""
    language = LANGUAGES[code]
    shown = source.replace("&#x27;", "'")
    other = [
        words[each]
        for words in product_texts().values()
        for each in LANGUAGES
        if each != code and len(words[each]) > 12 and words[each] != words[code] and f">{words[each]}<" in shown
    ]
    return f'<html lang="{code}" dir="{language.direction}">' in source and other == []


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("end", PAGES)
def test_one_text_is_enough(change, end):
    check_all("ar")
    row = ParentsText.objects.filter(language="ar", key="sent.another")
    with override_settings(DEMO=False, SECURE_SSL_REDIRECT=False):
        offered = page(end, "ar")
        row.update(**CHANGES[change]) if CHANGES[change] else row.delete()
        assert is_as_a_whole(offered, "ar")
        assert page(end, "ar") == page(end, "nl")
        assert is_as_a_whole(page(end, "ar"), "nl")


@pytest.mark.parametrize("end", PAGES)
def test_in_demo_mode_a_draft_is_shown_as_a_whole_and_a_gap_is_dutch_as_a_whole(end):
    mark = product_texts()["frame.draft"]["ar"]
    drafted = page(end, "ar")
    assert (is_as_a_whole(drafted, "ar"), mark in drafted) == (True, True)
    ParentsText.objects.filter(language="ar", key="sent.another").delete()
    assert page(end, "ar") == page(end, "nl")
    assert mark not in page(end, "ar")


@pytest.mark.parametrize("code", ["ar", "nl", "tr"])
def test_a_form_of_another_site_is_refused_in_the_own_language(code):
    answer = Client(enforce_csrf_checks=True).post(f"/ouders/{code}/aanmelden/name/", {"name": "Sam"})
    assert answer.status_code == 403
    assert is_as_a_whole(answer.content.decode(), code)
    assert product_texts()["trouble.failed"][code] in answer.content.decode()


def test_what_is_wrong_is_told_in_dutch_as_a_whole():
    answer = Client().post("/ouders/ar/aanmelden/name/", {str(number): "" for number in range(300)})
    assert answer.status_code == 400
    assert is_as_a_whole(answer.content.decode(), "nl")


def test_a_fault_of_ours_is_told_in_dutch_as_a_whole():
    def broken(execute, sql, params, many, context):
        if "coalition_parentstext" in sql:
            raise ProgrammingError("no such column")
        return execute(sql, params, many, context)

    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    with connection.execute_wrapper(broken):
        answer = client.get("/ouders/ar/")
    assert answer.status_code == 500
    assert is_as_a_whole(answer.content.decode(), "nl")
    assert product_texts()["trouble.failed"]["nl"] in answer.content.decode()


def test_while_the_database_is_away_the_page_is_dutch_as_a_whole():
    def away(execute, sql, params, many, context):
        if "coalition_parentstext" in sql:
            raise OperationalError("the connection is closed")
        return execute(sql, params, many, context)

    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    with connection.execute_wrapper(away):
        answer = client.get("/ouders/ar/")
    assert answer.status_code == 503
    assert is_as_a_whole(answer.content.decode(), "nl")


def test_other_pages_keep_their_own_words_for_what_is_not_there():
    answer = Client(headers={"accept-language": "en"}).get("/no-such-page/")
    assert answer.status_code == 404
    assert "ks-parents" not in answer.content.decode()
