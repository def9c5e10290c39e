"""What every page must pass before a journey goes on: axe, and the checks that axe does not make."""

import re
from pathlib import Path
from urllib.parse import urlparse

from axe_playwright_python.sync_playwright import Axe

from coalition.parents.texts import product_texts
from referrals.models import Person
from tests.sources import listed
from tests.test_words import LABELS

AXE = Axe().axe_script
HERE = Path(__file__).parent
CHECKS = (HERE / "checks.js").read_text(encoding="utf-8")
TABBING = (HERE / "tabbing.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Axe leaves target-size out unless it is asked for.
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
    "preload": False,  # no rule here reads style sheets
}
ERROR_WORDS = list(product_texts()["error.title"].values())
NARROWEST = 320
MANY_STOPS = 250
# What differs between two pages that are the same otherwise: keys, references, tokens and numbers.
CHANGING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|GS-\w{6}|(?<=csrfmiddlewaretoken\" value=\")\w+|\d+")
TEXT = re.compile(r">[^<]+<")  # what is said changes nothing for axe
SIDEWAYS = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > room + 1);
    return wide.slice(-3).map((one) => one.outerHTML.slice(0, 110));
}"""
FOLDS = "details"
OPENED = "[data-opened-to-look]"
INSIDE = {"include": [[OPENED]]}
OPEN = """(folds) => document.querySelectorAll(folds).forEach((fold) => {
    if (!fold.open && fold.getClientRects().length) { fold.open = true; fold.dataset.openedToLook = ''; }
})"""
# Axe cannot see that a menu covers what lies behind it.
HIDE_BEHIND = """() => document.querySelectorAll('main, nav, footer, .ks-bar').forEach((part) => {
    if (!part.closest('[data-opened-to-look]')) part.style.visibility = 'hidden';
})"""
SHOW_AGAIN = """() => document.querySelectorAll('main, nav, footer, .ks-bar')
    .forEach((part) => part.removeAttribute('style'))"""
CLOSE_AGAIN = """() => document.querySelectorAll('[data-opened-to-look]').forEach((fold) => {
    fold.open = false; delete fold.dataset.openedToLook;
})"""
seen: set[tuple] = set()

QUOTING = {"/actions/": "main q", "/hulp/": "main code"}  # where words are not ours


def is_new(*marks) -> bool:
    """Whether this worker has not looked at the same thing before; a page passes many journeys."""
    fresh = marks not in seen
    seen.add(marks)
    return fresh


def look(visit) -> None:
    """Fails with everything that is wrong with the page she sees now."""
    page, width = visit.page, visit.width
    html = CHANGING.sub("*", page.content())
    faults = told_about(visit) + visit.complaints
    visit.complaints.clear()
    if is_new(width, html):
        faults += page.evaluate(CHECKS, ERROR_WORDS) + faults_of_width(page, width)
        has_errors = page.locator("[aria-invalid=true]").count() > 0
        if is_new(width, TEXT.sub("><", html)):
            with visit.scripts_for_axe():
                faults += axe_faults(page) + faults_when_open(page, width)
        if is_new(width, CHANGING.sub("*", urlparse(page.url).path), has_errors):
            faults += faults_of_tabbing(page)
    assert not faults, f"{visit.who} at {page.url}, {width} px:{listed(faults)}"


def told_about(visit) -> list[str]:
    """Words that label a family, and names or numbers where others may read them: in the title or the address."""
    page = visit.page
    labels = {label[0] for label in LABELS.finditer(said_by_us(page))}
    open_words = f"{page.title()} {page.url}"
    people = Person.objects.values_list("name", "phone", "email")
    private = {word for row in people for word in (*row[0].split(), row[1], row[2]) if len(word) > 2}
    told = [word for word in private if re.search(rf"\b{re.escape(word)}\b", open_words, re.IGNORECASE)]
    return [f"the word “{label}”" for label in labels] + [f"“{word}” in title or address" for word in told]


def said_by_us(page) -> str:
    """The text of the page, without what the learning team quotes of a report and without commands to type."""
    text = page.locator("body").inner_text()
    quoted = next((tag for start, tag in QUOTING.items() if urlparse(page.url).path.startswith(start)), None)
    if quoted:
        for quotation in sorted(page.locator(quoted).all_inner_texts(), key=len, reverse=True):
            text = text.replace(quotation, "")
    return text


def axe_faults(page, context=None) -> list[str]:
    """Violations, and what axe could not decide; letters inside a drawing are checked in a unit test."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("([context, options]) => axe.run(context || document, options)", [context, OPTIONS])
    return [
        f"axe {kind}: {rule['id']} {node['target']} {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for kind in ("violations", "incomplete")
        for rule in found[kind]
        for node in rule["nodes"]
        if not (rule["id"] == "color-contrast" and node["html"].startswith(("<text", "<tspan")))
    ]


def faults_when_open(page, width: int) -> list[str]:
    """Folds and menus hide what is in them from axe, so they are opened; the same menu stands on many pages."""
    page.evaluate(OPEN, f"main {FOLDS}")
    faults = axe_faults(page, INSIDE) if page.locator(OPENED).count() else []
    page.evaluate(CLOSE_AGAIN)
    page.evaluate(OPEN, f"header {FOLDS}")
    page.evaluate(HIDE_BEHIND)
    for menu in page.locator(OPENED).all():
        faults += axe_faults(page, INSIDE) if is_new(width, CHANGING.sub("*", menu.inner_html())) else []
    page.evaluate(SHOW_AGAIN)
    page.evaluate(CLOSE_AGAIN)
    return faults


def faults_of_width(page, width: int) -> list[str]:
    """Nothing scrolls sideways: not here, not on the narrowest phone, not with letters twice as large."""
    page.evaluate(OPEN, FOLDS)
    faults = [f"scrolls sideways: {part}" for part in page.evaluate(SIDEWAYS)]
    if width > NARROWEST:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        faults += [f"scrolls sideways with large letters: {part}" for part in page.evaluate(SIDEWAYS)]
        page.evaluate("document.documentElement.removeAttribute('style')")
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    faults += [f"scrolls sideways at {NARROWEST} px: {part}" for part in page.evaluate(SIDEWAYS)]
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(CLOSE_AGAIN)
    return faults


def faults_of_tabbing(page) -> list[str]:
    """Walks through the page with the Tab key: every stop shows that it has the focus, and nothing lies over it."""
    page.evaluate("document.activeElement.blur()")
    page.evaluate(TABBING, {"keep": True})
    stops = []
    for _ in range(MANY_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(TABBING, {"keep": False})
        if stop is None:
            break
        stops.append(stop)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    few = ["the Tab key stops nowhere"] if len(stops) < 3 else []
    return few + [fault for stop in stops for fault in stop["faults"]]
