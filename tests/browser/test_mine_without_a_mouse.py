"""The own page without a mouse and with letters twice as large: in, change, take back, stop; nothing cut or covered."""

import pytest

from referrals.models import Consent
from tests.browser.conftest import PHONE
from tests.browser.test_mine import address
from tests.browser.test_parents_phone import LARGE_LETTERS
from tests.referrals.builders import picked_up, planned, present
from tests.referrals.parents.own_page import key_of

SUBMIT = "main form:not([action]) button[type=submit]"
# Parts one presses or fills in that stick out, are cut off, or lie over one another. A mark and its label are one.
CROWDED = """() => {
    scrollTo(0, 0);
    const shown = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
        .filter((one) => one.checkVisibility() && !one.matches('.ks-skip'));
    const name = (one) => one.outerHTML.replace(/\\s+/g, ' ').slice(0, 90);
    const boxes = shown.map((one) => [one, [...one.getClientRects()]]);
    const room = document.documentElement.clientWidth;
    const outside = boxes.filter(([, rects]) => rects.some((box) => box.left < -1 || box.right > room + 1));
    const cut = shown.filter((one) => one.matches('a, button, summary')
        && getComputedStyle(one).overflow !== 'visible' && one.scrollWidth > one.clientWidth + 1);
    const over = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
    const covered = boxes.flatMap(([one, some], place) => boxes.slice(place + 1)
        .filter(([other, others]) => !one.contains(other) && !other.contains(one)
            && some.some((box) => others.some((each) => over(box, each))))
        .map(([other]) => `${name(one)} over ${name(other)}`));
    return [...outside.map(([one]) => `outside: ${name(one)}`), ...cut.map((one) => `cut: ${name(one)}`), ...covered];
}"""


class Reader:
    """A parent who looks at every page she comes to before she goes on with the keyboard."""

    def __init__(self, parent):
        self.parent = parent

    def look(self):
        assert self.parent.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert self.parent.page.evaluate(CROWDED) == []

    def goes(self, selector):
        self.parent.page.evaluate("document.activeElement.blur()")
        self.parent.tab_to(selector)
        self.parent.press_key("Enter")
        self.look()


def comes_in(parent, referral, code):
    parent.page.add_init_script(LARGE_LETTERS)
    parent.open(f"/{address(referral, code)}")
    reader = Reader(parent)
    reader.look()
    parent.type_in({"code": key_of(referral)["code"].lower()})
    parent.tab_to("[name=month]")
    parent.page.keyboard.press("End")  # nobody knows when the baby comes: the last line
    reader.goes(SUBMIT)
    assert parent.path == f"/ouders/{code}/mijn/"
    return reader


@pytest.mark.parametrize("code", ["nl", "en", "ar"])
def test_from_the_door_to_the_end(visitor, transactional_db, code):
    referral = planned(picked_up(due_on=None, due_is_about=False)).referral
    parent = visitor(width=PHONE)
    reader = comes_in(parent, referral, code)
    yes = Consent.objects.filter(person__family=referral.family).exclude(purpose="conversation").first()
    reader.goes('main a[href$="/veranderen/reach/"]')
    parent.tab_to("[name=phone]")
    parent.page.keyboard.press("Control+A")
    parent.page.keyboard.type("0612345678")
    reader.goes(SUBMIT)
    assert referral.family.people.get(kind="pregnant").phone == "0612345678"
    reader.goes(f'main a[href*="/delen/{yes.pk}/"]')
    reader.goes(SUBMIT)
    yes.refresh_from_db()
    assert yes.withdrawn_at is not None
    reader.goes('main a[href$="/stoppen/"]')
    reader.goes(SUBMIT)
    assert present(referral).family.messages_stopped_at is not None
    assert parent.path == f"/ouders/{code}/mijn/open/"


@pytest.mark.parametrize("code", ["nl", "en", "ar"])
def test_who_leaves_finds_the_page_closed(visitor, transactional_db, code):
    parent = visitor(width=PHONE)
    reader = comes_in(parent, planned(picked_up(due_on=None, due_is_about=False)).referral, code)
    reader.goes('main form[action$="/sluiten/"] button')
    assert parent.path == f"/ouders/{code}/mijn/open/"
