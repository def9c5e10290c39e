"""What is shown of a scan leads to nobody: tried with any answers, on everything that is shown together."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from actions.hiding import (
    ALL,
    AT_LEAST,
    AT_MOST,
    FEWEST,
    LEVEL,
    OTHERS,
    RATING,
    Answer,
    Figure,
    Results,
    cells_of,
    everything_shown,
    figure,
    rounded_down,
    together,
)

FACTORS = ("time", "trust")
COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12))
ANSWER = st.builds(
    Answer,
    group=st.sampled_from("abc"),
    now=st.none() | st.integers(0, 4),
    wanted=st.none() | st.integers(0, 4),
    ratings=st.fixed_dictionaries({factor: st.none() | st.integers(1, 4) for factor in FACTORS}),
)
# Also many who say the same: then the ends of the scale would tell everybody's answer.
ANSWERS = st.lists(ANSWER, max_size=24) | st.builds(lambda one, many: [one] * many, ANSWER, st.integers(0, 24))
# Five of one group who said everything stand in a cell of which a figure is shown, whoever else answered.
SAYS_EVERYTHING = st.builds(
    Answer,
    group=st.just("a"),
    now=st.integers(0, 4),
    wanted=st.integers(0, 4),
    ratings=st.fixed_dictionaries({factor: st.integers(1, 4) for factor in FACTORS}),
)
WITH_A_FIGURE = st.builds(list.__add__, st.lists(SAYS_EVERYTHING, min_size=FEWEST, max_size=9), ANSWERS)
QUESTIONS = {"now": LEVEL, "wanted": LEVEL, "time": RATING, "trust": RATING}


def shown(answers):
    return everything_shown(answers, FACTORS)


def value(answer, question):
    return answer.ratings.get(question) if question in FACTORS else getattr(answer, question)


def saying(answer, question, said):
    """The same answer with another value for this question."""
    if question in FACTORS:
        return replace(answer, ratings={**answer.ratings, question: said})
    return replace(answer, **{question: said})


def people_of(answers, question):
    """By cell that has a figure, who said something to this question."""
    results = shown(answers)
    return {
        cell.key: [
            place
            for place, answer in enumerate(answers)
            if answer.group in cell.groups and value(answer, question) is not None
        ]
        for cell in results.cells
        if cell.key in figures(results, question)
    }


def figures(results, question):
    if not results.people:
        return {}
    return (results.ratings[question] if question in FACTORS else getattr(results, question)).of_cells


def others_instead(answers, question, people, fixed):
    """Worlds in which these people said other things and the one with `fixed` said just that."""
    scale = QUESTIONS[question]
    place, said = fixed
    rest = [each for each in people if each != place]
    near = sum(value(answers[each], question) for each in people) - said
    possible = range(len(rest) * scale.lowest, len(rest) * scale.highest + 1)
    for total in sorted(possible, key=lambda total: abs(total - near)):
        world = list(answers)
        world[place] = saying(world[place], question, said)
        for number, each in enumerate(rest):
            share, more = divmod(total, len(rest))
            world[each] = saying(world[each], question, share + (number < more))
        yield world


# Nobody's answer, and of no fewer than five the answers, can be worked out of everything together.


@given(answers=WITH_A_FIGURE, question=st.sampled_from(sorted(QUESTIONS)), data=st.data())
def test_whatever_is_shown_anybody_could_have_said_anything(answers, question, data):
    cells, results = list(people_of(answers, question).values()), shown(answers)
    people = data.draw(st.sampled_from(cells))
    one, scale = data.draw(st.sampled_from(people)), QUESTIONS[question]
    said = data.draw(st.integers(scale.lowest, scale.highest))
    worlds = others_instead(answers, question, people, (one, said))
    assert any(shown(world) == results for world in worlds)


@given(answers=WITH_A_FIGURE, question=st.sampled_from(sorted(QUESTIONS)), data=st.data())
def test_of_fewer_than_five_people_no_sum_is_certain(answers, question, data):
    cells, results = list(people_of(answers, question).values()), shown(answers)
    people = data.draw(st.sampled_from(cells))
    few = data.draw(st.lists(st.sampled_from(people), min_size=1, max_size=FEWEST - 1, unique=True))
    before = sum(value(answers[each], question) for each in few)
    assert any(
        sum(value(world[each], question) for each in few) != before and shown(world) == results
        for world in nearby(answers, question, few, people)
    )


def nearby(answers, question, few, people):
    """Worlds in which one of the few said one step more or less, and perhaps one other person one the other way."""
    scale = QUESTIONS[question]
    rest = [None, *(each for each in people if each not in few)]
    for one in few:
        for step in (-1, 1):
            for other in rest:
                world = list(answers)
                for place, by in ((one, step), (other, -step)):
                    if place is not None:
                        world[place] = saying(world[place], question, value(world[place], question) + by)
                said = [value(each, question) for each in world if value(each, question) is not None]
                if all(scale.lowest <= each <= scale.highest for each in said):
                    yield world


@given(answers=ANSWERS, question=st.sampled_from(sorted(QUESTIONS)))
def test_sets_with_a_figure_are_apart_and_large_so_that_nothing_is_left_after_subtracting(answers, question):
    """Every sum or difference of figures is about a union of whole cells: nobody, or five people and more."""
    people = people_of(answers, question)
    sets = [frozenset(each) for each in people.values()]
    assert all(len(each) >= FEWEST for each in sets)
    assert all(not one & other for one, other in combinations(sets, 2))


@given(answers=ANSWERS)
def test_what_is_said_of_all_together_adds_nothing_to_what_is_shown(answers):
    results = shown(answers)
    for question in (*FACTORS, "now", "wanted") if results.people else ():
        whole = results.ratings[question] if question in FACTORS else getattr(results, question)
        assert whole.together == together(list(whole.of_cells.values()))


@given(answers=ANSWERS, data=st.data())
def test_which_cells_there_are_tells_nothing_of_what_was_said(answers, data):
    """Who hid a figure because of its value would tell that value."""
    others = [answer if answer.now is None else replace(answer, now=data.draw(st.integers(0, 4))) for answer in answers]
    assert shown(others).cells == shown(answers).cells
    assert set(shown(others).now.of_cells) == set(shown(answers).now.of_cells)


@given(answers=ANSWERS, question=st.sampled_from(sorted(QUESTIONS)))
def test_who_cannot_say_is_not_counted_among_those_who_did(answers, question):
    people = people_of(answers, question)
    for key, one in figures(shown(answers), question).items():
        assert one.people == rounded_down(len(people[key])) >= FEWEST


@given(answers=ANSWERS)
def test_how_many_answered_is_only_told_in_fives(answers):
    results = shown(answers)
    counted = [results.people, *(one.people for question in QUESTIONS for one in of(results, question))]
    assert all(count % FEWEST == 0 for count in counted)


def of(results, question):
    return figures(results, question).values() if results.people else ()


@given(answers=st.lists(ANSWER, max_size=FEWEST - 1))
def test_of_fewer_than_five_answers_nothing_is_shown(answers):
    assert shown(answers) == Results()


# Many newcomers stand in too small a cell to be told of at all.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(before=st.lists(ANSWER, min_size=FEWEST, max_size=9), one=ANSWER, data=st.data())
def test_one_answer_more_the_next_time_cannot_be_taken_out_of_the_two_scans(before, one, data):
    """All but one say the same again. Of the newcomer still everything is possible, whatever both scans show."""
    after = [*before, one]
    people = next((found for found in people_of(after, "time").values() if len(after) - 1 in found), [])
    assume(one.ratings["time"] and len(people) >= FEWEST)
    said, results = data.draw(st.integers(1, 4)), shown(after)
    worlds = others_instead(after, "time", people, (len(after) - 1, said))
    assert any(shown(world) == results for world in worlds)


# The rule itself


@given(COUNTS)
def test_everybody_stands_in_one_cell_of_five_or_more(counts):
    cells = cells_of(counts)
    inside = Counter(group for cell in cells for group in cell.groups)
    with_answers = {group for group, count in counts.items() if count}
    assert set(inside.values()) <= {1}
    assert not cells or with_answers <= set(inside)
    assert bool(cells) == (sum(counts.values()) >= FEWEST)
    assert all(sum(counts[group] for group in cell.groups) >= FEWEST for cell in cells)


@pytest.mark.parametrize(
    ("counts", "keys"),
    [
        ({"a": 4}, []),
        ({"a": 2, "b": 3}, [ALL]),
        ({"a": 5}, [ALL]),
        ({"a": 5, "b": 9}, ["a", "b"]),
        ({"a": 2, "b": 5, "c": 9}, ["c", OTHERS]),
        ({"a": 2, "b": 3, "c": 9}, ["c", OTHERS]),
        ({"a": 1, "b": 9}, [ALL]),
    ],
)
def test_small_groups_stand_together_if_need_be_with_the_smallest_large_one(counts, keys):
    assert [cell.key for cell in cells_of(counts)] == keys


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([4] * 5, Figure(7, AT_LEAST, 5)),
        ([1] * 9, Figure(3, AT_MOST, 5)),
        ([4] * 15, Figure(8, "", 15)),
        ([2, 2, 3, 3, 3], Figure(5, "", 5)),
        ([1, 2, 3, 4], None),
    ],
)
def test_a_figure_is_a_half_step_and_many_reach_the_ends(values, expected):
    assert figure(values, RATING) == expected


def test_of_all_together_is_the_middle_of_what_is_shown():
    assert together([]) is None
    assert together([Figure(7, AT_LEAST, 5)]) == Figure(7, AT_LEAST, 5)
    assert together([Figure(7, AT_LEAST, 5), Figure(4, "", 10)]) == Figure(5, "", 15)
