"""Paper shows what matters and nothing to press; no colour of the style that ours was built on is left."""

import pytest

from tests.browser import steps
from tests.browser.conftest import DESK_WITH_SCRIPTS
from tests.referrals import builders

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("screen", [DESK_WITH_SCRIPTS], indirect=True)]
NOT_ON_PAPER = "nav:visible, .ks-header__tools:visible, main button:visible, .ks-skip:visible"
BLUE_OF_BOOTSTRAP = """() => [...document.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    const seen = [style.color, style.backgroundColor, style.borderTopColor, style.boxShadow, style.fill, style.stroke];
    return /13, 110, 253|134, 183, 254|10, 88, 202/.test(seen);
}).map((element) => element.outerHTML.slice(0, 80))"""


def test_the_card_on_paper(browser_of, screen):
    referral = builders.sent()
    midwife = browser_of("midwife", **screen)
    midwife.open(f"/referrals/{referral.pk}/card/")
    midwife.page.emulate_media(media="print")
    assert midwife.find(NOT_ON_PAPER).count() == 0
    card = midwife.find(".ks-card-to-print")
    assert card.is_visible()
    assert card.locator("svg").is_visible()
    assert steps.NAME not in card.inner_text()


def test_a_family_on_paper(browser_of, screen):
    referral = builders.supported(builders.picked_up())
    nurse = browser_of("jgz-nurse", **screen)
    nurse.open(f"/families/{referral.family_id}/")
    nurse.page.emulate_media(media="print")
    assert nurse.find(NOT_ON_PAPER).count() == 0
    assert nurse.find("h1").is_visible()
    assert nurse.find("#conversations").is_visible()


@pytest.mark.parametrize("address", ["/referrals/new/", "/stijlgids/"])
def test_no_default_blue_for_referrers(browser_of, screen, address):
    midwife = browser_of("midwife", **screen)
    midwife.open(address)
    assert midwife.page.evaluate(BLUE_OF_BOOTSTRAP) == []
    midwife.find("main input:not([type=hidden])").first.focus()
    assert midwife.page.evaluate(BLUE_OF_BOOTSTRAP) == []


def test_no_default_blue_in_the_worklist(browser_of, screen):
    for number, status in enumerate(("sent", "waiting", "picked_up", "outcome")):
        builders.referral_in(status, name=f"{'ABCD'[number]}na", phone=f"015-555021{number}")
    nurse = browser_of("jgz-nurse", **screen)
    nurse.open("/referrals/?view=team")
    assert nurse.find("#work li.ks-row").count() == 4
    assert nurse.page.evaluate(BLUE_OF_BOOTSTRAP) == []
