"""The checks find what they are for: faults planted in a page that is right."""

import pytest

from tests.browser.conftest import PHONE
from tests.browser.looking import look

PLANTED = {
    "axe violations: label": "<input>",
    "axe violations: image-alt": "<img src='/static/favicon.svg'>",
    "axe violations: color-contrast": "<p data-css='color: #aaa'>pale</p>",
    "axe violations: target-size": "<button data-css='all: unset'>a</button><button data-css='all: unset'>b</button>",
    "axe violations: link-name": "<details><summary>more</summary><a href='/privacy/'></a></details>",
    "errorsBelongToTheirField": "<input aria-label='a' aria-invalid='true'>",
    "bordersAreSeen": "<input aria-label='b' data-css='border: 1px solid #ddd'>",
    "oneWordForOnePlace": "<a href='/privacy/'>Lees meer</a> <a href='/ouders/'>Lees meer</a>",
    "idsAreUnique": "<p id='twice'></p><p id='twice'></p>",
    "linksLeadSomewhere": "<a href='#nowhere'>a place</a>",
    "buttonsHaveWords": "<button aria-label='x'></button>",
    "nothingInline: style attribute": "<p style='color: red'>red</p>",
    "nothingInline: placeholder": "<input aria-label='c' placeholder='Naam'>",
    "nothingInline: inline handler": "<p onclick='void 0'>press</p>",
    "nothingInline: own order of tabs": "<p tabindex='3'>first</p>",
    "languageIsNamed": "<p>العربية</p>",
    "tablesHaveHeadings": "<table><tbody><tr><td><b>a</b></td></tr></tbody></table>",
    "figuresHaveNames": "<figure><svg></svg></figure>",
    "titleSaysError": "<div class='ks-error-summary'>wrong</div>",
    "frameIsThere: 2 h1": "<h1>Another</h1>",
    "scrolls sideways": "<div data-css='width: 700px'>wide</div>",
    "focus not visible": "<button data-css='all: unset !important; outline: none !important'>bare</button>",
    "covered": "<button>under</button><div data-css='margin-top: -5rem; height: 6rem; position: relative'></div>",
    "the word “kwetsba": "<p>kwetsbaar</p>",
}

# Our own policy refuses style attributes in markup, so the style is given by a script.
PLANT = """html => {
    document.querySelector('main').insertAdjacentHTML('beforeend', html);
    document.querySelectorAll('[data-css]').forEach((one) => { one.style.cssText = one.dataset.css; });
}"""


@pytest.fixture
def faulty(visitor):
    visit = visitor(width=PHONE)
    visit.page.goto("/privacy/")
    for html in PLANTED.values():
        visit.page.evaluate(PLANT, html)
    yield visit
    visit.complaints.clear()


def test_every_planted_fault_is_found(faulty):
    with pytest.raises(AssertionError) as told:
        look(faulty)
    missed = [fault for fault in PLANTED if fault not in str(told.value)]
    assert missed == [], told.value
    assert "console: " in str(told.value)  # the console: our policy allows nothing inline


def test_other_sites_and_faults_of_the_server_are_complained_about(visitor):
    visit = visitor()
    visit.page.goto("/privacy/")
    visit.page.route("**/stijlgids/", lambda route: route.fulfill(status=500, body="<h1>Sorry</h1>"))
    visit.page.route("**://example.org/**", lambda route: route.fulfill(body=""))
    visit.page.goto("/stijlgids/")
    visit.page.goto("https://example.org/")
    assert any("500 for" in complaint for complaint in visit.complaints)
    assert any("asks another site" in complaint for complaint in visit.complaints)
    visit.complaints.clear()
