"""Forms and files that nobody means to send: refused in words, and nothing is written."""

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given

from actions.exchange.faults import refusal_words
from actions.models import ActionPoint, Decision, Recommendation
from tests.actions.report.access_table import report_posts
from tests.actions.report.books import changed, planned, uploaded
from tests.hostile import EXAMPLES, NASTY, bodies, fields_of, swept
from tests.pages import Page, row_counts, signed_in, undone, writes
from tests.socialmap.exchange.test_bad_files import REFUSED

pytestmark = pytest.mark.django_db
FORMS = "new_decision change_decision answer_recommendation confirm_import import_workbook prepare_report".split()
# Text is a file of the social map, and no workbook of a team.
BAD = {name: content for name, (content, _code) in REFUSED.items()}
CODES = {
    "nothing": "empty",
    "half a zip": "broken",
    "a password": "protected",
    "macros": "macros",
    "links to other files": "external_links",
    "a bomb": "unpacks_too_large",
    "a lying bomb": "broken",
    "many parts": "unpacks_too_large",
    "entities": "broken",
    "18,000 columns": "too_many_columns",
    "5,001 rows": "no_lot_sheet",
    "a page of the web": "no_lot_sheet",
    "another sheet": "no_lot_sheet",
}


def address(name):
    objects = {"change_decision": Decision.objects.get(key="vaders")}
    about = (objects | {"answer_recommendation": Recommendation.objects.first()}).get(name)
    return reverse(f"actions:{name}", args=[about.pk] if about else [])


@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_sent(name):
    client = signed_in("lot-facilitator")
    url, valid = address(name), {} if name == "import_workbook" else report_posts().get(f"actions:{name}", {})
    fields = fields_of(client, url, valid)
    ids, before = [ActionPoint.objects.first().pk, Decision.objects.first().pk], row_counts()

    def check(body):
        with undone():
            with writes() as wrote:
                response = client.post(url, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code in {200, 302, 403, 404, 409, 422}
            if wrote:
                assert response.status_code == 302 or row_counts() == before

    for body in swept([field for field in fields if field not in {"language", "next", "membership"}], ids):
        check(body)
    EXAMPLES(given(body=bodies(fields, ids))(check))()


@pytest.mark.parametrize("name", ["decisions", "recommendations", "factors", "report", "report_pdf"])
def test_whatever_stands_in_an_address(name, monkeypatch):
    monkeypatch.setattr("actions.views.report.paper_of", lambda report, language: b"%PDF")
    client = signed_in("lot-member")
    for value in NASTY:
        asked = dict.fromkeys(("text", "kind", "state", "first_day", "first_year", "meeting"), value)
        assert client.get(reverse(f"actions:{name}"), asked).status_code in {200, 302, 422}


@pytest.mark.parametrize(("name", "code"), CODES.items(), ids=CODES)
def test_what_is_no_workbook_of_the_team_is_refused_in_one_sentence(name, code):
    content, client = BAD[name], signed_in("lot-facilitator")
    before = row_counts()
    response = uploaded(client, content, "l.xlsx" if content.startswith(b"PK") else "l.csv")
    assert response.status_code == 422
    with translation.override("nl"):
        words = refusal_words(code)
    assert words in response.context["form"].errors["workbook"]
    assert row_counts() == before


def test_six_megabytes_are_refused_before_they_are_read():
    response = uploaded(signed_in("lot-facilitator"), BAD["six megabytes"])
    assert response.status_code == 422
    assert "5 MB" in Page(response).text


def test_a_formula_without_a_value_is_an_error_and_one_of_the_web_is_text():
    fault = planned(changed(("Actiepunten", "F3", "=1+1"))).faults[0]
    assert (fault.cell, fault.code) == ("F3", "formula_without_value")


def test_a_column_or_sheet_that_is_not_known_is_said():
    plan = planned(changed(("Besluiten", "Z1", "erbij"), ("Besluiten", "Z2", "x")))
    assert [code for code, _params in plan.notices] == ["unknown_column"]
    assert plan.changes == []
