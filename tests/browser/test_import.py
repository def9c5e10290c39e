"""A keeper imports a workbook with three kinds of errors, corrects it, confirms, and takes it back."""

import pytest

from socialmap.models import Need, Offer
from tests.browser.conftest import DESK, PHONE
from tests.browser.visit import Visit
from tests.socialmap.exchange.books import OFFER, book

NAME = "Leesclub voor het begin"
WRONG = {"gemeenten": "Delft; Dleft", "gecontroleerd_op": "31-12-2099", "aanmelden_door": None}
CONFIRM, UNDO, DROP = (f'form[action$="/{verb}/"] button' for verb in ("confirm", "undo", "drop"))


@pytest.fixture
def need(transactional_db):
    made, _ = Need.objects.get_or_create(slug="toetstaal", defaults={"name": "Toetstaal", "parents_name": "Taal"})
    return made


def uploads(keeper: Visit, content: bytes, name: str = "sociale-kaart.xlsx") -> None:
    keeper.open("/socialmap/import/")
    keeper.page.set_input_files('input[name="workbook"]', {"name": name, "mimeType": "", "buffer": content})
    keeper.press("main form button[type=submit]")


def test_a_workbook_with_errors_is_corrected_confirmed_and_undone(newcomer, screen, need):
    keeper = newcomer("municipality-editor", **screen)
    keeper.open("/socialmap/import/")
    keeper.press("main form button[type=submit]")
    assert keeper.is_told_what_is_wrong

    uploads(keeper, book(OFFER | {"naam": NAME} | WRONG))
    assert "Nog niets is opgeslagen" in keeper.text
    assert "Bedoeld: “Delft”?" in keeper.text
    assert keeper.find("#errors tbody tr").count() == 3
    assert keeper.find(CONFIRM).count() == 0
    with keeper.page.expect_download() as download:
        keeper.find('a[href$="errors.xlsx"]').click()
    assert download.value.suggested_filename == "fouten.xlsx"

    uploads(keeper, book(OFFER | {"naam": NAME}))
    keeper.press(CONFIRM)
    assert "De wijzigingen staan in de sociale kaart" in keeper.text
    assert Offer.objects.filter(name=NAME).exists()

    keeper.press(UNDO)
    assert "Deze import is ongedaan gemaakt" in keeper.text
    assert not Offer.objects.filter(name=NAME).exists()


def test_a_row_in_doubt_is_decided(newcomer, screen, need):
    keeper = newcomer("municipality-editor", **screen)
    uploads(keeper, book(OFFER | {"naam": NAME}))
    keeper.press(CONFIRM)

    uploads(keeper, book(OFFER | {"naam": f"{NAME} 2"}))
    assert keeper.find(CONFIRM).count() == 0
    keeper.fill(row_2="new")
    keeper.press('form[action$="/choose/"] button')
    assert keeper.find(CONFIRM).count() == 1
    keeper.press(DROP)
    assert "Er is niets veranderd" in keeper.text


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_looks_well(newcomer, width, need):
    keeper = newcomer("municipality-editor", width=width)
    keeper.open("/socialmap/export/")
    uploads(keeper, b"geen werkblad", "kaart.csv")
    assert "Dit bestand kan niet worden gebruikt" in keeper.text
    uploads(keeper, book(*(OFFER | {"naam": f"{NAME} {number}", "kosten": "duur"} for number in range(20))))
    keeper.press('a[href="?show=errors"]')
    assert keeper.find("#errors tbody tr").count() == 20
