"""Texts for parents: complete in every language, in easy Dutch, and shown in one language at a time."""

import csv
import re

import pytest
from django.core.management import call_command
from django.test import override_settings

from coalition.enums import ParentsTextStatus, StepRole
from coalition.languages import DUTCH, LANGUAGES
from coalition.models import ParentsText
from coalition.parents import easy
from coalition.parents.texts import digest, offered, product_steps, product_texts, texts_in
from coalition.workflow.parents_texts import load_parents_texts
from referrals.parents.questions import QUESTIONS
from socialmap.models import Need
from socialmap.workflow.wording import needs_of_the_product
from tests.sources import APPS, PROJECT

USED = re.compile(r'{% say(?:_several)? "([^"]+)"')


@pytest.fixture
def no_demo():
    with override_settings(DEMO=False):
        yield


def check_all(language):
    """What an interpreter does, once for every text."""
    for row in ParentsText.objects.of(language):
        row.status, row.checked_on = ParentsTextStatus.CHECKED, "2026-11-20"
        row.save()


def sentences():
    return [(key, each) for key, words in product_texts().items() for each in easy.sentences(words[DUTCH])]


def test_every_text_stands_in_every_language():
    missing = [(key, code) for key, words in product_texts().items() for code in LANGUAGES if not words[code].strip()]
    assert missing == []


def test_lists_have_as_many_items_in_every_language():
    counts = {key: {text.count("|") for text in words.values()} for key, words in product_texts().items()}
    assert {key for key, found in counts.items() if len(found) > 1} == set()


def test_every_text_is_on_a_page_and_every_page_has_its_texts():
    templates = (path.read_text(encoding="utf-8") for path in (PROJECT / "templates").rglob("*.html"))
    said = {key for source in templates for key in USED.findall(source)}
    code = "".join(
        path.read_text(encoding="utf-8")
        for app in APPS
        for path in (PROJECT / app).rglob("*.py")
        if path.parent.name in {"parents", "screens"}
        or path.match("templatetags/parents.py")
        or path.stem == "permissions"
    )
    titles = {f"{question}.title" for question in QUESTIONS}
    named = {key for key in product_texts() if f'"{key}"' in code}
    named |= {f"way.{role}" for role in StepRole.values} | {f"need.{row['slug']}" for row in needs_of_the_product()}
    assert said | named | titles == set(product_texts())


def test_sentences_are_short_and_easy():
    found = [each for _key, each in sentences()]
    assert easy.ease(found) >= easy.EASIEST_ENOUGH
    assert [each for each in found if easy.is_long(each)] == []


def test_the_words_are_for_everybody():
    wrong = [(key, each) for key, each in sentences() if easy.NOT_TO_PARENTS.search(each)]
    assert wrong == []


def pathway_words():
    """What parents read of each contact moment: the name, the words they hear, and for whom it is."""
    with (PROJECT / "coalition" / "data" / "pathway_steps.csv").open(encoding="utf-8", newline="") as lines:
        for step in csv.DictReader(lines):
            yield from (step[name] for name in ("parents_hear", "applies_to") if step[name])
            yield step["parents_name"] or step["name_nl"]


def test_words_of_the_pathway_are_as_easy():
    found = [each for text in pathway_words() for each in easy.sentences(text)]
    assert easy.ease(found) >= easy.EASIEST_ENOUGH
    assert [each for each in found if easy.is_long(each) or easy.NOT_TO_PARENTS.search(each)] == []


def test_words_of_the_map_are_as_easy(db):
    """What somebody can need help with; the words around it are among those of the program (tests/test_words.py)."""
    found = list(Need.objects.values_list("parents_name", flat=True))
    assert len(found) > 10
    assert [each for each in found if easy.is_long(each) or easy.NOT_TO_PARENTS.search(each)] == []


def test_loading_twice_adds_nothing_and_keeps_what_the_coalition_changed(db):
    row = ParentsText.objects.get(key="choice.title", language="en")
    ParentsText.objects.filter(pk=row.pk).update(text="Which language do you read?")
    ParentsText.objects.filter(language="pl").delete()
    assert load_parents_texts() == len(product_texts() | product_steps())
    assert load_parents_texts() == 0
    row.refresh_from_db()
    assert row.text == "Which language do you read?"


def test_the_command_says_what_it_loaded(db, capsys):
    ParentsText.objects.all().delete()
    call_command("load_parents_texts")
    assert capsys.readouterr().out == f"Texts loaded: {len(product_texts() | product_steps()) * (len(LANGUAGES) - 1)}\n"


def test_what_nobody_checked_is_not_offered(db, no_demo):
    assert [each.language.code for each in offered()] == ["nl"]
    assert texts_in("ar").language.code == "nl"


def test_a_checked_language_is_offered(db, no_demo):
    check_all("ar")
    assert [each.language.code for each in offered()] == ["nl", "ar"]
    assert (texts_in("ar").language.code, texts_in("ar").is_draft) == ("ar", False)


@pytest.mark.parametrize("change", [{"status": ParentsTextStatus.TRANSLATED}, {"source_hash": digest("Iets ouds.")}])
def test_one_text_that_is_unchecked_or_out_of_date_is_enough_for_dutch(db, no_demo, change):
    check_all("ar")
    ParentsText.objects.filter(language="ar", key="explain.title").update(**change)
    assert [each.language.code for each in offered()] == ["nl"]
    assert dict(texts_in("ar").words) == dict(texts_in("nl").words)


def test_one_text_that_is_missing_is_enough_for_dutch(db):
    ParentsText.objects.filter(language="ar", key="explain.title").delete()
    assert [each.language.code for each in offered()] == ["nl", "en", "tr", "pl", "uk"]


def test_a_change_of_the_dutch_text_makes_its_translations_out_of_date(db, no_demo):
    check_all("ar")
    ParentsText.objects.create(key="choice.title", language="nl", text="Welke taal leest u?")
    assert [each.language.code for each in offered()] == ["nl"]
    assert texts_in("nl")["choice.title"] == "Welke taal leest u?"
