"""The style guide and the sign-in page in a browser: readable, reachable by keyboard, never wider than the screen."""

import pytest

from tests.browser.conftest import DESK, NARROW, PHONE, axe_findings, open_folds, scrolls_sideways

pytestmark = pytest.mark.browser
SIZES = [pytest.param(PHONE, id="phone"), pytest.param(DESK, id="desk")]
BLUE_OF_BOOTSTRAP = """() => [...document.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    const seen = [style.color, style.backgroundColor, style.borderTopColor, style.boxShadow, style.fill, style.stroke];
    return seen.some((value) => /13, 110, 253|134, 183, 254/.test(value));
}).map((element) => element.outerHTML.slice(0, 80))"""
PALE_BORDERS = """() => {
    const light = (colour) => {
        const parts = colour.match(/\\d+/g).slice(0, 3).map((part) => part / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    return [...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea')]
        .filter((field) => field.getClientRects().length)
        .filter((field) => 1.05 / (light(getComputedStyle(field).borderTopColor) + 0.05) < 3)
        .map((field) => field.outerHTML.slice(0, 80));
}"""
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
        html: element.outerHTML.slice(0, 80),
        ringed: style.outlineStyle === 'solid' && style.outlineWidth === '3px' && style.boxShadow !== 'none',
        inSight: box.top >= -1 && box.bottom <= innerHeight + 1,
    };
}"""


@pytest.fixture(params=SIZES)
def size(request, page):
    page.set_viewport_size(request.param)
    return request.param


@pytest.fixture
def guide(sign_in, size):
    page = sign_in("midwife")
    page.goto("/stijlgids/")
    return page


def test_axe_finds_nothing_in_the_style_guide(guide):
    open_folds(guide)
    assert axe_findings(guide) == []


def test_axe_finds_nothing_on_the_sign_in_page(page, size):
    page.goto("/accounts/login/")
    assert axe_findings(page) == []


def test_axe_finds_nothing_in_the_open_menu_and_escape_closes_it(guide):
    menu = guide.locator("details[data-menu]:visible")
    menu.locator("> summary").click()
    assert axe_findings(guide, "details[data-menu][open]") == []
    guide.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert guide.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize("letters", ["100%", "200%"])
def test_no_page_scrolls_sideways(sign_in, letters):
    page = sign_in("midwife")
    page.set_viewport_size(NARROW if letters == "100%" else PHONE)
    page.goto("/stijlgids/")
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", letters)
    open_folds(page)
    assert not scrolls_sideways(page)


def test_no_default_blue_is_left_and_every_control_has_a_visible_border(guide):
    assert guide.evaluate(BLUE_OF_BOOTSTRAP) == []
    assert guide.evaluate(PALE_BORDERS) == []


def test_our_letters_are_loaded(guide):
    loaded = guide.evaluate("document.fonts.ready.then((all) => [...all].filter((f) => f.status === 'loaded').length)")
    assert loaded >= 1


def test_every_stop_of_the_keyboard_is_marked_and_in_sight(guide):
    stops = []
    for _ in range(200):
        guide.keyboard.press("Tab")
        stop = guide.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 40
    assert [stop["html"] for stop in stops if not (stop["ringed"] and stop["inSight"])] == []


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(guide):
    assert guide.evaluate("document.activeElement.id") == "error-summary"
    guide.locator("#error-summary a").first.click()
    assert guide.evaluate("document.activeElement.id") == "id_faulty-name"


def test_a_password_can_be_looked_at(page):
    page.goto("/accounts/login/")
    page.locator("#id_password").fill("paper boat")
    page.get_by_role("button", name="Show").click()
    assert page.locator("#id_password").get_attribute("type") == "text"


def test_without_a_script_one_can_still_sign_in(chromium, page, live_server):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/accounts/login/")
    plain.locator('button[name="person"][value="midwife"]').click()
    plain.wait_for_url("/")
    assert plain.locator("h1").count() == 1
    context.close()
