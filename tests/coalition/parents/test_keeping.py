"""Who keeps the texts for parents: sees how far a language is, changes and checks, and writes over nobody."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.utils import timezone

from coalition.enums import ParentsTextStatus
from coalition.models import ParentsText
from coalition.parents.keeping.lines import consequence_of, line_of, overview
from coalition.parents.keeping.rules import fault_in
from coalition.parents.texts import digest, offered, product_texts, texts_in
from tests.coalition.parents.test_texts import check_all
from tests.pages import Page, dutch, signed_in, undone, writes
from tests.referrals.builders import member

pytestmark = pytest.mark.django_db
HERE = "/manage/parents-texts/"
TITLE = HERE + "ar/choice.title/"


@pytest.fixture
def pim():
    cache.clear()
    return signed_in("coalition-admin")


def seen(client, address):
    return re.search(r'name="seen" value="([0-9a-f]+)"', client.get(address).content.decode()).group(1)


def told(client, address):
    return Page(client.get(address)).text


def arabic(key="choice.title"):
    return ParentsText.objects.get(language="ar", key=key)


def test_the_first_page_says_of_every_language_how_far_it_is(pim):
    check_all("tr")
    ParentsText.objects.filter(language="pl", key="choice.title").delete()
    page = told(pim, HERE)
    total = len(product_texts())
    assert dutch("Parents can choose this language: every text was checked.") in page
    assert dutch("Parents read Dutch instead: not every text is there.") in page
    assert f"{total - 1} concept" in page
    assert {each.language.code: (each.is_shown, each.is_ready) for each in overview()} == {
        **dict.fromkeys(("nl", "tr"), (True, True)),
        **dict.fromkeys(("en", "ar", "uk"), (True, False)),
        "pl": (False, False),
    }
    with override_settings(DEMO=False):
        assert [each.language.code for each in overview() if each.is_shown] == ["nl", "tr"]


def test_a_translation_is_saved_with_who_checked_it(pim):
    body = {"text": "اختر لغة", "status": "checked", "checked_by_name": "Samira", "seen": seen(pim, TITLE)}
    assert pim.post(TITLE, body).status_code == 302
    row = arabic()
    assert (row.text, row.status, row.checked_by_name) == ("اختر لغة", "checked", "Samira")
    assert (row.checked_by.user.name, row.source_hash) == (
        "Pim de Graaf",
        digest(product_texts()["choice.title"]["nl"]),
    )
    assert "Samira" in told(pim, TITLE)


CHECKED = {"text": "اختر لغة", "status": "checked", "note": "Mooi.", "checked_by_name": "Samira"}
LONG_AGO = datetime.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("change", "is_kept"),
    [
        ({"note": "Nog eens vragen."}, True),
        ({"text": "اختر لغتك"}, False),
        ({"checked_by_name": "Layla"}, False),
        ({"status": "translated"}, False),
    ],
)
def test_who_checked_a_text_stays_until_what_was_checked_changes(pim, change, is_kept):
    checker = member("jgz-coordinator")
    kept = {"checked_by": checker, "checked_on": LONG_AGO, "changed_at": timezone.now()}
    ParentsText.objects.filter(pk=arabic().pk).update(**CHECKED, **kept)
    assert pim.post(TITLE, CHECKED | change | {"seen": seen(pim, TITLE)}).status_code == 302
    row = arabic()
    assert {name: getattr(row, name) for name in change} == change
    assert ((row.checked_by, row.checked_on) == (checker, LONG_AGO)) is is_kept


def test_a_text_of_which_the_dutch_changed_is_checked_by_who_says_so_now(pim):
    kept = {"checked_by": member("jgz-coordinator"), "checked_on": LONG_AGO}
    ParentsText.objects.filter(pk=arabic().pk).update(**CHECKED, **kept)
    ParentsText.objects.create(key="choice.title", language="nl", text="Welke taal leest u?")
    assert pim.post(TITLE, CHECKED | {"seen": seen(pim, TITLE)}).status_code == 302
    assert (arabic().checked_by, arabic().checked_on) == (member("coalition-admin"), timezone.localdate())


def test_a_second_press_writes_nothing(pim):
    body = {"text": "اختر لغة", "status": "translated", "seen": seen(pim, TITLE)}
    pim.post(TITLE, body)
    before = arabic().changed_at
    assert pim.post(TITLE, body).status_code == 302
    assert arabic().changed_at == before


@pytest.mark.parametrize("meanwhile", ["the text", "the Dutch", "the status"])
def test_a_page_that_is_too_old_writes_over_nobody(pim, meanwhile):
    old = seen(pim, TITLE)
    if meanwhile == "the Dutch":
        ParentsText.objects.create(key="choice.title", language="nl", text="Welke taal leest u?")
    else:
        change = {"text": "تغيير"} if meanwhile == "the text" else {"note": "Nog eens vragen."}
        ParentsText.objects.filter(pk=arabic().pk).update(**change)
    before = ParentsText.objects.filter(pk=arabic().pk).values().get()
    response = pim.post(TITLE, {"text": "اختر", "status": "translated", "seen": old})
    assert response.status_code == 409
    assert ParentsText.objects.filter(pk=before["id"]).values().get() == before
    assert "اختر" in response.content.decode()
    assert pim.post(HERE + "ar/choice.title/restore/", {"seen": old}).status_code == 302
    assert ParentsText.objects.filter(pk=before["id"]).values().get() == before


def test_what_is_ticked_is_checked_unless_it_changed_since_it_was_read(pim):
    ticks = re.findall(r'name="read" value="([^"]+)"', pim.get(HERE + "ar/").content.decode())
    first, second = ticks[:2]
    ParentsText.objects.filter(language="ar", key=first.split()[0]).update(text="تغيير")
    pim.post(HERE + "ar/check/", {"read": [first, second, "no.such x", "\x00", ""]})
    checked = ParentsText.objects.filter(language="ar", status=ParentsTextStatus.CHECKED)
    assert [row.key for row in checked] == [second.split()[0]]
    with undone(), writes() as wrote:
        pim.post(HERE + "ar/check/", {"read": [second]})
    assert [line for line in wrote if "coalition_parentstext" in line] == []


def test_an_outdated_translation_shows_the_dutch_it_was_made_of(pim):
    ParentsText.objects.create(key="choice.title", language="nl", text="Welke taal leest u?")
    page = told(pim, TITLE)
    assert dutch("The Dutch changed since this was translated") in page
    assert product_texts()["choice.title"]["nl"] in page
    ParentsText.objects.filter(pk=arabic().pk).update(source_hash="0", source_text="")
    assert dutch("The old Dutch is not known.") in told(pim, TITLE)


def test_a_change_of_dutch_says_before_saving_which_languages_go(pim):
    address = HERE + "nl/choice.title/"
    for code in ("ar", "tr"):
        check_all(code)
    assert "haalt 2 talen weg" in told(pim, address)
    assert [each.code for each in consequence_of("choice.title").taken_off] == ["ar", "tr"]
    pim.post(address, {"text": "Welke taal leest u?", "seen": seen(pim, address)})
    with override_settings(DEMO=False):
        assert [each.language.code for each in offered()] == ["nl"]
    pim.post(HERE + "nl/choice.title/restore/", {"seen": seen(pim, address)})
    with override_settings(DEMO=False):
        assert [each.language.code for each in offered()] == ["nl", "ar", "tr"]


def test_a_dutch_text_that_is_hard_is_saved_after_its_maker_read_why(pim):
    address = HERE + "nl/choice.title/"
    body = {"text": "Heeft u een probleem met uw taal?", "seen": seen(pim, address)}
    response = pim.post(address, body)
    assert (response.status_code, texts_in("nl")["choice.title"]) == (422, "Kies uw taal")
    assert "“probleem”" in Page(response).text
    warned = re.search(r'name="warned" value="([0-9a-f]+)"', response.content.decode()).group(1)
    assert pim.post(address, body | {"warned": warned, "text": "Een risico?"}).status_code == 422
    assert pim.post(address, body | {"warned": warned}).status_code == 302
    assert texts_in("nl")["choice.title"] == body["text"]


def test_back_to_how_it_came_is_a_draft_again(pim):
    check_all("ar")
    ParentsText.objects.filter(pk=arabic().pk).update(text="تغيير")
    pim.post(HERE + "ar/choice.title/restore/", {"seen": seen(pim, TITLE)})
    assert (arabic().text, arabic().status) == (product_texts()["choice.title"]["ar"], "draft")
    assert line_of("ar", "choice.title").state == "draft"


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("question.progress", "Vraag {number}", "places"),
        ("question.progress", "Vraag {number} van {total} {number.__class__}", "places"),
        ("question.progress", "Vraag {number:>9999999} van {total}", "places"),
        ("question.progress", "Vraag {number!r} van {total}", "places"),
        ("question.progress", "Vraag {number van {total}", "places"),
        ("question.progress", "Vraag {number} van {total} {{x}}", "places"),
        ("choice.title", "Kies {x}", "no_places"),
        ("choice.title", "Kies | taal", "no_items"),
        ("choice.title", " ", "empty"),
        ("choice.title", "x" * 1001, "too_long"),
        ("explain.topics", "Een", "items"),
    ],
)
def test_what_would_break_a_page_is_refused(key, text, code):
    assert fault_in(key, text)[0] == code
    assert fault_in(key, product_texts()[key]["nl"]) is None


def test_every_text_that_comes_with_the_product_can_be_used():
    wrong = [(key, code) for key, words in product_texts().items() for code in words if fault_in(key, words[code])]
    assert wrong == []


def test_the_preview_is_in_one_language_and_never_dutch(pim):
    ParentsText.objects.filter(language="ar", key="explain.free").delete()
    source = pim.get(HERE + "ar/preview/").content.decode()
    assert '<html lang="ar" dir="rtl">' in source
    assert product_texts()["explain.title"]["ar"] in source
    assert product_texts()["explain.free"]["nl"] not in source


def test_an_unknown_text_or_language_is_not_there(pim):
    assert {pim.get(HERE + end).status_code for end in ("xx/", "ar/no.such/", "ar/../", "ar/choice/")} == {404}
