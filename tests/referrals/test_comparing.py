"""Different ways to write one name or phone number compare as equal; different ones do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.comparing import name_key, phone_key

LETTERS = st.text(st.characters(codec="utf-8"), max_size=120)
SUBSCRIBERS = st.integers(100_000_000, 999_999_999).map(str)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Sam Adeyemi", "sam adeyemi"),
        ("  SAM   ADEYEMI ", "sam adeyemi"),
        ("Chloé Laurent", "chloe laurent"),
        ("Zoë van der Berg-Koç", "zoe van der berg koc"),
        ("Ayşe Yıldız", "ayse yildiz"),  # noqa: RUF001
        ("İpek ŞAHİN", "ipek sahin"),
        ("Wiśniewska, Łucja", "wisniewska lucja"),
        ("Søren Đorđević", "soren dordevic"),
        ("Straße", "strasse"),
        ("d'Ávila", "d avila"),
        ("…", ""),
        ("", ""),
    ],
)
def test_name_key(written, key):
    assert name_key(written) == key


@given(LETTERS)
def test_name_key_of_a_name_key_is_itself(text):
    assert name_key(name_key(text)) == name_key(text)


@given(LETTERS)
def test_name_key_fits_its_column_and_holds_nothing_to_trip_over(text):
    key = name_key(text)
    assert len(key) <= 80
    assert key == " ".join(key.split())
    assert key == key.casefold()


@given(st.text("abcdefghijklmnopqrstuvwxyz -", max_size=60))
def test_name_key_does_not_hear_capitals(text):
    assert name_key(text.upper()) == name_key(text.title()) == name_key(text)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("06-12345678", "0612345678"),
        ("06 12 34 56 78", "0612345678"),
        ("+31 6 12345678", "0612345678"),
        ("+31 (0)6 12345678", "0612345678"),
        ("0031612345678", "0612345678"),
        ("0031 (0)15 555 0201", "0155550201"),
        ("٠٦١٢٣٤٥٦٧٨", "0612345678"),
        ("+32 2 555 12 34", "003225551234"),
        ("0032 2 555 12 34", "003225551234"),
        ("+298 123456", "00298123456"),
        ("06-1234+5678", "0612345678"),
        ("niet bekend", ""),
        ("+", ""),
        ("", ""),
    ],
)
def test_phone_key(written, key):
    assert phone_key(written) == key


@given(SUBSCRIBERS)
def test_every_dutch_spelling_of_a_number_is_the_same(number):
    spellings = ["0{}", "+31{}", "+310{}", "+31 (0){}", "0031{}", "00310{}", "0031 (0)-{}"]
    assert {phone_key(spelling.format(number)) for spelling in spellings} == {f"0{number}"}


@given(st.text("0123456789+-() .", max_size=40))
def test_phone_key_of_a_phone_key_is_itself(text):
    assert phone_key(phone_key(text)) == phone_key(text)


@given(LETTERS)
def test_phone_key_holds_digits_only_and_fits_its_column(text):
    key = phone_key(text)
    assert len(key) <= 25
    assert set(key) <= set("0123456789")
