"""The pages of importing and exporting, as a keeper meets them and as others do not."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coalition.long_tasks import how_far
from socialmap.models import ImportRun, Offer
from socialmap.views import importing as importing_views
from tests.coalition.long_tasks.working import IN_QUEUE, worked
from tests.pages import Page, dutch, signed_in
from tests.referrals.views.test_query_counts import MOST, queries
from tests.socialmap.exchange.books import OFFER, book, needs, opened, previewed, taalhuis
from tests.socialmap.exchange.rich import rich_offer

pytestmark = pytest.mark.django_db
IMPORTS = reverse("socialmap:imports")


@pytest.fixture(autouse=True)
def _needs(db):
    needs()


@pytest.fixture
def keeper():
    return signed_in("municipality-editor")


def upload(client, content, name="kaart.xlsx"):
    return client.post(IMPORTS, {"workbook": SimpleUploadedFile(name, content)}, follow=True)


def address(verb):
    return reverse(f"socialmap:{verb}", args=[ImportRun.objects.get().pk])


def test_a_keeper_looks_confirms_and_undoes(keeper):
    page = Page(upload(keeper, book(OFFER)))
    assert dutch("Nothing is saved yet") in page.text
    assert "Taalhuis" in page.text

    keeper.post(address("confirm_import"))
    assert taalhuis().versions.get().by.user.email

    keeper.post(address("undo_import"))
    assert not Offer.objects.filter(name="Taalhuis").exists()


def test_a_second_press_does_nothing(keeper):
    upload(keeper, book(OFFER))
    for _ in range(2):
        assert keeper.post(address("confirm_import")).status_code == 302
    assert taalhuis().version == 1
    for _ in range(2):
        assert keeper.post(address("undo_import")).status_code == 302


def test_an_error_names_its_cell_and_blocks(keeper):
    page = Page(upload(keeper, book(OFFER | {"gemeenten": "Delft;Dleft"})))

    assert "I2" in page.words
    assert dutch("Do you mean “%(word)s”?") % {"word": "Delft"} in page.text
    assert keeper.post(address("confirm_import")).status_code == 403
    assert not Offer.objects.filter(name="Taalhuis").exists()


def test_the_rows_with_errors_come_home(keeper):
    upload(keeper, book(OFFER, OFFER | {"naam": "Kookgroep", "kosten": "duur"}))

    sheet = opened(keeper.get(address("import_errors")).content)["Aanbod"]

    heading, row = sheet.iter_rows(values_only=True)
    assert heading[0] == "fout"
    assert row[0].startswith("kosten: ")
    assert "Kookgroep" in row


def test_a_file_that_is_put_away_changes_nothing_and_is_gone(keeper):
    upload(keeper, book(OFFER))

    keeper.post(address("drop_import"))

    run = ImportRun.objects.get()
    assert (run.state, bytes(run.content), run.plan) == ("dropped", b"", {})
    assert keeper.post(address("confirm_import")).status_code == 302
    assert not Offer.objects.filter(name="Taalhuis").exists()


@pytest.mark.parametrize("show", ["errors", "new", "nothing", "errors&page=99999", "errors&page=x"])
def test_any_part_of_a_preview_can_be_asked(keeper, show):
    upload(keeper, book(OFFER, OFFER | {"naam": "Kookgroep", "kosten": "duur"}))

    assert keeper.get(f"{address('import_run')}?show={show}").status_code == 200


def test_pages_ask_a_fixed_number_of_queries(keeper):
    upload(keeper, book(OFFER))
    asked = [(queries(keeper, IMPORTS), queries(keeper, address("import_run")))]
    ImportRun.objects.all().delete()
    for _ in range(2):
        previewed(book(OFFER))
    upload(keeper, book(*(OFFER | {"naam": f"{number} groep {number}"} for number in range(30))))
    newest = ImportRun.objects.first().get_absolute_url()
    asked.append((queries(keeper, IMPORTS), queries(keeper, newest)))

    assert asked[0] == asked[1]
    assert max(asked[0]) <= MOST


def test_a_large_file_is_read_by_the_worker(keeper, monkeypatch):
    monkeypatch.setattr("coalition.workbooks.package.READ_AT_ONCE", 1)
    rows = [OFFER | {"naam": f"{number} groep"} for number in range(300)]

    page = Page(upload(keeper, book(*rows)))

    assert dutch("The file is being read") in page.text
    worked()
    run = ImportRun.objects.get()
    assert (run.state, run.done_rows, run.plan["counts"]["new"]) == ("previewed", 300, 300)


def test_many_rows_are_written_and_taken_back_by_the_worker(keeper, monkeypatch):
    monkeypatch.setattr(importing_views, "DONE_AT_ONCE", 0)
    upload(keeper, book(OFFER))

    assert dutch("The changes are being carried out") in Page(keeper.post(address("confirm_import"), follow=True)).text
    worked()
    IN_QUEUE.all().delete()
    assert ImportRun.objects.get().state == "applied"
    keeper.post(address("undo_import"))
    worked()

    assert ImportRun.objects.get().state == "undone"
    assert not Offer.objects.filter(name="Taalhuis").exists()


def test_what_the_worker_cannot_carry_out_is_told_and_can_be_tried_again(keeper, monkeypatch):
    monkeypatch.setattr(importing_views, "DONE_AT_ONCE", 0)
    upload(keeper, book(OFFER))
    keeper.post(address("confirm_import"))
    ImportRun.objects.update(file_hash="")  # the file is no longer the one that was looked at
    told = dutch("Carrying this out went wrong, and nothing was changed. Try again, or import the file again.")

    worked()

    assert ImportRun.objects.get().state == "previewed"
    page = Page(keeper.get(address("import_run")))
    assert told in page.text
    assert not Offer.objects.filter(name="Taalhuis").exists()
    assert told not in Page(keeper.post(address("confirm_import"), follow=True)).text


def test_the_page_tells_how_many_rows_are_written(keeper, monkeypatch):
    monkeypatch.setattr(importing_views, "DONE_AT_ONCE", 0)
    upload(keeper, book(OFFER))
    keeper.post(address("confirm_import"))
    how_far.note(ImportRun.objects.get().pk, 1, 1)

    page = Page(keeper.get(address("import_run")))

    assert dutch("%(done)s of %(total)s rows") % {"done": 1, "total": 1} in page.text


def test_a_file_that_is_too_large_is_refused_with_words(keeper):
    response = upload(keeper, b"naam;x\r\n" + b"x" * 5 * 1024 * 1024)

    assert response.status_code == 422
    assert dutch("This file is larger than 5 MB. Divide it over several files.") in Page(response).text
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(("name", "length"), [("a.xlsx", 0), ("x" * 300 + ".csv", 3), ("../../etc/passwd", 3)])
def test_strange_names_and_empty_files_are_answered(keeper, name, length):
    assert upload(keeper, b"x" * length, name).status_code in {200, 422}


def test_no_file_is_asked_for(keeper):
    assert keeper.post(IMPORTS).status_code == 422


def test_other_professionals_take_no_names_home():
    Offer.objects.all().delete()
    rich = rich_offer()
    rows = list(csv.reader(io.StringIO(signed_in("midwife").post("/socialmap/export/aanbod.csv").content.decode())))

    text = str(rows)
    assert rich.code in text
    assert {"opmerking_intern", "contact_naam", "eigenaar_email"} & set(rows[0][0].split(";")) == set()
    assert "eigenaar@example.org" not in text
    assert "HYPERLINK" not in text


def test_a_spreadsheet_finds_no_formula_in_an_export(keeper):
    rich_offer()
    sheet = opened(keeper.post("/socialmap/export/aanbod.xlsx").content)["Aanbod"]
    lines = keeper.post("/socialmap/export/aanbod.csv").content.decode("utf-8-sig")

    assert sheet.freeze_panes == "A2"
    assert sheet.data_validations.dataValidation
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    cells = [cell for row in csv.reader(io.StringIO(lines), delimiter=";") for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert "'=1+1; \"aan't\" punt" in cells
