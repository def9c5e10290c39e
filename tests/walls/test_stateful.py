"""Random walks: whatever people do, in whatever order and however much time passes, nobody sees what is not theirs,
every look leaves its line, nobody is told what may not be told, and what is over is forgotten.

What people should see stands in `tests/walls/walk/model.py`, written down from the table in docs/architecture.md; what
may happen stands in `tests/walls/walk/steps.py`. Hypothesis chooses 50 steps a walk as numbers and, when something is
wrong, looks for the shortest way there and tells it in words; two zeros are no step. `WALKS=2000` walks ten times as
often as the build does, each time elsewhere; without it every build takes the same 200 walks. `-rP` shows how often
each thing was done.
"""

import datetime
import logging
import os
from collections import Counter

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from tests.pages import undone
from tests.walls.walk import steps, watching
from tests.walls.walk.deeds import DEEDS
from tests.walls.walk.people import Cast
from tests.walls.walk.walking import Walk

pytestmark = [pytest.mark.slow, pytest.mark.soak]
WALKS = int(os.environ.get("WALKS", "200"))
STEPS = 50
SPARE = 5  # the simplest walk of all has no steps
TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)
STEP = st.tuples(st.integers(0, 9999), st.integers(0, 9999))
NO_STEP = (0, 0)
# Without any of these the walks would be shown to keep rules that nothing ever tried.
EVERYTHING = (
    *DEEDS, "join", "refused", "sign_up", "take_back_yes", "mails", "news kept back", "reminders",
    "pages 200", "pages 403", "pages 404", "drafts forgotten", "families forgotten",
)  # fmt: skip


@pytest.fixture
def clock(db, settings):
    requests = logging.getLogger("django.request")
    before = requests.level
    requests.setLevel(logging.CRITICAL)
    settings.PURGE_KEY = "k" * 40
    settings.EMAIL_BACKEND = "tests.walls.walk.jobs.WatchedPost"
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller
    requests.setLevel(before)


def test_whatever_people_do(clock):
    cast, tally = Cast(), Counter()
    watching.prepare()

    @settings(
        max_examples=WALKS + WALKS // 20 + SPARE,
        deadline=None,
        database=None,
        derandomize="WALKS" not in os.environ,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(st.lists(STEP, min_size=STEPS + 15, max_size=STEPS + 15))
    def walk_along(numbers):
        taken = [each for each in numbers if each != NO_STEP][:STEPS]
        clock.move_to(TUESDAY)
        with undone():
            walk = Walk(cast, clock, tally, note)
            for what, luck in taken:
                steps.take(walk, what, luck)
                tally["steps"] += 1
            walk.check_all()
        tally["walks"] += len(taken) == STEPS

    try:
        walk_along()
    finally:
        print(dict(tally.most_common()))  # noqa: T201 - pytest shows it when the test fails, and with -rP
    assert tally["walks"] >= WALKS
    assert [what for what in EVERYTHING if not tally[what]] == []
