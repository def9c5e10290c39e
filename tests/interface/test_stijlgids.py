"""The style guide shows every part; what it shows is sound markup."""

import re
from collections import Counter

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from coalition.stijlgids import samples
from coalition.templatetags.interface import bar_states, icon, initials, portrait_url, tracker
from tests.interface.sources import TEMPLATES

FRAME = set(
    """action demo_bar error_page field_error field_hint field_optional filter_field footer
    half_sun help_line language_switch messages navigation navigation_list plain_header portrait public_header
    step_bar step_words wordmark numbered_steps worklist_action worklist_row""".split()
)


@pytest.fixture(scope="module")
def page(english):
    request = RequestFactory().get("/stijlgids/")
    context = samples() | {"request": request, "demo_mode": True}
    return render_to_string("stijlgids/index.html", context)


def test_it_shows_every_component_that_is_no_part_of_another(page):
    guide = "".join(path.read_text(encoding="utf-8") for path in (TEMPLATES / "stijlgids").glob("*.html"))
    shown = set(re.findall(r'"components/(\w+)\.html"', guide))
    assert {path.stem for path in (TEMPLATES / "components").glob("*.html")} - shown - FRAME == set()


def test_it_has_one_h1_and_ids_that_are_unique(page):
    assert page.count("<h1") == 1
    assert [name for name, times in Counter(re.findall(r'\sid="([^"]+)"', page)).items() if times > 1] == []


def test_it_has_no_style_attribute_and_no_inline_script(page):
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|javascript:", page)


def test_its_links_to_places_on_the_page_arrive_from_the_summary(page):
    targets = re.findall(r'href="#(id_[^"]+)"', page)
    assert targets
    assert all(f'id="{target}"' in page for target in targets)


def test_every_table_has_a_caption_and_headings(page):
    assert page.count("<table") == page.count("<caption") == page.count("<thead")


def test_nothing_is_left_unfilled(page):
    assert not re.search(r"{[{%]|None|INVALID", page)


def test_icons_are_silent_and_directional_ones_turn():
    assert 'aria-hidden="true"' in icon("arrow-left")
    assert "ks-icon--dir" in icon("arrow-left")
    assert "ks-icon--dir" not in icon("bell")
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


@pytest.mark.parametrize("portrait", ["midwife", "midwife.svg", "portraits/midwife.svg"])
def test_a_face_is_found_by_its_key(portrait):
    assert portrait_url(portrait).endswith("portraits/midwife.svg")


@pytest.mark.parametrize("portrait", ["", None, "nobody", "../secret", "\x00"])
def test_without_a_face_there_is_no_address(portrait):
    assert portrait_url(portrait) == ""


@pytest.mark.parametrize(
    ("name", "letters"), [("Noor Bakker", "NB"), ("Kim van den Berg", "KB"), ("Noor", "N"), ("", ""), (None, "")]
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_the_tracker_says_where_things_stand():
    steps = [{"label": "A", "state": "done"}, {"label": "B", "state": "now"}, {"label": "C", "state": "later"}]
    assert tracker(steps) == {"number": 2, "total": 3, "label": "B", "states": ["done", "now", "later"]}
    assert tracker(steps[:1])["number"] == 1
    assert tracker([])["total"] == 0
    assert bar_states(2, 3) == ["done", "done", "later"]
