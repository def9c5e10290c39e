"""The theme: readable by default, measured when changed, and never a way to write other style rules."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.stijlgids import samples
from coalition.theme import DEFAULTS, FIXED, contrast, fingerprint, problems, stylesheet
from tests.interface.sources import STATIC

VALUES = DEFAULTS | FIXED
TEXT_ON_BACKGROUND = [
    ("color-text", "color-page"),
    ("color-text", "color-surface"),
    ("color-text", "color-brand-subtle"),
    ("color-text", "color-success-subtle"),
    ("color-text", "color-danger-subtle"),
    ("color-text", "color-warm"),
    ("color-muted", "color-page"),
    ("color-muted", "color-surface"),
    ("color-muted", "color-brand-subtle"),
    ("color-muted", "color-warm-soft"),
    ("color-brand", "color-page"),
    ("color-brand", "color-surface"),
    ("color-brand", "color-brand-subtle"),
    ("color-brand-dark", "color-brand-subtle"),
    ("color-brand-dark", "color-sun"),
    ("color-on-brand", "color-brand"),
    ("color-on-brand", "color-brand-dark"),
    ("color-on-brand-subtle", "color-brand-subtle"),
    ("color-danger", "color-page"),
    ("color-danger", "color-danger-subtle"),
    ("color-on-warm", "color-warm"),
    ("layer-regular", "color-page"),
    ("layer-preventive", "color-page"),
    ("layer-indicated", "color-page"),
    *((f"tag-{tone}-text", f"tag-{tone}") for tone in ("new", "busy", "waiting", "done", "late", "closed")),
    *((f"series-{number}", "color-page") for number in range(1, 6)),
]
SHAPE_ON_BACKGROUND = [
    ("color-control-border", "color-page"),
    ("color-control-border", "color-surface"),
    ("color-success", "color-success-subtle"),
    ("color-warning", "color-warm"),
    ("focus-outer", "color-page"),
    ("focus-inner", "focus-outer"),
    ("focus-inner", "color-brand-dark"),
]


@pytest.mark.parametrize(("text", "background"), TEXT_ON_BACKGROUND)
def test_text_is_readable_on_its_background(text, background):
    assert contrast(VALUES[text], VALUES[background]) >= 4.5


@pytest.mark.parametrize(("shape", "background"), SHAPE_ON_BACKGROUND)
def test_shapes_are_visible_on_their_background(shape, background):
    assert contrast(VALUES[shape], VALUES[background]) >= 3


def test_contrast_is_the_ratio_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_default_theme_has_no_problems():
    assert problems({}) == []


def test_a_pale_brand_colour_is_refused_with_its_ratio():
    found = problems({"color-brand": "#a3cbee"})
    assert any("1.7" in reason for reason in found)


def test_focus_colours_that_look_alike_are_refused():
    assert len(problems({"focus-inner": "#002855"})) == 1


@pytest.mark.parametrize(
    "tokens",
    [
        {"color-brand": "#FFF"},
        {"color-brand": "#005a9c; } body { display: none"},
        {"color-brand": "#005a9c\n"},
        {"color-brand": None},
        {"radius": "99999rem"},
        {"font-body": "url(evil)"},
        {"color-danger": "#000000"},
        {"anything": "#000000"},
    ],
)
def test_a_value_that_is_no_token_is_refused_and_never_printed(tokens):
    assert problems(tokens) != []
    assert stylesheet(tokens) == stylesheet({})


@given(st.dictionaries(st.sampled_from([*DEFAULTS, "other"]), st.text() | st.integers() | st.none()))
def test_a_stylesheet_is_one_rule_of_our_own_properties(tokens):
    lines = stylesheet(tokens).splitlines()
    assert lines[0] == ":root {"
    assert lines[-1] == "}"
    assert all(re.fullmatch(r'  --ks-[a-z0-9-]+: [#a-z0-9 ,."A-Z-]+;', line) for line in lines[1:-1])


def test_the_fingerprint_follows_the_values():
    assert fingerprint({}) == fingerprint(DEFAULTS)
    assert fingerprint({"color-brand": "#003a70"}) != fingerprint({})


def test_the_file_for_pages_without_a_coalition_holds_the_default_theme():
    written = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    assert written.split("*/\n", 1)[1] == stylesheet({})


def test_the_style_guide_shows_every_colour():
    assert {colour["name"] for colour in samples()["colours"]} == {
        name for name, value in VALUES.items() if value.startswith("#")
    }
