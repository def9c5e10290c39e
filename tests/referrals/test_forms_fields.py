"""Fields of the forms, with whatever may be typed in them."""

import unicodedata
import uuid

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from referrals.forms.fields import NameField, PhoneField, PlainTextField, PressField

ANYTHING = st.text(alphabet=st.characters(), max_size=60)


def cleaned(field, value):
    try:
        return field.clean(value)
    except ValidationError:
        return None


@given(ANYTHING)
def test_kept_text_holds_nothing_invisible(value):
    kept = cleaned(PlainTextField(required=False), value)
    hidden = {letter for letter in kept or "" if unicodedata.category(letter) in {"Cf", "Cs", "Cc"}}
    assert hidden <= {"\n", "\r", "\t", "\u200d"}
    assert kept is None or kept == kept.strip()


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(value):
    field = PlainTextField(required=False)
    kept = cleaned(field, value)
    assert kept is None or field.clean(kept) == kept


@given(st.text(alphabet="0123456789+-(). ", max_size=30))
def test_a_kept_phone_number_has_8_to_15_digits(value):
    kept = cleaned(PhoneField(required=False), value)
    assert not kept or 8 <= sum(letter.isdigit() for letter in kept) <= 15


@pytest.mark.parametrize("value", ["015-5550201", "+31 (0)6 12345678", "0031612345678", "06 12 34 56 78"])
def test_phone_numbers_as_people_write_them(value):
    assert PhoneField().clean(value) == value


@pytest.mark.parametrize("value", ["12", "bel mij", "015-5550201 ext 3", "9" * 16, "+31+6+12345678x"])
def test_what_is_no_phone_number(value):
    with pytest.raises(ValidationError):
        PhoneField().clean(value)


@pytest.mark.parametrize("value", ["Sam", "O'Neill-de Wit", "Łucja", "سارة", "李", "J."])
def test_names_as_people_write_them(value):
    assert NameField().clean(value) == value


@pytest.mark.parametrize("value", ["", " ", "123", "...", "😀", "\u200b\u200f"])
def test_what_is_no_name(value):
    with pytest.raises(ValidationError):
        NameField().clean(value)


@pytest.mark.parametrize("value", ["", None, "wrong", "\0", "9" * 400])
def test_a_press_without_a_name_gets_one(value):
    assert isinstance(PressField().clean(value), uuid.UUID)


def test_a_press_keeps_its_name():
    assert PressField().clean(str(uuid.UUID(int=7))) == uuid.UUID(int=7)
