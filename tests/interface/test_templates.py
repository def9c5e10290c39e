"""Rules for every template, read as text: what the content policy, translators and readers rely on."""

import re

import pytest
from django.template.loader import get_template

from coalition.templatetags.interface import ICONS
from tests.interface.sources import TEMPLATES, short, templates

FORBIDDEN = {
    "a style attribute": re.compile(r"\sstyle=", re.IGNORECASE),
    "an event attribute": re.compile(r"\son[a-z]+=[\"']", re.IGNORECASE),
    "a placeholder": re.compile(r"\splaceholder=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "an inline style sheet": re.compile(r"<style", re.IGNORECASE),
    "a tab order of its own": re.compile(r"tabindex=\"[1-9]"),
    "another site": re.compile(r"(?:src|href)=\"(?:https?:)?//"),
    "a native required": re.compile(r"<(?:input|select|textarea)[^>]*\srequired[\s>]"),
}
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))


@pytest.mark.parametrize("path", templates(), ids=short)
def test_a_template_compiles(path):
    get_template(path.relative_to(TEMPLATES).as_posix())


@pytest.mark.parametrize("path", templates(), ids=short)
def test_a_template_holds_nothing_the_content_policy_or_the_reader_refuses(path):
    text = path.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", templates(), ids=short)
def test_every_icon_and_component_that_is_named_exists(path):
    text = path.read_text(encoding="utf-8")
    icons = set(re.findall(r'{% icon "([^"]+)"', text))
    parts = set(re.findall(r'{% include "([^"]+)"', text))
    assert {name for name in icons if not (ICONS / f"{name}.svg").is_file()} == set()
    assert {name for name in parts if not (TEMPLATES / name).is_file()} == set()


@pytest.mark.parametrize("path", COMPONENTS, ids=short)
def test_a_component_first_says_what_it_is_and_needs(path):
    first = re.match(r"(?:{% load [^%]*%})?{% comment %}(.+?){% endcomment %}", path.read_text(encoding="utf-8"))
    assert first is not None
    assert re.search(r"Required:|Optional:|No parameters", first[1])


@pytest.mark.parametrize("path", COMPONENTS, ids=short)
def test_a_component_is_part_of_the_style_guide_or_the_frame(path):
    name = path.relative_to(TEMPLATES).as_posix()
    users = [other for other in templates() if f'"{name}"' in other.read_text(encoding="utf-8")]
    assert users
