"""A parent whose signal is weak, whose letters are large, who has no mouse, or who reads from right to left."""

import time

import pytest

from referrals.models import Referral
from referrals.parents.views import SHORTEST_SECONDS
from tests.browser.conftest import PHONE
from tests.referrals.parents.test_sign_up import ANSWERS

# As somebody sets it in the phone: a sheet of the reader, not a style in the page.
LARGE_LETTERS = """addEventListener("DOMContentLoaded", () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("html { font-size: 200% }");
    document.adoptedStyleSheets = [sheet];
})"""
BOXES = """() => [...document.querySelectorAll('main *, header *, footer *')]
    .filter(each => each.checkVisibility() && getComputedStyle(each).display !== 'inline' && !each.closest('svg'))
    .map(each => [each.tagName + '.' + each.className, each.getBoundingClientRect()])
    .map(([name, box]) => [name, Math.round(box.left), Math.round(innerWidth - box.right), Math.round(box.width)])"""
ANSWERED = {
    "name": {"name": "Amal", "phone": "0612345678"},
    "when": {},
    "weeks": {},
    "language": {},
    "place": {},
    "midwife": {},
}


def wait_as_long_as_reading_takes(parent, began):
    parent.page.wait_for_timeout(max(0, SHORTEST_SECONDS + 1 - (time.monotonic() - began)) * 1000)


@pytest.mark.parametrize("code", ["nl", "en", "ar"])
def test_without_a_mouse_and_with_letters_twice_as_large(visitor, transactional_db, code):
    began = time.monotonic()
    parent = visitor(width=PHONE)
    parent.page.add_init_script(LARGE_LETTERS)
    parent.open(f"/ouders/{code}/aanmelden/")
    for question, answers in ANSWERED.items():
        assert parent.path == f"/ouders/{code}/aanmelden/{question}/"
        parent.type_in(answers)
        if question == "weeks":
            parent.tab_to("[name=municipality]")
            parent.page.keyboard.type("Delft")
        parent.tab_to("main button[type=submit]")
        parent.press_key("Enter")
    wait_as_long_as_reading_takes(parent, began)
    parent.tab_to("[name=agrees_to_share]")
    parent.page.keyboard.press("Space")
    parent.tab_to("main button[type=submit]")
    parent.press_key("Enter")
    assert Referral.objects.get().reference in parent.text
    assert parent.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"


def test_a_double_press_on_a_weak_signal_signs_up_once(visitor, transactional_db):
    began = time.monotonic()
    parent = visitor(width=PHONE)
    parent.open("/ouders/nl/aanmelden/")
    for question in ANSWERS:
        parent.fill(**{key: set(one) if isinstance(one, list) else one for key, one in ANSWERS[question].items()})
        parent.press()
    wait_as_long_as_reading_takes(parent, began)
    parent.fill(agrees_to_share=True)
    parent.slow_down()
    parent.find("main button[type=submit]").first.dblclick()
    parent.page.wait_for_url("**/gelukt/")
    assert Referral.objects.get().reference in parent.text


@pytest.mark.parametrize("step", ["", "aanmelden/name/", "aanmelden/when/", "gegevens/"])
def test_right_to_left_is_left_to_right_in_a_mirror(visitor, transactional_db, step):
    """The same Arabic page both ways: every box stands as far from the one side as it did from the other."""
    parent = visitor(width=PHONE)
    parent.open(f"/ouders/ar/{step}")
    arabic = parent.page.evaluate(BOXES)
    parent.page.evaluate("document.documentElement.dir = 'ltr'")
    turned = parent.page.evaluate(BOXES)
    assert len(arabic) > 20
    wrong = [
        (one, other)
        for one, other in zip(arabic, turned, strict=True)
        if abs(one[1] - other[2]) > 1 or abs(one[3] - other[3]) > 1
    ]
    assert wrong == []
