"""Random walks: whatever people do, in whatever order and however much time passes, nobody sees what is not theirs,
every look leaves its line, nobody is told what may not be told, and what is over is forgotten.

Hypothesis chooses the steps and, when something is wrong, looks for the shortest way there. What people should see is
written down in `tests/walls/walk/model.py`, from the architecture's table. `WALKS=2000` walks ten times as often as the
build does, each time elsewhere; without it every build takes the same 200 walks of 50 steps.
"""

import datetime
import logging
import os
from collections import Counter

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from tests.pages import undone
from tests.walls.walk import jobs, pages
from tests.walls.walk.model import RUNNING, of
from tests.walls.walk.people import EVERYBODY, NURSES, REFERRERS, Cast
from tests.walls.walk.deeds import DEEDS
from tests.walls.walk.walking import Walk

pytestmark = pytest.mark.slow
WALKS = int(os.environ.get("WALKS", "200"))
STEPS = 50
SPARE = 5  # once in a thousand walks hypothesis ends one early
TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)
AT_ONCE = 3
LUCK = st.integers(0, 999)
WHICH = st.integers(0, 5)
DAYS = st.sampled_from([0, 2, 15, 77, 91, 367, 400])


def when(*statuses):
    """Only while there is a family in one of these states."""
    return precondition(lambda walks: any(of(walks.walk.cases, *statuses)))


