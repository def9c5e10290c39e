"""Out and in again changes nothing; one changed cell is one change; wrong is all or nothing."""

import csv
import io
import zipfile

import pytest
from django.core import serializers
from django.urls import reverse
from openpyxl import load_workbook

from actions.exchange.workbook import KINDS, write_texts
from actions.models import ActionPoint, Decision, Meeting, Reading, Recommendation, RecommendationAnswer
from tests.actions.builders import facilitator, point, team
from tests.actions.report.books import (
    cell_of,
    changed,
    confirmed,
    exported,
    full_history,
    next_row,
    planned,
    uploaded,
)
from tests.pages import Page, signed_in, writes

pytestmark = pytest.mark.django_db
REAL = {"Bijeenkomsten": 11, "Actiepunten": 8, "Besluiten": 10, "Factoren": 74, "Niveaus": 5, "Aanbevelingen": 21}


@pytest.fixture
def client():
    return signed_in("lot-facilitator")


def everything():
    """Every row of the team, as text."""
    models = (Meeting, ActionPoint, Decision, Recommendation, RecommendationAnswer, Reading)
    return [serializers.serialize("json", model.objects.all()) for model in models]


def text_of(content):
    book = load_workbook(io.BytesIO(content), read_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def test_the_real_history_goes_out_whole_and_comes_in_without_a_change():
    sheets = text_of(exported())
    assert {name: len(sheets[name]) - 1 for name in REAL} == REAL
    plan = planned(exported())
    assert (plan.changes, plan.faults, plan.notices) == ([], [], [])


def test_a_history_with_everything_in_it_comes_in_without_a_change():
    full_history()
    sheets = text_of(exported())
    assert all(len(sheets[kind.name]) > 1 for kind in KINDS)
    plan = planned(exported())
    assert (plan.changes, plan.faults, plan.notices) == ([], [], [])


def test_nobody_is_named_in_it():
    full_history()
    by = facilitator()
    cells = [str(cell) for rows in text_of(exported()).values() for row in rows for cell in row]
    assert not [cell for cell in cells if by.user.name in cell or by.user.email in cell]


CELLS = [
    ("Bijeenkomsten", "titel", 10, "Een andere titel"),
    ("Bijeenkomsten", "fase", 10, "Proberen"),
    ("Bijeenkomsten", "neem_mee", 10, "Eén ding\nNog een ding"),
    ("Bijeenkomsten", "datum", 10, "9-2-2024"),
    ("Actiepunten", "doel", 2, "Alle ouders weten wat er is."),
    ("Actiepunten", "tips", 2, "Begin klein"),
    ("Actiepunten", "stand", 2, "Klaar"),
    ("Actiepunten", "themas", 2, "Ouders"),
    ("Actiepunten", "begonnen_op", 2, "1-3-2023"),
    ("Besluiten", "reden", 5, "Vaders horen erbij."),
    ("Besluiten", "besluit", 5, "Vaders en partners spreken"),
    ("Besluiten", "besluit_engels", 5, "Talk to fathers and partners"),
    ("Besluiten", "bijeenkomst", 5, 3),
    ("Besluiten", "soort", 5, "team"),
    ("Aanbevelingen", "stand", "003-R-01", "Klaar"),
    ("Aanbevelingen", "wat_wij_doen", "003-R-01", "Samen lunchen"),
    ("Aanbevelingen", "actiepunt", "003-R-01", 5),
    ("Cijfers", "waarde", 1, "26"),
]


@pytest.mark.parametrize(("sheet", "column", "row", "value"), CELLS, ids=[f"{each[0]} {each[1]}" for each in CELLS])
def test_one_changed_cell_is_exactly_one_change(client, sheet, column, row, value):
    content = changed((sheet, cell_of(sheet, column, row), value))
    response = uploaded(client, content)
    plan = response.context["plan"]
    assert (len(plan.changes), plan.cells, plan.faults) == (1, 1, [])
    assert plan.changes[0].shown[0]["column"] == column

    confirmed(client, response)
    again = planned(content)
    assert (again.changes, again.faults) == ([], [])


def test_looking_writes_nothing(client):
    before = everything()
    content = changed(("Actiepunten", cell_of("Actiepunten", "doel", 2), "Anders"))
    with writes() as wrote:
        response = uploaded(client, content)
    assert (wrote, everything()) == ([], before)
    page = Page(response)
    assert "Veel aanstaande ouders laten weten wat er is." in page.text
    assert "Anders" in page.text


def test_an_empty_cell_changes_nothing_and_a_marked_one_empties(client):
    goal = cell_of("Actiepunten", "doel", 2)
    assert planned(changed(("Actiepunten", goal, None))).changes == []
    confirmed(client, uploaded(client, changed(("Actiepunten", goal, "[leeg]"))))
    assert point("social-media").goal == ""


def test_a_row_that_is_gone_from_the_file_stays(client):
    book = load_workbook(io.BytesIO(exported()))
    book["Besluiten"].delete_rows(3, 5)
    content = io.BytesIO()
    book.save(content)
    assert planned(content.getvalue()).changes == []
    assert Decision.objects.count() == 10


def test_new_rows_get_the_next_number(client):
    meeting, action, decision = (next_row(sheet) for sheet in ("Bijeenkomsten", "Actiepunten", "Besluiten"))
    content = changed(
        ("Bijeenkomsten", f"B{meeting}", "3-12-2026"),
        ("Bijeenkomsten", f"C{meeting}", "Vooruitkijken"),
        ("Actiepunten", f"C{action}", "Samen lunchen"),
        ("Besluiten", f"B{decision}", "Team"),
        ("Besluiten", f"C{decision}", "Samen eten"),
        ("Besluiten", f"E{decision}", "Dan praten we meer."),
    )
    response = uploaded(client, content)
    assert [change.name for change in response.context["plan"].changes] == [
        "Vooruitkijken",
        "Samen lunchen",
        "Samen eten",
    ]
    confirmed(client, response)
    confirmed(client, response)
    assert Meeting.objects.get(number=12).title_nl == "Vooruitkijken"
    assert ActionPoint.objects.get(number=9).status == "idea"
    assert Decision.objects.get(order=11).reason_nl == "Dan praten we meer."
    assert (Meeting.objects.count(), ActionPoint.objects.count(), Decision.objects.count()) == (12, 9, 11)


WRONG = [
    ("Besluiten", "reden", 5, "[leeg]", "cannot_be_emptied"),
    ("Besluiten", "soort", 5, "weer", "unknown"),
    ("Besluiten", "bijeenkomst", 5, 99, "unknown_meeting"),
    ("Besluiten", "nummer", 5, 77, "unknown_row"),
    ("Besluiten", "nummer", 6, 5, "row_twice"),
    ("Besluiten", "bron", 5, "Zelf bedacht", "only_to_read"),
    ("Factoren", "factor", "004-K4-1", "Anders", "only_to_read"),
    ("Niveaus", "naam", 3, "Anders", "only_to_read"),
    ("Aanbevelingen", "aanbeveling", "003-R-01", "Anders", "only_to_read"),
    ("Aanbevelingen", "actiepunt", "003-R-01", 77, "unknown_point"),
    ("Actiepunten", "stand", 1, "Idee", "cannot_move"),
    ("Actiepunten", "titel", 1, "x" * 121, "too_long"),
    ("Actiepunten", "tips", 1, "x" * 301, "line_too_long"),
    ("Actiepunten", "doel", 1, "Bel 123456782", "citizen_number"),
    ("Actiepunten", "begonnen_op", 1, "ooit", "date"),
    ("Cijfers", "waarde", 1, "veel", "decimal"),
    ("Agenda", "punt", 1, "Anders", "only_to_read"),
]


@pytest.mark.parametrize(("sheet", "column", "row", "value", "code"), WRONG, ids=[f"{e[0]} {e[4]}" for e in WRONG])
def test_a_wrong_cell_is_named_and_nothing_of_the_file_is_saved(client, sheet, column, row, value, code):
    right = ("Actiepunten", cell_of("Actiepunten", "doel", 2), "Dit is wel goed")
    wrong = cell_of(sheet, column, row)
    response = uploaded(client, changed(right, (sheet, wrong, value)))
    faults = [(fault.sheet, fault.column, fault.code) for fault in response.context["plan"].faults]
    assert response.status_code == 422
    assert (sheet, column, code) in faults
    page = Page(response)
    assert f"{sheet} {wrong}" in page.text
    assert "plan" not in dict(page.choices())
    assert point("social-media").goal != "Dit is wel goed"


def test_what_changed_meanwhile_stops_all_of_it(client):
    content = changed(
        ("Actiepunten", cell_of("Actiepunten", "doel", 2), "Uit het werkblad"),
        ("Actiepunten", cell_of("Actiepunten", "doel", 3), "Ook uit het werkblad"),
    )
    response = uploaded(client, content)
    ActionPoint.objects.filter(number=3).update(goal="Door een collega")
    page = Page(confirmed(client, response))
    assert "Er is niets opgeslagen" in page.text
    assert set(ActionPoint.objects.filter(number__in=[2, 3]).values_list("goal", flat=True)) == {
        "Veel aanstaande ouders laten weten wat er is.",
        "Door een collega",
    }


def test_a_second_press_says_that_it_stands_there():
    client = signed_in("lot-facilitator")
    response = uploaded(client, changed(("Actiepunten", cell_of("Actiepunten", "doel", 2), "Nieuw doel")))
    confirmed(client, response)
    revision = point("social-media").revision
    assert "stond er al" in Page(confirmed(client, response)).text
    assert point("social-media").revision == revision


@pytest.mark.parametrize("plan", ["", "x", "eyJhIjoxfQ:1:x", "\x00"])
def test_a_plan_that_was_not_shown_here_is_refused(client, plan):
    before = everything()
    page = Page(client.post(reverse("actions:confirm_import"), {"plan": plan}, follow=True))
    assert "Er is niets opgeslagen" in page.text
    assert everything() == before


def test_somebody_elses_plan_is_refused(client):
    response = uploaded(client, changed(("Actiepunten", cell_of("Actiepunten", "doel", 2), "Nieuw")))
    for key in ("lot-member", "municipality-editor"):
        other = signed_in(key).post(reverse("actions:confirm_import"), {"plan": response.context["sealed"]})
        assert other.status_code == 403
    assert point("social-media").goal != "Nieuw"


def test_text_files_escape_what_a_spreadsheet_would_calculate():
    full_history()
    with zipfile.ZipFile(io.BytesIO(write_texts(facilitator(), team()))) as package:
        texts = {name: package.read(name).decode("utf-8-sig") for name in package.namelist()}
    assert len(texts) == len(KINDS)
    rows = list(csv.reader(io.StringIO(texts["besluiten.csv"]), delimiter=";"))
    assert rows[-1][2] == "'=Wel doen"
    cells = [cell for text in texts.values() for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_in_the_workbook_such_text_is_text():
    full_history()
    book = load_workbook(io.BytesIO(exported()))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_download_asks_for_a_press(client):
    for name, ending in (("export_xlsx", "xlsx"), ("export_csv", "zip")):
        assert client.get(reverse(f"actions:{name}")).status_code == 405
        response = client.post(reverse(f"actions:{name}"))
        assert response["Content-Disposition"].endswith(f'.{ending}"')
