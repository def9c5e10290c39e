"""The ten silent traps of spreadsheets and of the import library: none of them is silent here."""

import datetime

import pytest

from coalition.permissions import Denied
from socialmap.models import Offer
from socialmap.workflow import importing
from tests.socialmap.exchange.books import (
    OFFER,
    applied,
    book,
    codes,
    counts,
    editor,
    needs,
    opened,
    previewed,
    saved,
    taalhuis,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _needs(db):
    needs()


def row(**changes):
    return {"code": taalhuis().code, **changes}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("ja", "yes"), ("J", "yes"), (1, "yes"), (True, "yes"), ("x", "yes"), ("nee", "no"), (0, "no"), (False, "no")],
)
def test_1_yes_is_yes(written, meant):
    applied(book(OFFER | {"verwijzing_nodig": written, "laag": "preventief"}))

    assert taalhuis().referral_needed == meant


@pytest.mark.parametrize("written", ["misschien", "2", "yes and no"])
def test_1_and_anything_else_is_an_error(written):
    assert codes(previewed(book(OFFER | {"verwijzing_nodig": written}))) == [("F2", "yes_or_no")]


def test_2_an_unknown_item_of_a_list_is_an_error_with_the_nearest_word():
    run = previewed(book(OFFER | {"gemeenten": "Delft;Dleft"}))

    assert codes(run) == [("I2", "unknown")]
    assert run.plan["errors"][0]["params"] == {"item": "Dleft", "suggestion": "Delft"}


@pytest.mark.parametrize(
    "written",
    ["01-03-2026", "1/3/2026", "2026-03-01", datetime.date(2026, 3, 1), datetime.datetime(2026, 3, 1, 9)],  # noqa: DTZ001 - as a spreadsheet gives it
)
def test_3_a_date_is_read_as_it_is_written_here(written):
    applied(book(OFFER | {"gecontroleerd_op": written}))

    assert taalhuis().assured_on == datetime.date(2026, 3, 1)
    assert taalhuis().next_check_on == datetime.date(2026, 9, 1)


@pytest.mark.parametrize("written", ["31-02-2026", "1-3-26", 45000, -1, "gisteren", datetime.time(9), 60])
def test_3_and_what_is_no_date_is_an_error(written):
    assert codes(previewed(book(OFFER | {"gecontroleerd_op": written}))) == [("P2", "date")]


def test_3_a_check_in_the_future_is_an_error_and_one_long_ago_a_warning():
    assert codes(previewed(book(OFFER | {"gecontroleerd_op": "01-01-2099"}))) == [("P2", "future")]
    assert codes(previewed(book(OFFER | {"gecontroleerd_op": "01-01-2001"})), "warnings") == [("P2", "long_ago")]


def test_4_a_blank_cell_leaves_things_as_they_are_and_a_word_empties():
    applied(book(OFFER | {"niet_voor": "Niet voor kinderen."}))

    applied(book(row(samenvatting=None, niet_voor="[leeg]", trefwoorden="taal")))

    offer = taalhuis()
    assert (offer.summary, offer.exclusion_description, offer.keywords) == ("Samen Nederlands leren.", "", "taal")


def test_5_an_unknown_column_is_reported():
    run = previewed(book(OFFER | {"gemeente": "Delft"}))

    assert run.plan["notices"] == [{"code": "unknown_column", "params": {"name": "gemeente", "letter": "P"}}]


def test_6_the_same_offer_twice_is_an_error_in_both_rows():
    applied(book(OFFER))

    assert codes(previewed(book(row(), row()))) == [("A2", "twice"), ("A3", "twice")]
    assert codes(previewed(book(OFFER, OFFER | {"naam": " TAALHUÍS"}))) == [("B2", "twice"), ("B3", "twice")]


def test_7_a_space_too_many_makes_no_second_offer():
    applied(book(OFFER))

    assert counts(previewed(book(row(code=f" {taalhuis().code.lower()} ")))) == {"unchanged": 1}
    assert counts(previewed(book(OFFER | {"naam": "taalhuis\xa0 "}))) == {"changed": 1}


def test_8_the_sheet_with_offers_is_found_by_its_name():
    made = opened(book(OFFER, Uitleg=[["naam"], ["Geen aanbod"]]))
    made.move_sheet("Aanbod", 1)
    made.active = made["Uitleg"]

    run = previewed(saved(made))

    assert [each["name"] for each in run.plan["rows"]] == ["Taalhuis"]


@pytest.mark.parametrize("written", [151234567, 151234567.0, "151234567", "+31 15 123 4567", "015 - 1234567"])
def test_9_a_phone_number_keeps_its_zero(written):
    run = applied(book(OFFER | {"contact_telefoon": written}))

    assert taalhuis().contacts.get(is_owner=False).phone == "015-1234567"
    assert codes(run, "warnings") == ([("P2", "zero_put_back")] if "151234567" in str(written) else [])


@pytest.mark.parametrize(("written", "kept"), [("0174612345", "0174-612345"), (612345678, "06-12345678"), (112, "112")])
def test_9_and_is_written_the_same_way_everywhere(written, kept):
    applied(book(OFFER | {"contact_telefoon": written}))

    assert taalhuis().contacts.get(is_owner=False).phone == kept


def test_10_a_file_of_dutch_excel_has_columns():
    content = "naam;organisatie;samenvatting\r\nTaalhuis;Gemeente Delft;één; twee\r\n".encode("cp1252")
    run = previewed(content, "kaart.csv")

    assert not run.plan["notices"]
    assert run.all_rows == 1


def test_10_one_wrong_row_keeps_all_others_out():
    before = Offer.objects.count()
    run = previewed(book(OFFER, OFFER | {"naam": "Kookgroep", "laag": "diep"}))

    with pytest.raises(Denied):
        importing.apply(run, by=editor())
    assert Offer.objects.count() == before
