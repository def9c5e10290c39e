"""Rows in doubt: changed meanwhile, or like an offer that exists; and two keepers at once."""

from string import ascii_lowercase

import pytest
from django.db import connection
from django.urls import reverse

from coalition.permissions import Denied
from demo.people import fixed_id
from socialmap import workflow
from socialmap.models import Availability, Offer
from socialmap.workflow import importing
from tests.pages import signed_in
from tests.socialmap.exchange.books import OFFER, applied, book, codes, counts, editor, needs, previewed, taalhuis
from tests.socialmap.exchange.rich import place_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _taalhuis(db):
    needs()
    applied(book(OFFER))


def older(**changes):
    """A row from an export that was made before somebody changed the offer."""
    offer = taalhuis()
    workflow.change(offer, {"summary": "Nieuw in de kaart."}, by=editor(), version=offer.version)
    return book({"code": offer.code, "versie": offer.version, **changes})


def cells(run):
    return [(cell["column"], cell["old"], cell["new"], cell["takes"]) for cell in run.plan["rows"][0]["cells"]]


def test_what_was_changed_meanwhile_stays_unless_somebody_chooses():
    run = previewed(older(samenvatting="Uit het bestand.", trefwoorden="taal"))

    assert counts(run) == {"conflict": 1}
    assert cells(run) == [
        ("samenvatting", "Nieuw in de kaart.", "Uit het bestand.", False),
        ("trefwoorden", "", "taal", False),
    ]
    importing.apply(run, by=editor())
    assert (taalhuis().summary, taalhuis().keywords) == ("Nieuw in de kaart.", "")


def test_a_keeper_chooses_cell_by_cell():
    client = signed_in("municipality-editor")
    run = previewed(older(samenvatting="Uit het bestand.", trefwoorden="taal"))

    client.post(reverse("socialmap:choose_import", args=[run.pk]), {"rows_asked": "2", "row_2": ["trefwoorden"]})
    client.post(reverse("socialmap:confirm_import", args=[run.pk]))

    assert (taalhuis().summary, taalhuis().keywords) == ("Nieuw in de kaart.", "taal")


def test_what_the_page_did_not_ask_is_not_decided():
    client = signed_in("municipality-editor")
    run = previewed(older(trefwoorden="taal"))

    client.post(reverse("socialmap:choose_import", args=[run.pk]), {"rows_asked": "", "row_2": ["trefwoorden"]})

    run.refresh_from_db()
    assert run.choices["cells"] == {}


def test_a_version_that_does_not_exist_yet_is_an_error():
    assert codes(previewed(book({"code": taalhuis().code, "versie": 9}))) == [("B2", "newer_version")]


def test_a_name_like_another_must_be_decided():
    run = previewed(book(OFFER | {"naam": "Het taalhuis"}))

    assert counts(run) == {"similar": 1}
    assert run.plan["rows"][0]["similar"] == [{"code": taalhuis().code, "name": "Taalhuis"}]
    with pytest.raises(Denied):
        importing.apply(run, by=editor())


@pytest.mark.parametrize(("choice", "kind"), [("new", "new"), ("code", "changed")])
def test_and_is_then_new_or_the_same(choice, kind):
    client = signed_in("municipality-editor")
    run = previewed(book(OFFER | {"naam": "Het taalhuis"}))
    chosen = taalhuis().code if choice == "code" else "new"

    client.post(reverse("socialmap:choose_import", args=[run.pk]), {"rows_asked": "2", "row_2": chosen})

    run.refresh_from_db()
    assert counts(run) == {kind: 1}


def test_likeness_is_asked_once_whatever_the_number_of_rows():
    many = [OFFER | {"naam": f"Het taalhuis {letter}"} for letter in ascii_lowercase]
    few = many[:3]
    found = []
    for rows in (few, many):
        with connection.execute_wrapper(lambda run, *rest: (found.append(rest[0]), run(*rest))[1]):
            assert counts(previewed(book(*rows))) == {"similar": len(rows)}
        found.append(None)
    middle = found.index(None)

    assert middle == len(found) - middle - 2


