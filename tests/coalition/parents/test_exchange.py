"""Texts for an interpreter and back: looked at first, carried out once, and no file breaks a page."""

import csv
import io
import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from coalition.models import ParentsText
from coalition.parents.keeping.files import COLUMNS, KEY, SHEET, as_csv, plan_of
from coalition.parents.keeping.files import REFUSALS as WORDS
from coalition.parents.texts import product_steps, product_texts
from coalition.workbooks.faults import Refused
from coalition.workbooks.reading import read_file
from coalition.workbooks.writing import write_tables
from tests.pages import Page, row_counts, signed_in, undone, writes
from tests.socialmap.exchange.test_bad_files import REFUSED

pytestmark = pytest.mark.django_db
HERE = "/manage/parents-texts/ar/files/"
DUTCH = product_texts()["choice.title"]["nl"]


@pytest.fixture
def pim():
    cache.clear()
    return signed_in("coalition-admin")


def filled(*rows):
    """A file with these rows; each as far as it is given."""
    lines = io.StringIO()
    csv.writer(lines, delimiter=";").writerows([COLUMNS, *rows])
    return lines.getvalue().encode()


def sent(client, content, name="ar.csv"):
    return client.post(HERE, {"file": SimpleUploadedFile(name, content)})


def sealed(response):
    return re.search(r'name="plan" value="([^"]+)"', response.content.decode()).group(1)


def arabic(key="choice.title"):
    return ParentsText.objects.get(language="ar", key=key)


def refused(*rows):
    plan = plan_of("ar", filled(*rows), "ar.csv")
    assert plan.changes == []
    return [each.words for each in plan.refusals]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_taken_along_comes_back_as_it_was(pim, kind):
    content = pim.post(f"{HERE}{kind}/").content
    plan = plan_of("ar", content, f"ar.{kind}")
    assert (plan.changes, plan.refusals, plan.same) == ([], [], len(product_texts() | product_steps()))


def test_an_interpreter_brings_a_translation_that_was_checked(pim):
    before = row_counts()
    looked = sent(pim, filled(["choice.title", DUTCH, "اختر لغة", "gecontroleerd", "", "Samira", "20-11-2026"]))
    assert looked.status_code == 200
    assert arabic().text == product_texts()["choice.title"]["ar"]
    assert pim.post(f"{HERE}confirm/", {"plan": sealed(looked)}).status_code == 302
    row = arabic()
    assert (row.text, row.status, row.checked_by_name, str(row.checked_on)) == (
        "اختر لغة",
        "checked",
        "Samira",
        "2026-11-20",
    )
    assert row_counts() == before


def test_a_second_press_is_harmless_and_a_plan_that_is_too_old_saves_nothing(pim):
    plan = sealed(
        sent(pim, filled(["choice.title", DUTCH, "اختر لغة"], ["name.title", *both("name.title"), "concept"]))
    )
    assert pim.post(f"{HERE}confirm/", {"plan": plan}).status_code == 302
    with undone(), writes() as wrote:
        pim.post(f"{HERE}confirm/", {"plan": plan})
    assert [line for line in wrote if "coalition_parentstext" in line] == []
    ParentsText.objects.filter(pk=arabic().pk).update(text="تغيير")
    pim.post(f"{HERE}confirm/", {"plan": plan})
    assert arabic().text == "تغيير"


def both(key):
    return product_texts()[key]["nl"], f"{product_texts()[key]['ar']} ."


@pytest.mark.parametrize("who", ["another person", "another language", "nobody"])
def test_a_plan_is_of_who_looked_at_it_and_of_its_language(pim, who):
    plan = sealed(sent(pim, filled(["choice.title", DUTCH, "اختر لغة"])))
    before = ParentsText.objects.values_list("text").order_by("pk")
    was = list(before)
    client = signed_in("midwife") if who == "another person" else pim
    address = HERE.replace("/ar/", "/tr/") if who == "another language" else HERE
    client.post(f"{address}confirm/", {"plan": plan if who != "nobody" else "x"})
    assert list(before) == was


@pytest.mark.parametrize(
    ("row", "part"),
    [
        (["no.such", "x", "y"], "sleutel"),
        (["choice.title", "Kies een taal", "اختر"], "Nederlands"),
        (["choice.title", DUTCH, "اختر {days}"], "{"),
        (["choice.title", DUTCH, "x" * 1001], "1000"),
        (["choice.title", DUTCH, "اختر", "klaar"], "concept"),
        (["choice.title", DUTCH, "اختر", "gecontroleerd", "", "x" * 121], "120"),
        (["choice.title", DUTCH, "اختر", "gecontroleerd", "", "Samira", "20-11-2099"], "vandaag"),
        (["choice.title", DUTCH, "اختر", "gecontroleerd", "", "Samira", "morgen"], "31-12-2026"),
        (["choice.title", DUTCH, "اختر 111222333"], "burgerservicenummer"),
        (["choice.title", DUTCH, "#NAME?"], "formule"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_why(row, part):
    words = refused(row)
    assert len(words) == 1
    assert part.lower() in words[0].lower()


def test_a_text_that_stands_twice_is_refused_the_second_time():
    plan = plan_of("ar", filled(["choice.title", DUTCH, "اختر"], ["choice.title", DUTCH, "اختار"]), "ar.csv")
    assert ([each.text for each in plan.changes], len(plan.refusals)) == (["اختر"], 1)


def test_an_empty_translation_changes_nothing():
    plan = plan_of("ar", filled(["choice.title", DUTCH, "", "gecontroleerd"]), "ar.csv")
    assert (plan.changes, plan.refusals) == ([], [])


def test_no_text_is_a_formula_in_the_file_that_goes_out():
    kept = {"text": "=HYPERLINK(1)", "note": "@SUM(1)", "checked_by_name": "+1", "checked_on": "2026-11-20"}
    ParentsText.objects.filter(pk=arabic().pk).update(**kept, status="checked")
    cells = [cell for row in csv.reader(io.StringIO(as_csv("ar").decode("utf-8-sig")), delimiter=";") for cell in row]
    assert [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell] == []
    assert plan_of("ar", as_csv("ar"), "ar.csv").changes == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_workbook_is_refused_as_a_whole(pim, name):
    content, code = REFUSED[name]
    before = row_counts()
    response = sent(pim, content() if callable(content) else content, "ar.xlsx")
    assert response.status_code == 422
    assert row_counts() == before
    assert str(WORDS.get(code, WORDS["no_columns"])) in Page(response).text


def test_a_workbook_of_something_else_is_refused():
    for content in (write_tables({"Aanbod": [[KEY, "x"]]}), write_tables({SHEET: [["code", "naam"], ["1", "2"]]})):
        with pytest.raises(Refused, match="no_columns"):
            plan_of("ar", content, "x.xlsx")


def test_dutch_is_the_source_and_has_no_file(pim):
    assert pim.get(HERE.replace("/ar/", "/nl/")).status_code == 404
    assert pim.post(HERE.replace("/ar/", "/nl/") + "csv/").status_code == 404


def test_the_workbook_has_one_sheet():
    assert list(read_file(as_csv("tr"), "tr.csv", main_sheet=SHEET)) == [SHEET.lower()]
