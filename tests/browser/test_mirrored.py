"""Arabic pages beside their Dutch and English ones: the same frame in a mirror, by its boxes and by its pixels."""

import io

import pytest
from PIL import Image, ImageChops, ImageOps

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_mine import address
from tests.referrals.builders import present, signed_up

NEAR = 2  # pixels
MOST_DIFFERENT = 0.002  # of all pixels: the rounded corners of a mirror
# What takes its width from the page, and what takes it from its words and so keeps one edge.
WIDE = (
    *("header", ".ks-header__inner", ".ks-leave", "main", "main h1", "footer", "footer h2"),
    *("main form input:not([type=hidden])", "main form button"),
)
AT_START = (".ks-header__inner > :first-child", ".ks-leave a, .ks-leave button", "footer a[href^=tel]", "footer li a")
AT_END = (".ks-header__tools > *",)
PAGES = ("", "aanmelden/name/", "aanmelden/when/", "gegevens/", "mijn/open/")
EDGES = """([selectors, turned]) => Object.fromEntries(selectors.map((selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    if (!box) return [selector, null];
    const edges = [box.left, document.documentElement.clientWidth - box.right];
    return [selector, turned ? edges.reverse() : edges];
}))"""
# The same few marks for all words, in one letter, and nothing drawn: what is left is the frame.
WITHOUT_WORDS = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (texts.currentNode.data.trim()) texts.currentNode.data = "mmmm";
    document.activeElement.blur();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { color: transparent !important; font: 16px/24px monospace !important }
        svg, img { visibility: hidden !important }`);
    document.adoptedStyleSheets = [sheet];
}"""


def edges_of(parent, code):
    """How far each part stands from where one begins to read, and from the other side."""
    return parent.page.evaluate(EDGES, [[*WIDE, *AT_START, *AT_END], code == "ar"])


def different(one, other):
    """What stands elsewhere than in the mirror."""
    kept = {**dict.fromkeys(WIDE, (0, 1)), **dict.fromkeys(AT_START, (0,)), **dict.fromkeys(AT_END, (1,))}
    return {
        part: (one[part], other[part])
        for part, sides in kept.items()
        if (one[part] is None) != (other[part] is None)
        or (one[part] and any(abs(one[part][side] - other[part][side]) > NEAR for side in sides))
    }


def frame_of(parent):
    parent.page.evaluate(WITHOUT_WORDS)
    return Image.open(io.BytesIO(parent.page.screenshot(animations="disabled"))).convert("L")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("other", ["nl", "en"])
def test_every_part_of_the_frame_stands_in_the_mirror(visitor, transactional_db, width, other):
    parent = visitor(width=width)
    door = address(present(signed_up()), "nl").partition("/nl/")[2]
    for page in (*PAGES, door):
        found = {}
        for code in ("ar", other):
            parent.open(f"/ouders/{code}/{page}")
            found[code] = edges_of(parent, code)
        assert sum(each is not None for each in found["ar"].values()) >= len(WIDE + AT_START + AT_END) - 3
        assert different(found["ar"], found[other]) == {}, page


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("page", ["aanmelden/name/", "aanmelden/when/"])
def test_without_its_words_a_page_is_the_other_in_a_mirror(visitor, transactional_db, width, page):
    parent, frames = visitor(width=width), {}
    for code in ("en", "ar"):  # of both nobody checked the words yet, so both say so
        parent.open(f"/ouders/{code}/aanmelden/name/")
        if not page.endswith("name/"):
            parent.fill(name="Amal", phone="0612345678")
            parent.press()
        frames[code] = frame_of(parent)
    assert parent.path == f"/ouders/ar/{page}"
    assert len(frames["ar"].getcolors()) > 3
    apart = ImageChops.difference(frames["en"], ImageOps.mirror(frames["ar"])).point(lambda light: light > 16 and 255)
    assert apart.histogram()[255] / (apart.width * apart.height) <= MOST_DIFFERENT