class Walks(RuleBasedStateMachine):
    """One walk after another; each begins with nothing and leaves nothing."""

    cast: Cast
    clock: time_machine.Traveller
    tally: Counter

    def __init__(self):
        super().__init__()
        self.clock.move_to(TUESDAY)
        self.taken_back = undone()
        self.taken_back.__enter__()
        self.walk = Walk(self.cast, self.clock, self.tally)
        self.steps = 0

    def teardown(self):
        try:
            if self.steps == STEPS:
                self.walk.check_all()
                self.tally["walks"] += 1
        finally:
            self.taken_back.__exit__(None, None, None)

    def check_invariants(self, *arguments):
        """Counts the step, and lets a new family begin when none is left."""
        if self.walk.cases:
            self.steps += 1
        super().check_invariants(*arguments)

    def one(self, which, *statuses):
        found = list(of(self.walk.cases, *statuses) if statuses else self.walk.cases)
        return found[which % len(found)]

    def tries(self, verb, case, who, luck):
        self.walk.tries(verb, case, self.cast[who], luck)

    def of_its_own(self, case, which):
        """Somebody of the organisation that signed it up; of JGZ when the parents did."""
        people = self.cast.colleagues(case.owner)
        return people[which % len(people)]

    @initialize(who=st.sampled_from([*REFERRERS, None]))
    def begins(self, who):
        self.walk.registers(self.cast[who] if who else None)

    @precondition(lambda walks: sum(case.status in RUNNING for case in walks.walk.cases) < AT_ONCE)
    @rule(who=st.sampled_from([*REFERRERS, None]))
    def registers(self, who):
        self.walk.registers(self.cast[who] if who else None)

    @when("draft")
    @rule(which=WHICH, verb=st.sampled_from(["send", "send", "send", "change_draft"]))
    def sends(self, which, verb):
        case = self.one(which, "draft")
        self.walk.tries(verb, case, self.of_its_own(case, which), which)

    @when("sent")
    @rule(which=WHICH, verb=st.sampled_from(["pick_up", "assign"]), who=st.sampled_from(NURSES), luck=LUCK)
    def is_taken(self, which, verb, who, luck):
        self.tries(verb, self.one(which, "sent"), who, luck)

    @when("picked_up")
    @rule(which=WHICH, who=st.sampled_from(NURSES), luck=LUCK)
    def is_passed_on(self, which, who, luck):
        self.tries("reassign", self.one(which, "picked_up"), who, luck)

    @when("sent", "waiting", "picked_up")
    @rule(which=WHICH, who=st.sampled_from(NURSES), luck=LUCK)
    def asks_or_answers(self, which, who, luck):
        case = self.one(which, "sent", "waiting", "picked_up")
        if case.status == "waiting":
            self.walk.tries("answer", case, self.of_its_own(case, luck), luck)
        else:
            self.tries("ask", case, who, luck)

    @when("picked_up", "outcome", "closed")
    @rule(
        which=WHICH,
        verb=st.sampled_from(["plan", "hold", "record_contact", "change_plan", "cancel", "scale"]),
        who=st.sampled_from(NURSES),
        luck=LUCK,
    )
    def works(self, which, verb, who, luck):
        self.tries(verb, self.one(which, "picked_up", "outcome", "closed"), who, luck)

    @when("picked_up", "outcome")
    @rule(which=WHICH, who=st.sampled_from(NURSES), luck=LUCK)
    def concludes(self, which, who, luck):
        case = self.one(which, "picked_up", "outcome")
        self.tries("record_outcome" if case.status == "picked_up" else "give_feedback", case, who, luck)

    @when("sent", "waiting", "picked_up", "outcome", "closed")
    @rule(
        which=WHICH,
        verb=st.sampled_from(["write", "ask_withdrawal", "change_contact", "read_feedback"]),
        luck=LUCK,
    )
    def says(self, which, verb, luck):
        case = self.one(which)
        people = [self.of_its_own(case, luck), self.cast["jgz-nurse"]]
        self.walk.tries(verb, case, people[luck % 2], luck)

    @when("draft", "sent", "waiting", "picked_up")
    @rule(
        which=WHICH,
        verb=st.sampled_from(["withdraw", "decline", "stop", "end_pregnancy", "mark_mistake", "parents"]),
        who=st.sampled_from(NURSES),
        luck=LUCK,
    )
    def ends(self, which, verb, who, luck):
        case = self.one(which, "draft", "sent", "waiting", "picked_up")
        if verb == "parents":
            self.walk.parents_withdraw(case)
        else:
            by = self.cast[who] if verb == "decline" or luck % 2 else self.of_its_own(case, 0)
            self.walk.tries(verb, case, by, luck)

    @when("closed", "declined", "withdrawn")
    @rule(which=WHICH, own=st.booleans(), luck=LUCK)
    def comes_back(self, which, own, luck):
        case = self.one(which, "closed", "declined", "withdrawn")
        by = self.of_its_own(case, luck) if own else self.cast["jgz-nurse"]
        self.walk.tries("reopen", case, by, luck)

    @precondition(lambda walks: any(case.is_stopped for case in walks.walk.cases))
    @rule(which=WHICH, luck=LUCK)
    def goes_on(self, which, luck):
        case = self.one(which)
        self.walk.tries("resume", case, self.of_its_own(case, luck), luck)

    @precondition(lambda walks: len(list(of(walks.walk.cases, "sent", "waiting", "picked_up"))) > 1)
    @rule(which=WHICH, other=WHICH, who=st.sampled_from([*NURSES, "midwife"]))
    def joins(self, which, other, who):
        open_ones = ("sent", "waiting", "picked_up")
        self.walk.joins(self.one(which, *open_ones), self.one(other, *open_ones), self.cast[who])

    @precondition(lambda walks: any(case.is_shared for case in walks.walk.cases))
    @rule(which=WHICH)
    def parents_take_back_their_yes(self, which):
        shared = [case for case in self.walk.cases if case.is_shared]
        self.walk.take_back_yes(shared[which % len(shared)])

    @precondition(lambda walks: walks.walk.cases)
    @rule(which=WHICH, verb=st.sampled_from(sorted(DEEDS)), who=st.sampled_from(EVERYBODY), luck=LUCK)
    def somebody_tries_anything(self, which, verb, who, luck):
        self.tries(verb, self.one(which), who, luck)

    @rule(which=WHICH, meanwhile=st.booleans())
    def post_goes_out(self, which, meanwhile):
        shared = [case for case in self.walk.cases if case.is_shared]
        do = (lambda: self.walk.take_back_yes(shared[which % len(shared)])) if meanwhile and shared else None
        jobs.MailRound(self.walk, do).run()

    @rule()
    def morning_comes(self):
        jobs.remind(self.walk)

    @rule(days=DAYS)
    def night_falls(self, days):
        jobs.night(self.walk, days)

    @precondition(lambda walks: walks.walk.cases or walks.walk.gone)
    @rule(which=WHICH, who=st.sampled_from(EVERYBODY), step=st.sampled_from(["", "", "stop/"]))
    def opens_a_family(self, which, who, step):
        cases = [*self.walk.cases, *self.walk.gone]
        pages.open_family(self.walk, who, cases[which % len(cases)], step)

    @rule(which=WHICH, who=st.sampled_from(EVERYBODY), address=st.sampled_from([*pages.LISTS, "search"]))
    def opens_a_list(self, which, who, address):
        cases = [*self.walk.cases, *self.walk.gone]
        if address == "search" and cases:
            pages.search(self.walk, who, cases[which % len(cases)])
        elif address != "search":
            pages.open_list(self.walk, who, address)


@pytest.fixture
def clock(db, settings):
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    settings.PURGE_KEY = "k" * 40
    settings.EMAIL_BACKEND = "tests.walls.walk.jobs.WatchedPost"
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


def test_whatever_people_do(clock):
    Walks.clock, Walks.cast, Walks.tally = clock, Cast(), Counter()
    chosen = settings(
        max_examples=WALKS + SPARE,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize="WALKS" not in os.environ,
        phases=[Phase.generate] if os.environ.get("NOSHRINK") else [Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    run_state_machine_as_test(Walks, settings=chosen)
    print(dict(sorted(Walks.tally.items())))
    assert Walks.tally["walks"] >= WALKS
