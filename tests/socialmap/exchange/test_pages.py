"""The pages of importing and exporting, as a keeper meets them and as others do not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from socialmap.models import ImportRun, Offer
from tests.pages import Page, dutch, signed_in
from tests.socialmap.exchange.books import OFFER, book, needs, opened, taalhuis

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
