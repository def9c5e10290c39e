"""The transition table of a referral, and the refusal of an illegal move."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from referrals.enums import Status, Verb
from referrals.handover_enums import HandoverVerb
from referrals.models import Handover, Referral


@dataclass(frozen=True)
class Transition:
    """From which states a verb may be done, and the states it can lead to; none means the state stays."""

    sources: frozenset[Status]
    targets: tuple[Status, ...] = ()


def _from(*sources: Status, to: tuple[Status, ...] = ()) -> Transition:
    return Transition(frozenset(sources), to)


NOT_MISTAKEN = tuple(status for status in Status if status != Status.MISTAKE)
WITH_NURSE = (Status.PICKED_UP, Status.OUTCOME)
SENT_ONCE = tuple(status for status in NOT_MISTAKEN if status not in {Status.DRAFT, Status.JOINED})
UNFINISHED = (Status.DRAFT, Status.SENT, Status.WAITING, Status.PICKED_UP)

TRANSITIONS: dict[Verb, Transition] = {
    Verb.SEND: _from(Status.DRAFT, to=(Status.SENT,)),
    Verb.PICK_UP: _from(Status.SENT, to=(Status.PICKED_UP,)),
    Verb.ASSIGN: _from(Status.SENT, to=(Status.PICKED_UP,)),
    Verb.ASK: _from(Status.SENT, Status.PICKED_UP, to=(Status.WAITING,)),
    Verb.ANSWER: _from(Status.WAITING, to=(Status.SENT, Status.PICKED_UP)),
    Verb.DECLINE: _from(Status.SENT, Status.WAITING, to=(Status.DECLINED,)),
    Verb.REASSIGN: _from(Status.WAITING, *WITH_NURSE),
    Verb.RECORD_OUTCOME: _from(Status.PICKED_UP, to=(Status.OUTCOME,)),
    Verb.GIVE_FEEDBACK: _from(Status.OUTCOME, to=(Status.CLOSED,)),
    Verb.WITHDRAW: _from(*UNFINISHED, to=(Status.WITHDRAWN,)),
    Verb.STOP: _from(*UNFINISHED, Status.OUTCOME, to=(Status.WITHDRAWN,)),
    Verb.REOPEN: _from(
        Status.CLOSED, Status.DECLINED, Status.WITHDRAWN, to=(Status.PICKED_UP, Status.SENT, Status.DRAFT)
    ),
    Verb.JOIN: _from(Status.SENT, Status.WAITING, Status.PICKED_UP, to=(Status.JOINED,)),
    Verb.MARK_MISTAKE: _from(*NOT_MISTAKEN, to=(Status.MISTAKE,)),
    Verb.RECORD_CONTACT: _from(*WITH_NURSE, Status.CLOSED),
    Verb.PLAN: _from(*WITH_NURSE),
    Verb.CHANGE_PLAN: _from(*WITH_NURSE, Status.CLOSED),
    Verb.CANCEL: _from(*WITH_NURSE, Status.CLOSED),
    Verb.HOLD: _from(*WITH_NURSE, Status.CLOSED),
    Verb.SCALE: _from(Status.SENT, Status.WAITING, *WITH_NURSE, Status.CLOSED),
    Verb.WRITE: _from(Status.SENT, Status.WAITING, *WITH_NURSE, Status.CLOSED),
    Verb.ASK_WITHDRAWAL: _from(Status.WAITING, Status.PICKED_UP),
    Verb.READ_FEEDBACK: _from(Status.CLOSED),
    Verb.CHANGE_CONTACT: _from(*NOT_MISTAKEN),
    Verb.LINK_PARENTS: _from(*SENT_ONCE),
    Verb.TAKE_BACK: _from(*SENT_ONCE),
    Verb.SAY_HOW: _from(*WITH_NURSE, Status.CLOSED),
}

APPOINTMENTS = {Verb.CHANGE_PLAN, Verb.CANCEL, Verb.HOLD}
TALKED = [Verb.HOLD, Verb.CANCEL]
MOVES = [verb for verb, transition in TRANSITIONS.items() if transition.targets or verb == Verb.REASSIGN]


class TransitionNotAllowed(Exception):
    """The sign-up or the handover has moved on. The text tells who did what when, fit to be shown."""

    def __init__(self, subject: Model, verb: Verb | HandoverVerb) -> None:
        self.subject = subject
        self.verb = verb
        super().__init__(self.explain())

    def explain(self) -> str:
        """Who made the last move when, or else the present state."""
        last = self._last_move()
        if last is None:
            return _("This can no longer be done. The state is now: %(state)s.") % {
                "state": self.subject.get_status_display()
            }
        return _("This has already changed: %(what)s by %(who)s on %(when)s.") % {
            "what": last["what"],
            "who": last["by__user__name"] or _("the parents"),
            "when": date_format(timezone.localtime(last["at"]), "DATETIME_FORMAT"),
        }

    def _last_move(self) -> dict | None:
        if isinstance(self.subject, Handover):
            moved = self.subject.events.exclude(verb=HandoverVerb.START).values("verb", "at", "by__user__name").first()
            return moved and {**moved, "what": HandoverVerb(moved["verb"]).label}
        verbs = TALKED if self.verb in APPOINTMENTS else MOVES
        moved = self.subject.events.filter(verb__in=verbs)
        last = moved.values("verb", "at", "by__user__name", "nurse__user__name").first()
        return last and {**last, "what": _what(Verb(last["verb"]), last["nurse__user__name"])}


class ChangedMeanwhile(Exception):
    """Somebody else changed the same after this page was opened."""


def _what(verb: Verb, nurse: str | None) -> str:
    """The verb, with the nurse who has the family now when somebody else decided that."""
    return f"{verb.label}: {nurse}" if nurse and verb in {Verb.ASSIGN, Verb.REASSIGN} else str(verb.label)


def check_allowed(referral: Referral, verb: Verb) -> None:
    """Raises TransitionNotAllowed when `verb` cannot be done in the present state."""
    has_nobody = verb == Verb.REASSIGN and referral.nurse_id is None  # a question about what nobody picked up
    if has_nobody or referral.status not in TRANSITIONS[verb].sources:
        raise TransitionNotAllowed(referral, verb)
