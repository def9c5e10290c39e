"""The page of states in docs/ is the one the transition table gives."""

from referrals.diagrams import PAGE, states_page
from referrals.enums import Status, Verb


def test_the_page_is_drawn_from_the_table():
    assert PAGE.read_text(encoding="utf-8") == states_page(), "run `manage.py diagrams`"


def test_every_verb_that_needs_a_referral_has_a_row():
    rows = [line.split("`")[1] for line in states_page().splitlines() if line.startswith("| `")]

    assert sorted(rows) == sorted(verb for verb in Verb if verb not in {Verb.START, Verb.SIGN_UP})


def test_every_state_stands_in_the_picture():
    picture = states_page().split("```")[1]

    assert [status for status in Status if status not in picture] == []
