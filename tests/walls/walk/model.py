"""Who may see what, written down from the table in docs/architecture.md and not from the code: what the walks believe.

Every sign-up has a family of its own here. JGZ is the one receiver.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from coalition.models import Membership

RUNNING = {"draft", "sent", "waiting", "picked_up", "outcome"}
OPEN_NEWS = {"withdraw", "data_request"}  # said also to who no longer sees the family: it tells nothing of it


@dataclass(eq=False)
class Case:
    """One family with its sign-up, as it should be."""

    number: int
    family: UUID
    referral: UUID
    reference: str
    owner: UUID
    by_parents: bool
    status: str
    is_shared: bool  # JGZ may see it because the parents said yes
    was_sent: bool
    nurse: UUID | None = None
    before_question: str = ""
    is_stopped: bool = False
    is_let_go: bool = False  # its parents, who came alone, ended it themselves
    pregnancy_ended: bool = False
    joined_into: Case | None = None
    joined: list[Case] = field(default_factory=list, repr=False)

    @property
    def words(self) -> dict[str, str]:
        """What only those may read who know the family by name."""
        return words_of(self.number)


def words_of(number: int) -> dict[str, str]:
    """Facts that stand nowhere else."""
    return {"name": f"Gifwoord{number:03}", "phone": f"015-5557{number:03}", "told": f"verteld{number:03}zin"}


def one_family(case: Case) -> set[Case]:
    """Everything that was joined with it: in life it is one family."""
    found, ahead = set(), [case]
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead += [*each.joined, *([each.joined_into] if each.joined_into else [])]
    return found


class Belief:
    """What should be true of these families, changed by what people are known to have done."""

    def __init__(self, jgz: UUID):
        self.jgz = jgz

    def sees(self, organisation: UUID, case: Case) -> bool:
        """Its own organisation, unless parents who came alone ended it, and JGZ while their yes lives."""
        is_own = organisation == case.owner and not case.is_let_go
        return is_own or (organisation == self.jgz and case.is_shared)

    def meets(self, organisation: UUID, case: Case) -> bool:
        """On the screen: a mistake is hidden there from everybody."""
        return self.sees(organisation, case) and case.status != "mistake"

    def knows_name(self, organisation: UUID, case: Case) -> bool:
        """Who signed the family up, and JGZ once a nurse has it."""
        signed_up = organisation == case.owner and not case.by_parents
        has_it = organisation == self.jgz and case.nurse is not None
        return self.meets(organisation, case) and (signed_up or has_it)

    def may_be_told(self, organisation: UUID, kind: str, case: Case | None) -> bool:
        """Whether news of this kind may reach somebody of this organisation now."""
        if kind in OPEN_NEWS:
            return True
        return case is not None and self.meets(organisation, case) and not case.is_stopped

    def happened(self, verb: str, case: Case, by: Membership, given: object) -> None:
        """What a deed changes of who may see what; the others change nothing of that."""
        effects = {
            "send": lambda: self.sent(case),
            "pick_up": lambda: self.taken(case, given.pk),
            "assign": lambda: self.taken(case, given.pk),
            "reassign": lambda: self.passed_on(case, given.pk),
            "ask": lambda: self.asked(case),
            "answer": lambda: self.answered(case),
            "decline": lambda: self.ended(case, "declined"),
            "withdraw": lambda: self.ended(case, "withdrawn"),
            "mark_mistake": lambda: self.mistaken(case),
            "stop": lambda: self.stopped(case),
            "end_pregnancy": lambda: self.pregnancy_over(case),
            "resume": lambda: self.resumed(case),
            "reopen": lambda: self.reopened(case, by),
            "record_outcome": lambda: self.concluded(case, given),
            "give_feedback": lambda: self.closed(case),
        }
        effects.get(verb, lambda: None)()

    def concluded(self, case: Case, reason: str) -> None:
        case.status = "outcome"
        if reason == "pregnancy_ended":
            self.pregnancy_over(case)

    def closed(self, case: Case) -> None:
        case.status = "closed"

    def sent(self, case: Case) -> None:
        case.status, case.is_shared, case.was_sent = "sent", True, True

    def taken(self, case: Case, nurse: UUID) -> None:
        case.status, case.nurse = "picked_up", nurse

    def passed_on(self, case: Case, nurse: UUID) -> None:
        case.nurse = nurse

    def asked(self, case: Case) -> None:
        case.before_question, case.status = case.status, "waiting"

    def answered(self, case: Case) -> None:
        case.status = case.before_question

    def ended(self, case: Case, status: str) -> None:
        case.status = status
        self.not_shared(case)

    def not_shared(self, case: Case) -> None:
        """What was joined with it is about the same parents, and ends with it."""
        case.is_shared = False
        for each in case.joined:
            self.not_shared(each)

    def let_go(self, case: Case) -> None:
        """Its parents ended it: who came alone is seen by nobody any more, and so is what was joined with it."""
        case.is_let_go = case.is_let_go or case.by_parents
        for each in case.joined:
            self.let_go(each)

    def mistaken(self, case: Case) -> None:
        self.ended(case, "mistake")
        if case.joined_into:
            case.joined_into.joined.remove(case)
            case.joined_into = None

    def stopped(self, case: Case) -> None:
        for each in one_family(case):
            each.is_stopped = True
        for each in one_family(case):
            if each.status in RUNNING:
                self.ended(each, "withdrawn")

    def pregnancy_over(self, case: Case) -> None:
        for each in one_family(case):
            each.is_stopped = each.pregnancy_ended = True

    def resumed(self, case: Case) -> None:
        for each in one_family(case):
            each.is_stopped = each.pregnancy_ended = False

    def reopened(self, case: Case, by: Membership) -> None:
        for each in one_family(case):
            each.is_stopped = each.pregnancy_ended
        if not case.was_sent:
            case.status = "draft"
        elif by.organisation_id == self.jgz:
            case.status, case.nurse, case.is_shared = "picked_up", case.nurse or by.pk, True
        else:
            case.status, case.nurse, case.is_shared = "sent", None, True

    def joined(self, case: Case, into: Case) -> None:
        case.status, case.joined_into = "joined", into
        into.joined.append(case)
        if case.nurse and not into.nurse:
            self.taken(into, case.nurse)
        stopped, ended = case.is_stopped or into.is_stopped, case.pregnancy_ended or into.pregnancy_ended
        for each in one_family(case):
            each.is_stopped, each.pregnancy_ended = stopped, ended

    def runs(self, case: Case) -> bool:
        return case.status in RUNNING


def of(cases: list[Case], *statuses: str) -> Iterator[Case]:
    """Those in one of these states."""
    return (case for case in cases if case.status in statuses)
