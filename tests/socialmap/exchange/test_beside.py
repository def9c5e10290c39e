"""The sheets beside the offers: what is special in one municipality, and whom else to call."""

import pytest

from socialmap.models import Location, Offer
from socialmap.workflow import importing
from tests.socialmap.exchange.books import (
    OFFER,
    applied,
    book,
    codes,
    counts,
    editor,
    exported,
    needs,
    opened,
    previewed,
    saved,
    taalhuis,
)
from tests.socialmap.exchange.rich import rich_offer

pytestmark = pytest.mark.django_db
PLACES = ["code", "gemeente", "stand", "aanmelden_hoe", "vanaf", "tot"]
CONTACTS = ["code", "gemeente", "rol", "naam", "email", "telefoon", "zichtbaar"]


@pytest.fixture(autouse=True)
def _taalhuis(db):
    needs()
    applied(book(OFFER))


def places(*lines):
    return book(OFFER, Gemeenten_per_aanbod=[PLACES, *([taalhuis().code, *line] for line in lines)])


def contacts(*lines):
    return book(OFFER, Contacten=[CONTACTS, *([taalhuis().code, *line] for line in lines)])


def test_a_municipality_gets_a_way_in_of_its_own():
    run = applied(places(["Delft", "tijdelijk niet", "Bel eerst.", "01-01-2027", "01-06-2027"]))

    place = taalhuis().places.get()
    assert counts(run) == {"changed": 1}
    assert (place.state, place.application_process, str(place.starts_on)) == ("paused", "Bel eerst.", "2027-01-01")
    cells = {cell["cell"]: (cell["old"], cell["new"]) for cell in run.plan["rows"][0]["cells"]}
    assert cells["Gemeenten per aanbod C2"] == ("actief", "tijdelijk niet")


def test_and_that_can_be_undone():
    run = applied(places(["Delft", "gestopt", None, None, None]))
    assert taalhuis().places.get().state == "stopped"

    importing.undo(run, by=editor())

    assert taalhuis().places.get().state == "active"


def test_another_contact_comes_beside_those_that_are_there():
    applied(contacts(["Delft", "Balie", "Zoë", None, 151234567, "openbaar"]))

    applied(contacts(["Delft", "Balie", None, "balie@example.org", None, None]))

    contact = taalhuis().contacts.get(role="Balie")
    assert (contact.phone, contact.email, contact.municipality_id) == ("015-1234567", "balie@example.org", "0503")
    assert taalhuis().contacts.filter(is_owner=True).count() == 1


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (["Rijswijk", None, None, None, None], ("Gemeenten per aanbod", "B2", "not_in_area")),
        (["Dleft", None, None, None, None], ("Gemeenten per aanbod", "B2", "unknown")),
        (["Delft", "weg", None, None, None], ("Gemeenten per aanbod", "C2", "unknown")),
        (["Delft", None, None, "02-01-2027", "01-01-2027"], ("Gemeenten per aanbod", "F2", "ends_before_start")),
    ],
)
def test_what_is_wrong_in_a_municipality_has_its_address(line, fault):
    run = previewed(places(line))

    assert [(each["sheet"], *code) for each, code in zip(run.plan["errors"], codes(run), strict=True)] == [fault]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ([None, "Balie", "Zoë", None, None, None], ("F2", "contact_unreachable")),
        ([None, None, "Zoë", None, "015-1234567", None], ("C2", "required")),
        ([None, "Balie", None, "x", None, None], ("E2", "email")),
    ],
)
def test_what_is_wrong_in_a_contact_has_its_address(line, fault):
    assert codes(previewed(contacts(line))) == [fault]


def test_an_offer_can_be_named_on_these_sheets_alone():
    run = applied(book(sheet="Aanbod", Contacten=[CONTACTS, [taalhuis().code, None, "Balie", None, "b@example.org"]]))

    assert run.refusal == "no_header"
    made = opened(book({"code": None}, Contacten=[CONTACTS, [taalhuis().code, None, "Balie", None, "b@example.org"]]))
    assert applied(saved(made)).state == "applied"
    assert taalhuis().contacts.get(role="Balie").email == "b@example.org"


def test_an_unknown_code_is_an_error_there_too():
    run = previewed(book(OFFER, Contacten=[CONTACTS, ["DEL-9999", None, "Balie", None, "b@example.org"]]))

    assert [(each["sheet"], each["code"]) for each in run.plan["errors"]] == [("Contacten", "unknown_code")]


def test_an_export_holds_them_and_one_changed_cell_is_one_change():
    offer = rich_offer()
    made = opened(exported())
    sheet = made["Gemeenten per aanbod"]
    assert sheet.max_row == 3
    sheet["E3"] = "Alleen op dinsdag"

    run = previewed(saved(made))

    assert counts(run) == {"changed": 1, "unchanged": Offer.objects.count() - 1 + Location.objects.count()}
    assert [(row["code"], len(row["cells"])) for row in run.plan["rows"]] == [(offer.code, 1)]


def test_rows_of_two_sheets_with_one_number_are_two_rows():
    """Row 2 of one sheet is about another offer than row 2 of the other."""
    new = OFFER | {"naam": "Kookgroep"}

    run = applied(book(new, Contacten=[CONTACTS, [taalhuis().code, None, "Balie", None, "b@example.org"]]))

    assert counts(run) == {"changed": 1, "new": 1}
    assert taalhuis().contacts.get(role="Balie").email == "b@example.org"
    assert not Offer.objects.get(name="Kookgroep").contacts.filter(role="Balie").exists()
