"""Weeks around birth in words, in drawings, and against the week of a family."""

import pytest
from django.utils import translation

from coalition.theme import DEFAULTS, FIXED, contrast
from socialmap.drawing import THINNEST, Scale, bar, picture
from socialmap.enums import SignUpNow
from socialmap.models import Offer
from socialmap.timing import asked_week, period_words, sign_up_now, week_words

COLOURS = DEFAULTS | FIXED
WIDE = Scale(left=100, width=1440)  # ten to a week


@pytest.mark.parametrize(
    ("week", "dutch"),
    [
        (None, "nog niet bekend"),
        (-52, "voor de zwangerschap"),
        (-40, "begin van de zwangerschap"),
        (-18, "week 22"),
        (0, "de geboorte"),
        (1, "1 week na de geboorte"),
        (7, "7 weken na de geboorte"),
        (13, "3 maanden"),
        (52, "1 jaar"),
        (104, "2 jaar"),
    ],
)
def test_a_week_in_words(week, dutch):
    with translation.override("nl"):
        assert week_words(week) == dutch


def test_a_period_is_never_blank():
    with translation.override("nl"):
        assert period_words(None, None) == "nog niet bekend"
        assert period_words(-18, 0) == "week 22 tot de geboorte"
        assert period_words(None, 104) == "nog niet bekend tot 2 jaar"


@pytest.mark.parametrize(
    ("text", "week"),
    [
        *(("24", -16), ("0", -40), ("40", 0), ("144", 104), ("145", None), ("-1", None), ("", None), (None, None)),
        *(("x", None), ("9" * 400, None), ("\u0663", None), ("2\0", None), ("\u00b2", None)),
    ],
)
def test_the_week_in_an_address(text, week):
    assert asked_week(text) == week


@pytest.mark.parametrize(
    ("week", "now"),
    [(-31, "early"), (-30, "open"), (-13, "open"), (-12, "late"), (None, "unknown")],
)
def test_signing_up_has_its_own_weeks(week, now):
    care = Offer(from_week=0, to_week=1, sign_up_from_week=-30, sign_up_to_week=-13)
    assert sign_up_now(care, week) == now


def test_without_weeks_nobody_knows():
    assert sign_up_now(Offer(), -10) == SignUpNow.UNKNOWN
    assert sign_up_now(Offer(from_week=0), 10) == SignUpNow.OPEN
    assert sign_up_now(Offer(from_week=0), -1) == SignUpNow.EARLY


def test_a_bar_lies_where_its_weeks_are():
    assert (WIDE.at(-40), WIDE.at(0), WIDE.at(104)) == (100, 500, 1540)
    assert bar(-20, 6, WIDE) == bar(-20, 6, WIDE)
    assert (bar(-20, 6, WIDE).x, bar(-20, 6, WIDE).end) == (300, 560)
    assert bar(None, None, WIDE) is None


def test_what_lies_outside_is_drawn_at_the_edge_and_never_thinner_than_can_be_seen():
    assert (bar(-52, None, WIDE).x, bar(-52, None, WIDE).end) == (100, 1540)
    assert bar(104, 104, WIDE).width == THINNEST
    assert bar(104, 104, WIDE).end == 1540


def test_every_offer_has_one_line_in_its_layer_and_none_lie_over_each_other():
    offers = [
        Offer(name=f"{layer}{number}", layer=layer) for layer in ("indicated", "", "regular") for number in (1, 2)
    ]
    offers[0].from_week, offers[0].sign_up_from_week = 0, -10
    drawn = picture(offers, WIDE, week=-16)
    lines = [line for band in drawn.bands for line in band.lines]
    assert [band.layer for band in drawn.bands] == ["regular", "indicated", ""]
    assert sorted(line.offer.name for line in lines) == sorted(offer.name for offer in offers)
    heights = [line.y for line in lines]
    assert heights == sorted(set(heights))
    assert max(heights) < drawn.bottom
    assert (drawn.week_x, drawn.birth_x) == (340, 500)


def test_only_what_somebody_doubts_is_drawn_open():
    sure, unsure = Offer(layer="regular", from_week=0), Offer(layer="regular", from_week=0, unsure=["timing"])
    assert [line.is_open for line in picture([sure, unsure], WIDE, None).bands[0].lines] == [False, True]


# axe cannot judge letters in a drawing
@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        ("color-text", "color-page"),
        ("color-muted", "color-page"),
        ("color-muted", "color-surface"),
        ("color-brand-dark", "color-page"),
        ("color-brand-dark", "color-surface"),
        ("color-brand-dark", "color-sun"),
        *((f"layer-{layer}", "color-page") for layer in ("regular", "preventive", "indicated")),
    ],
)
def test_letters_in_the_picture_can_be_read(letters, ground):
    assert contrast(COLOURS[letters], COLOURS[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["color-page", "color-surface"])
@pytest.mark.parametrize("layer", ["regular", "preventive", "indicated"])
def test_bars_are_seen_on_their_ground(layer, ground):
    assert contrast(COLOURS[f"layer-{layer}"], COLOURS[ground]) >= 3


@pytest.mark.parametrize(
    ("layer", "tint"),
    [("regular", "color-brand-subtle"), ("preventive", "color-success-subtle"), ("indicated", "tag-busy")],
)
def test_an_open_bar_has_an_edge_that_is_seen(layer, tint):
    assert contrast(COLOURS[f"layer-{layer}"], COLOURS[tint]) >= 3
