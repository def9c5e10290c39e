"""The transition table of a handover."""

from __future__ import annotations

from dataclasses import dataclass

from referrals.handover_enums import HandoverStatus, HandoverVerb
from referrals.models import Handover
from referrals.workflow.transitions import TransitionNotAllowed

OFFERED, QUESTION = HandoverStatus.OFFERED, HandoverStatus.QUESTION
ACCEPTED, CONFIRMED = HandoverStatus.ACCEPTED, HandoverStatus.CONFIRMED


@dataclass(frozen=True)
class HandoverTransition:
    """From which states a verb may be done, and the state it leads to; none means the state stays."""

    sources: frozenset[HandoverStatus]
    targets: tuple[HandoverStatus, ...] = ()


def _from(*sources: HandoverStatus, to: HandoverStatus | None = None) -> HandoverTransition:
    return HandoverTransition(frozenset(sources), (to,) if to else ())


HANDOVER_TRANSITIONS: dict[HandoverVerb, HandoverTransition] = {
    HandoverVerb.CHANGE: _from(HandoverStatus.DRAFT),
    HandoverVerb.OFFER: _from(HandoverStatus.DRAFT, to=OFFERED),
    HandoverVerb.ASK: _from(OFFERED, to=QUESTION),
    HandoverVerb.ANSWER: _from(QUESTION, to=OFFERED),
    HandoverVerb.ACCEPT: _from(OFFERED, QUESTION, to=ACCEPTED),
    HandoverVerb.PLAN_INTAKE: _from(OFFERED, QUESTION, ACCEPTED, to=ACCEPTED),
    HandoverVerb.HOLD_INTAKE: _from(ACCEPTED, to=HandoverStatus.COMPLETED),
    HandoverVerb.DECLINE: _from(OFFERED, QUESTION, to=HandoverStatus.DECLINED),
    HandoverVerb.CONFIRM: _from(ACCEPTED, to=CONFIRMED),
    HandoverVerb.COMPLETE: _from(CONFIRMED, to=HandoverStatus.COMPLETED),
    HandoverVerb.PASS_ON: _from(OFFERED, QUESTION, ACCEPTED, CONFIRMED),
    HandoverVerb.SIGNAL: _from(OFFERED, QUESTION, ACCEPTED, HandoverStatus.COMPLETED),
    HandoverVerb.REPLY: _from(OFFERED, QUESTION, ACCEPTED, HandoverStatus.COMPLETED),
    HandoverVerb.WITHDRAW: _from(HandoverStatus.DRAFT, OFFERED, QUESTION, to=HandoverStatus.WITHDRAWN),
    HandoverVerb.STOP: _from(
        HandoverStatus.DRAFT,
        OFFERED,
        QUESTION,
        ACCEPTED,
        CONFIRMED,
        HandoverStatus.COMPLETED,
        to=HandoverStatus.WITHDRAWN,
    ),
}


def check_handover_allowed(handover: Handover, verb: HandoverVerb) -> None:
    """Raises TransitionNotAllowed when `verb` cannot be done in the present state."""
    if handover.status not in HANDOVER_TRANSITIONS[verb].sources:
        raise TransitionNotAllowed(handover, verb)
