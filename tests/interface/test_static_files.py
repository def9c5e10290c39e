"""Rules for our own style sheets, scripts and drawings."""

import re

import pytest

from coalition.theme import stylesheet
from tests.interface.sources import STATIC, own_stylesheets, short

PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-)?(?:left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
BOOTSTRAP_BLUE = re.compile(r"#0d6efd|13,\s*110,\s*253", re.IGNORECASE)
ELSEWHERE = re.compile(r"https?:|url\(\s*[\"']?//|@import")
DEMO_PEOPLE = """midwife midwife-assistant midwife-2 pop-nurse social-worker jgz-nurse jgz-nurse-2 jgz-coordinator
    maternity-intake welfare-worker municipality-editor lot-facilitator lot-member coalition-admin privacy-officer"""


@pytest.mark.parametrize("path", own_stylesheets(), ids=short)
def test_style_has_no_sides_so_that_it_also_serves_arabic(path):
    found = [line for line in path.read_text(encoding="utf-8").splitlines() if PHYSICAL.search(line)]
    assert found == []


@pytest.mark.parametrize("path", own_stylesheets(), ids=short)
def test_style_keeps_no_bootstrap_blue_and_asks_no_other_site(path):
    text = path.read_text(encoding="utf-8").replace('[href^="http"]', "")
    assert BOOTSTRAP_BLUE.findall(text) == []
    assert ELSEWHERE.findall(text) == []


def test_every_token_that_style_uses_exists():
    defined = set(re.findall(r"(--ks-[a-z0-9-]+):", stylesheet({})))
    used = {name for path in own_stylesheets() for name in re.findall(r"var\((--ks-[a-z0-9-]+)", path.read_text())}
    assert used - defined == set()


def test_every_file_that_style_names_exists():
    for path in own_stylesheets():
        for name in re.findall(r'url\("([^"]+)"\)', path.read_text(encoding="utf-8")):
            assert (path.parent / name).resolve().is_file(), name


def test_motion_and_print_are_thought_of():
    text = (STATIC / "css" / "print.css").read_text(encoding="utf-8")
    assert "@media (prefers-reduced-motion: reduce)" in text
    assert "@media print" in text


@pytest.mark.parametrize("key", DEMO_PEOPLE.split())
def test_every_demo_person_has_a_face_without_style_or_script(key):
    drawing = (STATIC / "portraits" / f"{key}.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<svg ")
    assert not re.search(r"style=|<script|<style|\son[a-z]+=", drawing)


def test_our_script_writes_no_markup_and_keeps_nothing():
    text = (STATIC / "js" / "interface.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|eval\(|new Function|Storage|document\.cookie|\.style\b", text)
