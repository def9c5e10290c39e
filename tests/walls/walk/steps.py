"""The steps of a walk: each with how likely it is, and with the states a family must be in for it to make sense.

A step is `step(walk, case, chance)`; steps that need no family get None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.walls.walk import jobs, pages
from tests.walls.walk.deeds import DEEDS
from tests.walls.walk.model import RUNNING, Case
from tests.walls.walk.people import EVERYBODY, NURSES, REFERRERS
from tests.walls.walk.walking import Walk

OPEN = ("sent", "waiting", "picked_up")
WORKED_ON = ("picked_up", "outcome", "closed")
ENDED = ("closed", "declined", "withdrawn")
SHARED = ("shared",)
STOPPED = ("stopped",)
ANY = ("any",)
AT_ONCE = 2
DAYS = [0, 2, 15, 77, 91, 370, 400, 400]


@dataclass(frozen=True)
class Step:
    """Something that may happen next."""

    do: Callable
    weight: int
    needs: tuple[str, ...]

    def fits(self, walk: Walk) -> list[Case | None]:
        """Every family with which it could happen; [None] when it needs none."""
        if not self.needs:
            return [None]
        return [case for case in walk.cases if _is_one_of(case, self.needs)]


STEPS: list[Step] = []


def _is_one_of(case: Case, states: tuple[str, ...]) -> bool:
    if states == SHARED:
        return case.is_shared
    return case.is_stopped if states == STOPPED else states == ANY or case.status in states


def take(walk: Walk, what: int, luck: int) -> None:
    """The step that these two numbers mean in the present state."""
    if not any(case.status in RUNNING for case in walk.cases):
        registers(walk, None, Random(luck))
    possible = [(step, cases) for step in STEPS if (cases := step.fits(walk))]
    ((step, cases),) = Random(what).choices(possible, [step.weight for step, _cases in possible])
    chance = Random(luck)
    step.do(walk, chance.choice(cases), chance)


def step(weight: int, *needs: str):
    """Puts a step in the table."""

    def add(do):
        STEPS.append(Step(do, weight, needs))
        return do

    return add


def _own(walk, case, chance):
    """Somebody of the organisation that signed it up; of JGZ when the parents did."""
    return chance.choice(walk.cast.colleagues(case.owner))


def _nurse(walk, chance):
    return walk.cast[chance.choice(NURSES)]


@step(1)
def registers(walk, _case, chance):
    if sum(case.status in RUNNING for case in walk.cases) < AT_ONCE:
        who = chance.choice([*REFERRERS, None])
        walk.registers(walk.cast[who] if who else None)


@step(8, "draft")
def sends(walk, case, chance):
    verb = chance.choice(["send", "send", "send", "change_draft"])
    walk.tries(verb, case, _own(walk, case, chance), chance)


@step(8, "sent")
def is_taken(walk, case, chance):
    walk.tries(chance.choice(["pick_up", "assign"]), case, _nurse(walk, chance), chance)


@step(1, "sent", "waiting")
def is_declined(walk, case, chance):
    walk.tries("decline", case, _nurse(walk, chance), chance)


@step(2, "picked_up")
def is_passed_on(walk, case, chance):
    walk.tries("reassign", case, _nurse(walk, chance), chance)


@step(3, "sent", "picked_up")
def is_asked(walk, case, chance):
    walk.tries("ask", case, _nurse(walk, chance), chance)


@step(6, "waiting")
def is_answered(walk, case, chance):
    walk.tries("answer", case, _own(walk, case, chance), chance)


@step(6, *WORKED_ON)
def is_worked_on(walk, case, chance):
    verb = chance.choice(["plan", "hold", "record_contact", "change_plan", "cancel"])
    walk.tries(verb, case, _nurse(walk, chance), chance)


@step(4, "picked_up")
def has_a_talk(walk, case, chance):
    nurse = _nurse(walk, chance)
    walk.tries("plan", case, nurse, chance)
    walk.tries(chance.choice(["hold", "hold", "hold", "change_plan", "cancel"]), case, nurse, chance)


@step(6, "outcome", "closed")
def is_supported(walk, case, chance):
    walk.tries("scale", case, _nurse(walk, chance), chance)


@step(6, "closed")
def is_read(walk, case, chance):
    walk.tries("read_feedback", case, _own(walk, case, chance), chance)


@step(5, "picked_up")
def is_concluded(walk, case, chance):
    walk.tries("record_outcome", case, _nurse(walk, chance), chance)


@step(6, "outcome")
def is_reported(walk, case, chance):
    walk.tries("give_feedback", case, _nurse(walk, chance), chance)


@step(4, "sent", "waiting", "picked_up", "outcome", "closed")
def is_talked_about(walk, case, chance):
    verb = chance.choice(["write", "ask_withdrawal", "change_contact", "read_feedback"])
    walk.tries(verb, case, chance.choice([_own(walk, case, chance), _nurse(walk, chance)]), chance)


@step(3, "draft", *OPEN, "outcome")
def ends(walk, case, chance):
    verb = chance.choice(["withdraw", "decline", "stop", "end_pregnancy", "mark_mistake"])
    walk.tries(verb, case, chance.choice([_own(walk, case, chance), _nurse(walk, chance)]), chance)


@step(1, *OPEN)
def is_taken_back_by_parents(walk, case, chance):
    walk.parents_withdraw(case)


@step(1, *SHARED)
def loses_its_yes(walk, case, chance):
    walk.take_back_yes(case)


@step(3, *ENDED)
def comes_back(walk, case, chance):
    walk.tries("reopen", case, chance.choice([_own(walk, case, chance), _nurse(walk, chance)]), chance)


@step(3, *STOPPED)
def goes_on(walk, case, chance):
    walk.tries("resume", case, chance.choice([_own(walk, case, chance), _nurse(walk, chance)]), chance)


@step(3, *OPEN)
def is_joined(walk, case, chance):
    other = chance.choice([each for each in walk.cases if each.status in OPEN])
    walk.joins(case, other, walk.cast[chance.choice([*NURSES, "midwife"])])


@step(8, *ANY)
def is_met_by_anybody(walk, case, chance):
    walk.tries(chance.choice(sorted(DEEDS)), case, walk.cast[chance.choice(EVERYBODY)], chance)


@step(1)
def post_goes_out(walk, _case, chance):
    shared = [case for case in walk.cases if case.is_shared]
    meanwhile = (lambda: walk.take_back_yes(chance.choice(shared))) if shared and chance.random() < 0.3 else None
    jobs.MailRound(walk, meanwhile).run()


@step(1)
def morning_comes(walk, _case, chance):
    jobs.remind(walk)


@step(3)
def night_falls(walk, _case, chance):
    jobs.night(walk, chance.choice(DAYS))


@step(2, *ANY)
def is_looked_at(walk, case, chance):
    seen = chance.choice([case, case, case, *walk.gone])
    pages.open_family(walk, chance.choice(EVERYBODY), seen, chance.choice(["", "", "stop/"]))


@step(1, *ANY)
def is_looked_for(walk, case, chance):
    key, address = chance.choice(EVERYBODY), chance.choice([*pages.LISTS, "search"])
    if address == "search":
        pages.search(walk, key, chance.choice([case, *walk.gone]))
    else:
        pages.open_list(walk, key, address)
