"""What led to what: every box right of what came before, none over another, and the same in sentences."""

from itertools import pairwise
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from actions.link_picture import picture

NUMBERS = st.lists(
    st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda pair: pair[0] < pair[1]), max_size=20
)


def drawn(pairs):
    points = [SimpleNamespace(pk=number, number=number, title=f"Actie {number}") for number in range(1, 13)]
    links = [SimpleNamespace(earlier_id=earlier, later_id=later) for earlier, later in dict.fromkeys(pairs)]
    return picture(points, links)


@given(pairs=NUMBERS)
def test_boxes_go_from_left_to_right_and_never_overlap(pairs):
    found = drawn(pairs)
    boxes = {box.point.pk: box for box in found.boxes}
    assert all(boxes[earlier].right < boxes[later].x for earlier, later in pairs)
    places = sorted((box.x, box.y) for box in found.boxes)
    assert all(later[1] >= earlier[1] + 58 for earlier, later in pairwise(places) if earlier[0] == later[0])
    assert len(found.arrows) == len(set(pairs))
    assert {(each.pk, sentence.later.pk) for sentence in found.sentences for each in sentence.earlier} == set(pairs)
    assert {each.pk for each in found.alone} == set(range(1, 13)) - {number for pair in pairs for number in pair}
