"""Which postcodes and places belong to which municipality."""

import csv
from itertools import pairwise

import pytest

from coalition.models import Municipality
from socialmap.searching.areas import DATA, municipality_in

pytestmark = pytest.mark.django_db


def rows():
    with DATA.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("2600", "Delft"),
        ("2629ax", "Delft"),
        ("2645", "Pijnacker-Nootdorp"),
        ("2635", "Midden-Delfland"),
        ("3155", "Midden-Delfland"),
        ("2289", "Rijswijk"),
        ("2295", "Westland"),
        ("2681", "Westland"),
        ("monster", "Westland"),
        ("2597", "Den Haag"),
        ("2665", "Lansingerland"),
        ("2276", ""),
        ("2255", ""),
        ("9999", ""),
    ],
)
def test_a_postcode_or_place_is_in_its_municipality(word, name):
    served = list(Municipality.objects.all())
    code, rest = municipality_in(["geld", word], served)
    names = {each.code: each.name for each in served}
    known = names.get(code, "")
    assert (known, rest) == ((name, ["geld"]) if name in names.values() else ("", ["geld", word]))


def test_no_postcode_is_in_two_municipalities():
    ranges = sorted((int(row["from"]), int(row["to"])) for row in rows())
    assert all(first <= last for first, last in ranges)
    assert all(before[1] < after[0] for before, after in pairwise(ranges))


def test_every_municipality_of_the_installation_has_postcodes():
    assert set(Municipality.objects.values_list("code", flat=True)) <= {row["municipality"] for row in rows()}
