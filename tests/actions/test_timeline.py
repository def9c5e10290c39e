"""The picture of the years: every meeting is on it, none lies over another, and none leaves it."""

import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from actions.models import Meeting
from actions.timeline import ON_A_DESK, ON_A_PHONE, picture

TODAY = datetime.date(2026, 11, 22)
DAYS = st.lists(st.dates(datetime.date(2022, 1, 1), datetime.date(2027, 12, 31)), max_size=8, unique=True)


@given(DAYS, st.sampled_from([ON_A_DESK, ON_A_PHONE]))
def test_no_meeting_hides_another_or_leaves_the_picture(days, size):
    drawn = picture([Meeting(number=number, on=day) for number, day in enumerate(days, start=1)], size, TODAY)
    assert sorted(dot.meeting.on for year in drawn.years for dot in year.dots) == sorted(days)
    for year in drawn.years:
        places = [dot.x for dot in year.dots]
        assert all(later - earlier >= 2 * size.radius for earlier, later in pairwise(places))
        assert all(place <= drawn.right for place in places)
        assert [dot.is_planned for dot in year.dots] == [dot.meeting.on > TODAY for dot in year.dots]
        assert year.y + size.radius <= drawn.bottom


def test_without_meetings_there_is_nothing_to_draw():
    assert picture([], ON_A_DESK, TODAY).years == []
