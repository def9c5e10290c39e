"""Places where help is given: made and changed by who keeps the map there."""

import pytest
from django.core.exceptions import ValidationError

from coalition.permissions import Denied
from socialmap import workflow
from socialmap.models import Location
from socialmap.workflow.locations import facts_of_location
from tests.socialmap.builders import keeper, other_keeper, reader

pytestmark = pytest.mark.django_db
FACTS = {
    "name": "Buurthuis",
    "street": "Dorpsstraat 1",
    "postcode": "2611 ab",
    "city": "Delft",
    "province": "Zuid-Holland",
    "municipality": "0503",
    "is_secret": False,
    "route": "Naast de kerk",
    "wheelchair": True,
}


def test_a_place_is_written_as_it_was_said():
    made = workflow.add_location(FACTS, by=keeper())

    assert facts_of_location(Location.objects.get(pk=made.pk)) == FACTS | {"postcode": "2611AB"}


def test_a_change_leaves_what_it_does_not_name():
    made = workflow.add_location(FACTS, by=keeper())

    workflow.change_location(made, {"route": "", "wheelchair": None}, by=keeper())

    expected = FACTS | {"postcode": "2611AB", "route": "", "wheelchair": None}
    assert facts_of_location(Location.objects.get(pk=made.pk)) == expected


@pytest.mark.parametrize("facts", [{"postcode": "261"}, {"name": ""}, {"municipality": "9999"}, {"name": "a" * 121}])
def test_what_cannot_be_is_refused(facts):
    with pytest.raises(ValidationError, match=next(iter(facts))):
        workflow.add_location(FACTS | facts, by=keeper())
    assert not Location.objects.exists()


def test_names_tell_places_apart():
    made = workflow.add_location(FACTS, by=keeper())
    other = workflow.add_location(FACTS | {"name": "Zaal"}, by=keeper())

    with pytest.raises(ValidationError, match="name"):
        workflow.add_location(FACTS | {"name": "buurtHUIS"}, by=keeper())
    with pytest.raises(ValidationError, match="name"):
        workflow.change_location(other, {"name": "Buurthuis"}, by=keeper())
    assert workflow.change_location(made, {"name": "BUURTHUIS"}, by=keeper()).name == "BUURTHUIS"


def test_a_place_is_kept_where_it_is():
    made = workflow.add_location(FACTS, by=keeper())
    anywhere = workflow.add_location(FACTS | {"name": "Bus", "municipality": None}, by=keeper())

    with pytest.raises(Denied):
        workflow.change_location(made, {"route": "Achterom"}, by=other_keeper())
    assert workflow.change_location(anywhere, {"route": "Achterom"}, by=keeper()).route == "Achterom"


def test_who_does_not_keep_the_map_writes_no_place():
    made = workflow.add_location(FACTS, by=keeper())

    with pytest.raises(Denied):
        workflow.add_location(FACTS | {"name": "Zaal"}, by=reader())
    with pytest.raises(Denied):
        workflow.change_location(made, {"route": "Achterom"}, by=reader())
    assert Location.objects.get().route == "Naast de kerk"
