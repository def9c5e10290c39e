"""The sheet with locations: what it would change, what it then does, and taking it back."""

import pytest

from coalition.permissions import Denied
from socialmap import workflow
from socialmap.models import Location, Offer
from socialmap.workflow import importing
from socialmap.workflow.importing.exported import locations_for
from socialmap.workflow.locations import facts_of_location, location_code
from tests.referrals.builders import member
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

pytestmark = pytest.mark.django_db
COLUMNS = ["code", "naam", "straat_nr", "postcode", "plaats", "gemeente", "adres_geheim", "rolstoel", "route"]
HALL = {"name": "Zaal", "street": "Markt 1", "postcode": "2611AB", "city": "Delft", "municipality": "0503"}


@pytest.fixture(autouse=True)
def _needs(db):
    needs()


def places(*lines, **changes):
    return book(OFFER | changes, Locaties=[COLUMNS, *lines])


def hall(**changes):
    return workflow.add_location(HALL | changes, by=editor())


def test_an_offer_can_be_held_at_a_place_that_is_new_in_the_same_file():
    line = [None, "Buurthuis", "Dorpsstraat 1", "2611 ab", "Delft", "Delft", "nee", "ja", "Naast de kerk"]

    run = applied(places(line, locatie="Buurthuis"))

    assert counts(run) == {"new": 2}
    place = taalhuis().locations.get()
    assert facts_of_location(place) == {
        "name": "Buurthuis",
        "street": "Dorpsstraat 1",
        "postcode": "2611AB",
        "city": "Delft",
        "province": "Zuid-Holland",
        "municipality": "0503",
        "is_secret": False,
        "route": "Naast de kerk",
        "wheelchair": True,
    }
    assert counts(previewed(places(line, locatie="Buurthuis"))) == {"unchanged": 2}


def test_a_change_is_shown_old_and_new_by_cell_and_blank_stays():
    place = hall(route="Achterom", wheelchair=True)

    run = applied(places([location_code(place.pk), "Grote zaal", None, None, None, None, None, "[leeg]", None]))

    cells = [(each["column"], each["cell"], each["old"], each["new"]) for each in run.plan["rows"][0]["cells"]]
    assert cells == [("naam", "Locaties B2", "Zaal", "Grote zaal"), ("rolstoel", "Locaties H2", "ja", "")]
    place = Location.objects.get()
    assert (place.name, place.wheelchair, place.route, place.street) == ("Grote zaal", None, "Achterom", "Markt 1")


def test_all_of_it_can_be_undone():
    place = hall()
    before = facts_of_location(place)
    run = applied(places([location_code(place.pk), "Grote zaal"], [None, "Buurthuis"], locatie="Buurthuis"))
    assert Location.objects.count() == 2

    importing.undo(run, by=editor())

    assert [facts_of_location(each) for each in Location.objects.all()] == [before]


def test_a_place_that_was_changed_since_stops_the_undo():
    run = applied(places([None, "Buurthuis"]))
    workflow.change_location(Location.objects.get(), {"route": "Achterom"}, by=editor())

    with pytest.raises(Denied, match="Buurthuis"):
        importing.undo(run, by=editor())
    assert taalhuis()


def test_a_new_place_where_another_offer_is_held_stays():
    run = applied(places([None, "Buurthuis"]))
    other = Offer.objects.get(key="huisarts")
    other.locations.set(Location.objects.all())

    importing.undo(run, by=editor())

    assert other.locations.get().name == "Buurthuis"


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ([[None, "Buurthuis", None, "261"]], [("D2", "postcode")]),
        ([[None, None, "Markt 3"]], [("B2", "required")]),
        ([[None, "Buurthuis", None, None, None, "Dleft"]], [("F2", "unknown")]),
        ([[None, "Buurthuis", None, None, None, None, "misschien"]], [("G2", "yes_or_no")]),
        ([["LOC-00000000", "Buurthuis"]], [("A2", "unknown_place")]),
        ([[None, "Buurthuis"], [None, "buurtHUIS "]], [("B2", "place_twice"), ("B3", "place_twice")]),
        ([[None, "[leeg]"]], [("B2", "cannot_be_emptied")]),
    ],
)
def test_what_is_wrong_has_its_address(lines, faults):
    hall()

    run = previewed(places(*lines))

    assert codes(run) == faults
    assert {error["sheet"] for error in run.plan["errors"]} == {"Locaties"}


def test_a_name_of_another_place_is_refused():
    code = location_code(hall().pk)
    hall(name="Kelder")

    assert codes(previewed(places([code, "Kelder"]))) == [("B2", "name_taken")]


def test_a_place_of_another_municipality_is_an_error_when_it_would_change():
    code = location_code(hall(municipality="0603").pk)

    assert codes(previewed(places([code, "Zaal", "Markt 1"]))) == []
    assert codes(previewed(places([code, "Zaal", "Markt 2"]))) == [("B2", "place_not_yours")]


def test_what_is_worth_a_look_is_told():
    hall(name="Buurthuis De Wip")

    run = previewed(places([None, "Buurthuis de Wipp", None, "9711AA"]))

    assert codes(run, "warnings") == [("D2", "outside_region"), ("B2", "like_place")]


def test_an_exported_workbook_changes_nothing_and_one_changed_cell_is_one_change():
    hall(is_secret=True, wheelchair=False)
    hall(name="Kelder", route="=trap; af")
    made = opened(exported())
    sheet = made["Locaties"]
    assert [cell.value for cell in sheet[1]][:2] == ["code", "naam"]
    assert set(counts(previewed(saved(made)))) == {"unchanged"}
    sheet["C3"] = "Markt 9"

    run = previewed(saved(made))

    assert counts(run)["changed"] == 1
    assert [cell["new"] for cell in run.plan["rows"][0]["cells"]] == ["Markt 9"]


def test_a_secret_place_goes_home_with_nobody_but_a_keeper():
    hall(is_secret=True)

    assert [row.name for row in locations_for(editor())] == ["Zaal"]
    assert locations_for(member("midwife")) == []
