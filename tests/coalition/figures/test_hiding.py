"""Nobody works out a small number of everything that is shown of a year: not by algebra, not by knowing the rules."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition.figure_enums import LINES, Channel, FigureName, ModeLine
from coalition.figures.hiding import FEWEST, JOINED, hidden, next_step, shown_of_year, taken_together
from tests.coalition.figures.algebra import range_of, rows_of

AREAS = ("a1", "a2", "a3", "a4", "elsewhere")
SMALL_AND_LARGE = st.one_of(st.integers(0, 12), st.integers(0, 60))
FREE = [FigureName.OUTCOME, FigureName.LOOP, FigureName.AREA]
ORDERED = [FigureName.WEEK, FigureName.CONTACT, FigureName.FEEDBACK]


def lines_of(name):
    return list(LINES[name].values) if LINES[name] else list(AREAS)


@st.composite
def years(draw):
    """Counts as they are found: all figures about sign-ups add up to the same, and the parents are a line of two."""
    channel = {line: draw(SMALL_AND_LARGE) for line in lines_of(FigureName.CHANNEL)}
    total = sum(channel.values())
    alone = channel[Channel.PARENTS]
    counts = {FigureName.CHANNEL: channel}
    counts[FigureName.MODE] = {ModeLine.ALONE: alone, ModeLine.TOGETHER: total - alone}
    for name in (*FREE, *ORDERED):
        counts[name] = dict(zip(lines_of(name), parts(draw, total, len(lines_of(name))), strict=True))
    for name in (FigureName.NOTICE, FigureName.WARM):
        counts[name] = {line: draw(SMALL_AND_LARGE) for line in lines_of(name)}
    return counts


def parts(draw, total, number):
    cuts = sorted(draw(st.lists(st.integers(0, total), min_size=number - 1, max_size=number - 1)))
    return [after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True)]


@settings(max_examples=60)
@given(years())
def test_what_is_shown_is_true_and_never_small(counts):
    for name, shown in shown_of_year(counts).items():
        for line, count in shown.items():
            if count is not None:
                assert count == sum(counts[name][each] for each in line.split(JOINED)) >= FEWEST
        assert [each for line in shown for each in line.split(JOINED)] == list(counts[name])


@settings(max_examples=10)
@given(years())
def test_no_sum_or_difference_of_everything_shown_comes_near_a_small_number(counts):
    """Everything shown is an equation over all tables at once; the smallest and largest solution of each small line."""
    names, equations = rows_of(counts, shown_of_year(counts))
    for unknown in names:
        name, line = unknown
        if counts[name][line] < FEWEST:
            least, most = range_of(unknown, names, equations)
            assert most is None or most - least >= FEWEST - 1, (unknown, least, most)


@settings(max_examples=200)
@given(st.lists(SMALL_AND_LARGE, min_size=2, max_size=7), st.data())
def test_who_knows_the_rule_learns_nothing_either(numbers, data):
    """For each hidden small line and each number below ten there is another year that looks exactly the same."""
    order = [str(place) for place in range(len(numbers))]
    counts = dict(zip(order, numbers, strict=True))
    shown = hidden(counts, order)
    away = [line for line in order if shown[line] is None]
    together = sum(counts[line] for line in away)
    for line in away:
        if counts[line] >= FEWEST or line == order[-1] or together < FEWEST:
            continue
        number = data.draw(st.integers(0, FEWEST - 1))
        assert any(hidden(other, order) == shown for other in others(counts, away, line, number)), (
            counts,
            line,
            number,
        )


def others(counts, away, line, number):
    """Years with this number in this line and the same sum of what is hidden: the rest in the last line, or spread."""
    left = sum(counts[each] for each in away) - number
    rest = [each for each in away if each != line]
    yield counts | dict.fromkeys(rest, 0) | {line: number, rest[-1]: left}
    spread = {}
    for each in rest:
        spread[each] = min(left, FEWEST - 1)
        left -= spread[each]
    if not left:
        yield counts | {line: number} | spread


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([24, 12, 30, 15], [24, 12, 30, 15]),
        ([24, 12, 6, 15], [24, 12, None, None]),
        ([24, 30, 12, 6], [24, None, None, None]),  # twelve and six: of the six much would be given away
        ([24, 30, 19, 6], [24, 30, None, None]),
        ([30, 9, 9, 9], [None, None, None, None]),  # alone they would all have to be nine
        ([30, 8, 8, 8, 3], [30, None, None, None, None]),
        ([30, 4, 4, 4], [30, None, None, None]),
        ([0, 40], [None, None]),
        ([3, 4], [None, None]),
    ],
)
def test_small_lines_take_others_with_them(numbers, expected):
    order = [str(place) for place in range(len(numbers))]
    assert list(hidden(dict(zip(order, numbers, strict=True)), order).values()) == expected


def test_neighbours_are_taken_together():
    lines = {"a": 3, "b": 9, "c": 20, "d": 4, "e": 5}
    assert taken_together(lines) == {"a+b": 12, "c+d+e": 29}
    assert taken_together({"a": 3, "b": 6}) == {"a+b": None}


def test_who_signed_up_alone_is_hidden_in_both_tables():
    channel = dict.fromkeys(Channel.values, 12) | {Channel.PARENTS: 6}
    shown = shown_of_year({FigureName.CHANNEL: channel})
    assert shown[FigureName.MODE] == {ModeLine.ALONE: None, ModeLine.TOGETHER: None}
    assert [line for line, count in shown[FigureName.CHANNEL].items() if count is None][-1] == Channel.PARENTS


@given(st.lists(st.integers(0, 15), min_size=12, max_size=12))
def test_months_that_differ_by_few_are_never_told_apart(months):
    """Each month what is over is looked at; between any two numbers that were told lie ten or more, and the year's."""
    told = []
    for over in range(1, 13):
        while (step := next_step(months[:over], told[-1][1] if told else 0)) and step not in told:
            told.append(step)
    numbers = [0, *(count for _month, count in told), sum(months)]
    differences = [after - before for before, after in pairwise(numbers)]
    assert not told or min(differences) >= FEWEST
    assert all(count == sum(months[:month]) for month, count in told)


def test_algebra_finds_what_a_careless_table_gives_away():
    """Of one hidden line beside a total there is nothing left open: the check above would see it."""
    counts = {FigureName.OUTCOME: {"1": 20, "2": 6, "3": 14}, FigureName.LOOP: {"closed": 25, "open": 15}}
    careless = {FigureName.OUTCOME: {"1": 20, "2": None, "3": 14}, FigureName.LOOP: {"closed": 25, "open": 15}}
    names, equations = rows_of(counts, careless)
    assert range_of((FigureName.OUTCOME, "2"), names, equations) == (Fraction(6), Fraction(6))
