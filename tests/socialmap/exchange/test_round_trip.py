"""What was exported and comes back unchanged changes nothing; one changed cell is one change."""

import pytest

from coalition.workbooks.delimited import write_text
from socialmap.exchange.workbook import table_of
from socialmap.models import Location, Offer
from socialmap.workflow.importing.exported import rows_for
from socialmap.workflow.importing.names import names_of_the_map
from tests.socialmap.exchange.books import codes, counts, editor, exported, opened, previewed, saved
from tests.socialmap.exchange.rich import rich_offer

pytestmark = pytest.mark.django_db


def as_text():
    return write_text(table_of(rows_for(editor()), names_of_the_map(), keeps=True))


def test_an_exported_workbook_changes_nothing():
    rich_offer()

    run = previewed(exported())

    assert codes(run) == []
    assert counts(run) == {"unchanged": Offer.objects.count() + Location.objects.count()}


def test_an_exported_text_file_changes_nothing():
    rich_offer()

    run = previewed(as_text(), "kaart.csv")

    assert codes(run) == []
    assert counts(run) == {"unchanged": Offer.objects.count()}


@pytest.mark.parametrize("letters", ["utf-16", "cp1252"])
def test_other_letters_change_nothing(letters):
    content = as_text().decode("utf-8-sig")
    run = previewed(content.encode(letters), "kaart.csv")

    assert counts(run) == {"unchanged": Offer.objects.count()}


@pytest.mark.parametrize("separator", [",", "\t"])
def test_other_separators_change_nothing(separator):
    content = as_text().decode("utf-8-sig").replace(",", " ").replace(";", separator).encode()
    run = previewed(content, "kaart.csv")

    assert not run.plan["notices"]
    assert run.all_rows == Offer.objects.count()


def test_one_changed_cell_is_one_change():
    offer = rich_offer()
    book = opened(exported())
    sheet = book["Aanbod"]
    heading = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == offer.code)
    row[heading.index("voor_wie")].value = "Voor alle ouders."

    run = previewed(saved(book))

    assert counts(run) == {"changed": 1, "unchanged": Offer.objects.count() - 1 + Location.objects.count()}
    assert [(cell["column"], cell["old"], cell["new"]) for cell in run.plan["rows"][0]["cells"]] == [
        ("voor_wie", "", "Voor alle ouders.")
    ]
