"""One walk: families, everybody around them, what they do, and what must be true after every step."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from random import Random

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone

from coalition.models import Membership
from coalition.permissions import Denied
from referrals import workflow
from referrals.clocks import next_step
from referrals.models import Consent, Referral
from referrals.workflow import ChangedMeanwhile, TransitionNotAllowed
from tests.walls.walk import deeds, watching
from tests.walls.walk.model import Belief, Case, one_family
from tests.walls.walk.people import EYES, Cast, acting

REFUSALS = (Denied, TransitionNotAllowed, ChangedMeanwhile, ObjectDoesNotExist)
# After these somebody else may see a family than before.
MOVES_WALLS = {
    "start", "sign_up", "send", "pick_up", "decline", "withdraw", "stop", "reopen", "mark_mistake", "join",
    "take_back_yes",
}  # fmt: skip


class Walk:
    """What is believed of the families of one run, beside the database in which they are."""

    def __init__(self, cast: Cast, clock, tally: Counter, tell: Callable[[str], object]):
        self.cast, self.clock, self.tally, self.tell = cast, clock, tally, tell
        self.belief = Belief(cast.jgz.pk)
        self.cases: list[Case] = []
        self.gone: list[Case] = []
        self.lines: dict = {}
        self.number = 0
        self.unchanged = watching.everything()

    def case_of(self, family) -> Case | None:
        return next((case for case in self.cases if case.family == family), None)

    def time_passes(self, **time: float) -> None:
        self.clock.shift(datetime.timedelta(**time))

    def registers(self, by: Membership | None) -> None:
        """A family comes in; without anybody the parents do it alone."""
        self.number += 1
        self.time_passes(minutes=1)
        with acting(by):
            made = deeds.start(self.number, by) if by else deeds.sign_up(self.number)
        case = Case(
            number=self.number,
            family=made.family_id,
            referral=made.pk,
            reference=made.reference,
            owner=by.organisation_id if by else self.cast.jgz.pk,
            by_parents=by is None,
            status="draft" if by else "sent",
            is_shared=by is None,
            was_sent=by is None,
        )
        self.tell(f"family {case.number} comes in by {by or 'the parents'}")
        self.cases.append(case)
        self.after("start" if by else "sign_up", case)

    def tries(self, verb: str, case: Case, by: Membership, chance: Random) -> bool:
        """Somebody tries something. Refused it leaves everything as it was; done it is what it should be."""
        self.time_passes(minutes=1, hours=chance.choice([0, 0, 1, 5, 30]))
        try:
            with acting(by):
                given = deeds.DEEDS[verb](case, by, chance)
        except REFUSALS as refusal:
            self.tally["refused"] += 1
            self.tell(f"{verb} of family {case.number} by {by} is refused: {refusal}")
            assert watching.everything() == self.unchanged, f"{verb} was refused and changed something"
            return False
        self.tell(f"{verb} of family {case.number} by {by}")
        assert self.belief.meets(by.organisation_id, case), f"{verb} was done by somebody who does not see the family"
        self.belief.happened(verb, case, by, given)
        self.after(verb, case)
        return True

    def joins(self, case: Case, into: Case, by: Membership) -> bool:
        self.time_passes(minutes=1)
        try:
            with acting(by):
                workflow.join(deeds.the(case), by=by, into=deeds.the(into))
        except REFUSALS:
            assert watching.everything() == self.unchanged, "join was refused and changed something"
            return False
        assert self.belief.meets(by.organisation_id, case)
        assert self.belief.meets(by.organisation_id, into)
        self.tell(f"family {case.number} is joined into {into.number} by {by}")
        self.belief.joined(case, into)
        self.after("join", case, into)
        return True

    def parents_withdraw(self, case: Case) -> None:
        """The parents themselves, who have no membership."""
        self.time_passes(minutes=1)
        self.tell(f"the parents withdraw family {case.number}")
        workflow.withdraw(deeds.the(case), by=None)
        self.belief.ended(case, "withdrawn")
        self.belief.let_go(case)
        self.after("withdraw", case)

    def take_back_yes(self, case: Case) -> None:
        """The yes itself is withdrawn, and nothing else is touched: grant, state and queued news stay as they were."""
        self.time_passes(minutes=1)
        self.tell(f"the parents take back their yes of family {case.number}")
        with transaction.atomic():
            given = Consent.objects.live().filter(person__family=case.family, purpose="conversation")
            given.update(withdrawn_at=timezone.now())
        case.is_shared = False
        self.after("take_back_yes", case)

    def after(self, verb: str, *touched: Case) -> None:
        """What must be true of what was touched, and of what everybody sees when that may have changed.

        Working out the next step again takes longest and is done after one step of three, each night and at the end.
        """
        self.tally[verb] += 1
        self.unchanged = watching.everything()
        facts = watching.facts()
        self.check_facts(facts)
        for case in touched if self.tally["steps"] % 3 == 0 else ():
            self.check_next_step(case)
        self.check_news()
        if verb in MOVES_WALLS:
            self.check_walls()

    def check_all(self) -> None:
        """Everything, of every family."""
        self.check_facts(watching.facts())
        for case in self.cases:
            self.check_next_step(case)
        self.check_walls()

    def check_facts(self, facts: dict) -> None:
        """Every sign-up stands as the people left it, with one nurse, one history and one live grant at most."""
        assert set(facts) == {case.referral for case in self.cases}
        for case in self.cases:
            fact = facts[case.referral]
            assert (fact.status, fact.nurse) == (case.status, case.nurse)
            assert (fact.is_stopped, fact.live_grants) == (case.is_stopped, int(case.is_shared))
            ways = [move.split(">") for move in fact.moves]
            assert [came_from for came_from, _to in ways] == ["", *[to for _from, to in ways[:-1]]]
            assert ways[-1][1] == case.status
            runs = self.belief.runs(case) or fact.follow_ups > 0
            assert (fact.closed_at is None) is runs, f"{case.status}: closed at {fact.closed_at}"
            if case.status in {"picked_up", "outcome"}:
                assert fact.lead_nurse == case.nurse
                assert fact.strange_talks == 0
            if case.is_stopped:
                assert fact.next_step == ""
            if case.status in {"declined", "withdrawn", "mistake"}:
                assert fact.planned == 0

    def check_next_step(self, case: Case) -> None:
        referral = Referral.objects.select_related("family").get(pk=case.referral)
        assert (referral.next_step, referral.due_on) == next_step(referral)

    def check_news(self) -> None:
        """What was written now is for the two sides of that family only, and never about one that was stopped."""
        for _key, member, kind, family, _reminds in watching.news_of_now():
            case = self.case_of(family)
            assert case is not None
            assert self.cast.by_id[member].organisation_id in {case.owner, self.cast.jgz.pk}
            assert not case.is_stopped, f"{kind} about a family that was stopped"

    def check_walls(self) -> None:
        """Both walls, each alone, show every person what the table of the architecture says: no more and no less."""
        self.tally["walls compared"] += 1
        by_database = watching.seen_by_the_database(self.cast)
        by_querysets = watching.seen_by_the_querysets(self.cast)
        for key in EYES:
            organisation = self.cast[key].organisation_id
            sees = {case.family for case in self.cases if self.belief.sees(organisation, case)}
            meets = {case.family for case in self.cases if self.belief.meets(organisation, case)}
            families, referrals, people, talks = by_database[key]
            assert families == referrals == people == sees, f"{key}, by the database"
            assert by_querysets[key] == (meets, meets), f"{key}, by the querysets"
            assert talks == 0 or organisation == self.cast.jgz.pk

    def check_forgotten(self, gone: list[Case], line_of_job: bool) -> None:
        """Nothing of these families is anywhere; the access log keeps opaque ids, and every line it had."""
        words = {word for case in gone for word in (*case.words.values(), case.reference)}
        keys = {str(key) for case in gone for key in (case.family, case.referral)}
        found = watching.found_anywhere([*words, *keys])
        strange = {(table, word) for table, word in found if word in words or not _keeps_keys(table)}
        assert strange == set()
        families = {case.family for case in gone}
        before = {key: subjects for key, subjects in self.lines.items() if families & set(subjects)}
        assert watching.subjects_of(list(before)) == before
        new = self.new_lines()
        if line_of_job:
            assert {subject for line in new for subject in line.subjects} == families
        self.cases = [case for case in self.cases if case not in gone]
        self.gone += gone
        self.tally["families forgotten"] += len(gone)
        self.unchanged = watching.everything()

    def new_lines(self) -> list[watching.Line]:
        """Lines of the access log since the last time this was asked."""
        new = watching.lines_beside(list(self.lines))
        self.lines |= {line.key: line.subjects for line in new}
        return new

    def together(self, case: Case) -> set[Case]:
        return one_family(case)


def _keeps_keys(table: str) -> bool:
    return table.startswith("coalition_accessevent") or table == "referrals_purgedfamily"