def test_a_preview_of_what_changed_meanwhile_is_shown_again_and_writes_nothing():
    run = previewed(book({"code": taalhuis().code, "trefwoorden": "taal"}))
    workflow.change(taalhuis(), {"keywords": "lezen"}, by=editor(), version=1)

    run = importing.apply(run, by=editor())

    assert (run.state, taalhuis().keywords) == ("previewed", "lezen")
    assert cells(run)[0][1:3] == ("lezen", "taal")


def test_two_keepers_with_one_file_add_an_offer_once():
    rows = book(OFFER | {"naam": "Kookgroep"})
    first, second = previewed(rows), previewed(rows)
    importing.apply(first, by=editor())

    second = importing.apply(second, by=editor())

    assert (second.state, counts(second)) == ("previewed", {"unchanged": 1})
    assert Offer.objects.filter(name="Kookgroep").count() == 1


def test_an_offer_of_another_municipality_is_an_error_in_its_row():
    Offer.objects.filter(pk=taalhuis().pk).update(is_national=False)
    taalhuis().places.update(municipality="0603")

    run = previewed(book({"code": taalhuis().code, "trefwoorden": "taal"}))

    assert [code for _cell, code in codes(run)] == ["not_yours"]


def test_an_offer_cannot_be_added_for_another_municipality():
    run = previewed(book(OFFER | {"naam": "Kookgroep", "gemeenten": "Rijswijk"}))

    assert [code for _cell, code in codes(run)] == ["not_yours"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"moment_van": 10, "moment_tot": 4}, "ends_before_start"),
        ({"kosten_toelichting": "€ 5 per keer"}, "free_with_amount"),
        ({"melding": "Dicht"}, "alert_without_end"),
        ({"contact_naam": "Zoë"}, "contact_unreachable"),
        ({"wachttijd": "vol"}, "room_without_date"),
        ({"wachttijd": "heel lang (6)"}, "room"),
        ({"samenvatting": "a" * 301}, "too_long"),
        ({"contact_email": "bas@"}, "email"),
        ({"website": "geen adres"}, "url"),
        ({"moment_van": "8 weken"}, "moment"),
        ({"moment_van": -60}, "moment"),
        ({"versie": -1}, "number"),
        ({"naam": "[leeg]"}, "cannot_be_emptied"),
        ({"code": "DEL-9999"}, "unknown_code"),
        ({"organisatie": "Gemeente Delf"}, "unknown"),
        ({"talen": "Klingon"}, "unknown"),
    ],
)
def test_what_cannot_be_is_an_error_that_says_so(changes, fault):
    run = previewed(book(OFFER | {"naam": "Kookgroep"}, OFFER | {"naam": "Leesgroep"} | changes))

    assert [code for _cell, code in codes(run)] == [fault]


def test_room_has_a_day_of_its_own():
    applied(book({"code": taalhuis().code, "wachttijd": "wachtlijst (4-6 weken)", "wachttijd_peildatum": "01-11-2026"}))

    room = Availability.objects.get(offer=taalhuis())
    assert (room.room, room.minimum_weeks, room.maximum_weeks, str(room.as_of)) == ("waiting_list", 4, 6, "2026-11-01")
    later = book({"code": taalhuis().code, "wachttijd": "plek", "wachttijd_peildatum": "01-10-2026"})
    assert codes(previewed(later)) == [("C2", "older_check")]


def test_what_was_said_of_a_municipality_stays_when_another_comes_beside_it():
    offer = taalhuis()
    workflow.change(offer, {"municipalities": [place_in("0503", "Bel vooraf")]}, by=editor(), version=offer.version)

    applied(book({"code": offer.code, "gemeenten": "Delft; Rijswijk"}))

    assert dict(offer.places.values_list("municipality", "application_process")) == {"0503": "Bel vooraf", "0603": ""}


def test_a_provider_is_known_by_its_code_too():
    run = previewed(book(OFFER | {"naam": "Kookgroep", "organisatie": "jgz-zhw"}))

    importing.apply(run, by=editor())

    assert Offer.objects.get(name="Kookgroep").organisation_id == fixed_id("organisation", "jgz-zhw")
