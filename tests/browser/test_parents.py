"""A parent with a phone: reads in the own language, goes back, and leaves quickly."""

import pytest

from coalition.parents.texts import product_texts
from tests.browser.conftest import DESK, PHONE
from tests.referrals.parents.test_sign_up import ANSWERS

PHONES = [pytest.param({"javascript": on, "width": PHONE}, id="scripts" if on else "plain") for on in (True, False)]


def say(key, code):
    return product_texts()[key][code]


def answers_all(parent, *, upto=None):
    for name, answers in ANSWERS.items():
        if name == upto:
            return
        parent.fill(**{field: set(answer) if isinstance(answer, list) else answer for field, answer in answers.items()})
        parent.press()


def test_going_back_keeps_what_was_answered(visitor, transactional_db):
    parent = visitor(width=PHONE)
    parent.open("/ouders/nl/aanmelden/")
    answers_all(parent, upto="weeks")
    parent.page.go_back()
    assert parent.find("#id_contact_note").input_value() == ANSWERS["when"]["contact_note"]
    parent.page.reload()
    assert parent.find("#id_contact_note").input_value() == ANSWERS["when"]["contact_note"]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_language_looks_well(visitor, transactional_db, width):
    parent = visitor(width=width)
    for code in ("", "nl/", "en/", "ar/", "tr/", "pl/", "uk/"):
        parent.open(f"/ouders/{code}")


def test_after_leaving_quickly_nothing_that_was_answered_is_on_the_way_back(visitor, transactional_db):
    """Without scripts a browser may fill in again what was typed on a page; what the server knew is gone there too."""
    parent = visitor(width=PHONE)
    parent.open("/ouders/nl/")
    parent.open("/ouders/nl/aanmelden/")
    answers_all(parent, upto="when")
    parent.leave_quickly()
    for _back in range(3):
        parent.page.go_back()
        shown = [
            parent.page.content(),
            *parent.page.eval_on_selector_all("input", "all => all.map(each => each.value)"),
        ]
        private = (ANSWERS["name"]["name"], ANSWERS["name"]["phone"])
        assert [words for words in private if any(words in each for each in shown)] == []


def test_leaving_quickly_takes_the_page_out_of_the_way_back(visitor, transactional_db):
    parent = visitor(width=PHONE)
    parent.open("/ouders/")
    parent.follow("/ouders/nl/")
    parent.leave_quickly()
    parent.page.go_back()
    assert parent.path == "/ouders/"
