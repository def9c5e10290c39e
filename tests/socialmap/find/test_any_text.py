"""Whatever is typed, searching answers: quotes, operators, signs of every script, ten thousand of them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from socialmap.enums import Audience
from socialmap.searching import search
from socialmap.searching.comparing import compared, words_of
from socialmap.searching.redacting import redacted
from tests.hostile import EXAMPLES, NASTY
from tests.pages import signed_in

OPERATORS = st.text(alphabet=" \"'&|!:*()<>\\%_-+~@#$^{}[];,.?/\x00\u202e\u200f\u0301éA1geniet", max_size=300)
QUESTIONS = st.one_of(
    st.text(max_size=300), OPERATORS, st.sampled_from([each.decode("utf-8", "replace") for each in NASTY])
)


@pytest.mark.slow
def test_any_text_is_answered(db):
    @EXAMPLES
    @given(text=QUESTIONS, audience=st.sampled_from(Audience))
    @example(text="&|!:*" * 2000, audience=Audience.PROFESSIONALS)
    @example(text="zwanger " * 1250, audience=Audience.PARENTS)
    @example(text='"' * 10_000, audience=Audience.PROFESSIONALS)
    @example(text="\x00" * 10_000, audience=Audience.PROFESSIONALS)
    @example(text="👶🏽" * 5000, audience=Audience.PARENTS)
    @example(text="'; DROP TABLE socialmap_offer; --", audience=Audience.PROFESSIONALS)
    def check(text, audience):
        answer = search(text, audience=audience, municipality="0503", week=24)
        assert answer.count >= 0

    check()


@EXAMPLES
@given(text=QUESTIONS)
def test_what_is_left_out_once_is_left_out(text):
    assert redacted(redacted(text)) == redacted(text)


@EXAMPLES
@given(text=QUESTIONS)
def test_words_are_letters_and_digits(text):
    assert all(word.isascii() and word.isalnum() for word in (*words_of(text), *compared(text)))


@pytest.mark.parametrize(
    "name", ["text", "need", "municipality", "week", "page", "layer", "format", "language", "open"]
)
def test_no_value_in_the_address_breaks_the_page(db, name):
    client = signed_in("midwife")
    answers = {client.get("/socialmap/", {name: value.decode("latin-1")}).status_code for value in NASTY[::3]}
    assert answers <= {200, 302, 422}
