"""The care pathway for parents: in their own language as a whole, or as a whole in Dutch."""

import re

import pytest
from django.test import Client, override_settings

from coalition.languages import LANGUAGES
from coalition.models import ParentsText, Pathway
from coalition.parents.keeping.lines import line_of, overview
from coalition.parents.pathway_texts import words_of
from coalition.parents.texts import product_steps, product_texts
from coalition.workflow import parents_texts_keeping as keeping
from coalition.workflow import pathway as workflow
from tests.coalition.parents.test_one_language import is_as_a_whole, page
from tests.coalition.parents.test_texts import check_all
from tests.coalition.pathway.builders import ASKED, administrator, begun, changed, in_use, organisations
from tests.pages import Page, signed_in
from tests.referrals.builders import member
from tests.referrals.views.test_query_counts import queries

pytestmark = pytest.mark.django_db
HEARS = "step.hielprik.hear"
CHANGES = {
    "unchecked": {"status": "translated"},
    "out of date": {"source_hash": "0"},
    "missing": None,
}


def opened(code, query=""):
    response = Client(headers={"accept-language": "en"}).get(f"/ouders/{code}/zorgpad/{query}")
    assert response.status_code == 200
    return response.content.decode().replace("&#x27;", "'")


def published(**facts):
    """A new version in which the heel prick is told otherwise, in use."""
    draft = begun()
    changed(draft, key="hielprik", **facts)
    version = workflow.propose_pathway(draft, by=administrator(), organisations=organisations(*ASKED), note="Nieuw.")
    for key in ASKED:
        workflow.answer_pathway(version, by=member(key), agrees=True)
    return workflow.publish_pathway(version, by=administrator())


def test_every_word_of_the_pathway_that_comes_with_the_product_is_there_in_every_language():
    came = {key: words["nl"] for key, words in product_steps().items()}
    assert came == words_of(in_use().steps.all())
    assert [
        (key, code) for key, words in product_steps().items() for code in LANGUAGES if not words[code].strip()
    ] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_is_in_one_language_as_a_whole(code):
    source = opened(code)
    assert is_as_a_whole(source, code)
    told = [words[code] for key, words in product_steps().items() if not key.endswith(".who")]
    assert [words for words in told if f">{words}<" not in source] == []
    foreign = [words["nl"] for words in product_steps().values() if words["nl"] != words[code]]
    assert code == "nl" or [words for words in foreign if words in source] == []
    assert product_texts()["way.weeks"][code].format(first=22, last=26) in source
    assert (product_texts()["frame.draft"][code] in source) == (code != "nl")


@pytest.mark.parametrize("change", CHANGES)
def test_one_word_of_one_moment_is_enough_for_dutch(change):
    check_all("ar")
    row = ParentsText.objects.filter(language="ar", key=HEARS)
    with override_settings(DEMO=False, SECURE_SSL_REDIRECT=False):
        assert is_as_a_whole(page("zorgpad/", "ar"), "ar")
        row.update(**CHANGES[change]) if CHANGES[change] else row.delete()
        assert page("zorgpad/", "ar") == page("zorgpad/", "nl")
        assert is_as_a_whole(page("", "ar"), "ar")  # other pages go on


def test_what_nobody_checked_is_offered_while_practising_only():
    assert is_as_a_whole(page("zorgpad/", "tr"), "tr")
    with override_settings(DEMO=False, SECURE_SSL_REDIRECT=False):
        assert page("zorgpad/", "tr") == page("zorgpad/", "nl")


def test_a_new_version_is_in_dutch_until_its_new_words_are_translated():
    published(parents_hear="De verloskundige prikt in de hiel van uw baby.")
    assert is_as_a_whole(opened("ar"), "nl")
    assert [state.is_pathway_shown for state in overview()] == [True, *[False] * (len(LANGUAGES) - 1)]
    line = line_of("ar", HEARS)
    assert (line.state, line.old_dutch) == ("outdated", product_steps()[HEARS]["nl"])
    keeping.write_text(HEARS, "ar", keeping.Writing("كلمات جديدة."), seen=line.seen, by=administrator())
    assert "<p>كلمات جديدة.</p>" in opened("ar")
    assert is_as_a_whole(opened("ar"), "ar")
    assert is_as_a_whole(opened("tr"), "nl")


def test_the_dutch_of_a_moment_is_not_changed_among_the_texts():
    pim = signed_in("coalition-admin")
    assert pim.get(f"/manage/parents-texts/nl/{HEARS}/").status_code == 404
    shown = Page(pim.get(f"/manage/parents-texts/ar/{HEARS}/"))
    assert product_steps()[HEARS]["nl"] in shown.text


def test_a_version_that_nobody_agreed_on_is_not_there():
    changed(begun(), key="hielprik", parents_name="Nog niet afgesproken")
    assert "Nog niet afgesproken" not in opened("nl")


def test_parents_read_no_names_for_professionals():
    source = opened("nl")
    assert "JGZ" not in source
    assert "Terugkoppeling" not in source


def test_without_a_version_in_use_the_page_says_so():
    Pathway.objects.all().delete()
    for code in ("nl", "ar"):
        assert product_texts()["way.making"][code] in opened(code)
        assert is_as_a_whole(opened(code), code)


def test_the_day_is_in_the_own_language():
    Pathway.objects.update(published_at="2026-03-05T12:00:00Z")
    days = {"nl": "5 maart 2026", "en": "5 March 2026", "ar": "5 مارس 2026", "pl": "5 marca 2026"}
    assert [code for code, day in days.items() if day not in opened(code)] == []


@pytest.mark.parametrize("code", ["nl", "ar"])
def test_as_many_questions_whatever_is_told(code):
    many = queries(Client(), f"/ouders/{code}/zorgpad/")
    in_use().steps.exclude(key="hielprik").delete()
    assert many == queries(Client(), f"/ouders/{code}/zorgpad/") <= 8


def test_where_they_came_from_goes_along_to_the_sign_up():
    for code in ("nl", "ar"):
        links = Page(Client().get(f"/ouders/{code}/zorgpad/?via=qr-folder")).links
        assert f"/ouders/{code}/aanmelden/?via=qr-folder" in links
        assert f"/ouders/{code}/zorgpad/?via=qr-folder" in Page(Client().get(f"/ouders/{code}/?via=qr-folder")).links


def test_reading_needs_no_cookie_and_one_script():
    response = Client().get("/ouders/ar/zorgpad/")
    assert dict(response.cookies) == {}
    scripts = re.findall(r'<script src="([^"]+)"', response.content.decode())
    assert [re.sub(r"\.[0-9a-f]{12}", "", each) for each in scripts] == ["/static/js/leave.js"]


def test_the_address_on_older_papers_leads_there():
    assert Client().get("/pathway/parents/").url == "/ouders/nl/zorgpad/"
