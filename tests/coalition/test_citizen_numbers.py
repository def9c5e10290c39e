"""A citizen service number is found however it is written, and other numbers are left alone."""

import pytest

from coalition.citizen_numbers import holds_citizen_number
from tests.citizen_numbers import FORMATS, invalid_numbers, valid_numbers, written


@pytest.mark.parametrize("form", FORMATS)
def test_a_number_is_found(form):
    missed = [number for number in valid_numbers(500) if not holds_citizen_number(written(number, form))]

    assert missed == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_number_that_fails_the_eleven_test_is_no_citizen_number(form):
    found = [number for number in invalid_numbers(500) if holds_citizen_number(written(number, form))]

    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "06 {1} {2}",
        "015-555{1}",
        "+31 {0}",
        "0031{0}",
        "Bel 0{0} of 06-12345678.",
        "1{0}",
        "{0}1",
        "factuur 20261{0}",
    ],
)
def test_a_longer_number_is_no_citizen_number(text):
    numbers = [number for number in valid_numbers(300) if number[0] != "0"]
    found = [number for number in numbers if holds_citizen_number(text.format(number, number[:4], number[4:8]))]

    assert found == []


@pytest.mark.parametrize("text", ["", "000000000", "24-11-2026 5", "Op 3-12-2026 2 uur", "2026-11-24 3", "2624 AB 12"])
def test_dates_areas_and_zeros_are_none(text):
    assert not holds_citizen_number(text)


# A number that begins with a zero may be taken for a phone number when more digits follow it.
BESIDE = ["Kamer 12 {0}", "{0} 2026", "BSN:{0}.", "Bel 06-12345678, nummer {0}", "geb. 1-2-1996 {0}"]


@pytest.mark.parametrize("text", BESIDE)
def test_a_number_beside_others_is_found(text):
    numbers = [number for number in valid_numbers(300) if number[0] != "0"]
    missed = [number for number in numbers if not holds_citizen_number(text.format(number))]

    assert missed == []
