"""Everything people may try with one family: each deed by its verb, with details that chance chooses.

A deed is `verb(case, by, chance)`, does it through the workflow and says what it gave.
"""

from __future__ import annotations

import datetime
from functools import cache
from random import Random

from django.utils import timezone

from coalition.models import Membership
from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import (
    AttemptResult,
    ConsentHow,
    ConversationState,
    DeclineReason,
    Direction,
    Mode,
    NoFeedbackReason,
    NoTalkReason,
    OutcomeKind,
    Place,
)
from referrals.models import Conversation, Family, FollowUp, Referral
from tests.referrals.builders import facts, member, offer, own_facts
from tests.walls.walk.model import Case, words_of
from tests.walls.walk.people import NURSES

colleague = cache(member)  # nobody changes function during a walk
REACHED_OFTEN = [AttemptResult.REACHED, *AttemptResult]


def sign_up_facts(number: int, **changes):
    """What is written down about the family of this number."""
    return facts(**words_of(number), **changes)


def start(number: int, by: Membership) -> Referral:
    return workflow.start(sign_up_facts(number), by=by)


def sign_up(number: int) -> Referral:
    return workflow.sign_up(own_facts(**words_of(number), mode=Mode.SELF))


def the(case: Case) -> Referral:
    """The page that was opened holds the sign-up as it was; the verb must ask again."""
    return Referral(pk=case.referral, family_id=case.family)


def family_of(case: Case, by: Membership) -> Family:
    """The view finds it among the visible ones; somebody who types an address goes by its key alone."""
    return Family.objects.visible_to(by).filter(pk=case.family).first() or Family(pk=case.family)


def soon(chance: Random) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=chance.randint(0, 20))


def any_of(rows, chance: Random):
    """One of the rows this person sees; without any there is nothing to try."""
    found = list(rows)
    if not found:
        raise Denied
    return chance.choice(found)


def send(case, by, chance):
    workflow.send(the(case), by=by)


def change_draft(case, by, chance):
    workflow.change_draft(the(case), sign_up_facts(case.number), by=by)


def pick_up(case, by, chance):
    workflow.pick_up(the(case), by=by, buddy=_buddy(by, chance))
    return by


def assign(case, by, chance):
    nurse = _nurse(chance)
    workflow.assign(the(case), by=by, nurse=nurse, buddy=_buddy(nurse, chance))
    return nurse


def reassign(case, by, chance):
    nurse = _nurse(chance)
    workflow.reassign(the(case), by=by, nurse=nurse, reason="Zomaar", buddy=_buddy(nurse, chance))
    return nurse


def _nurse(chance: Random) -> Membership:
    return colleague(chance.choice([*NURSES, *NURSES, "midwife"]))


def _buddy(nurse: Membership, chance: Random) -> Membership | None:
    return colleague(chance.choice(NURSES)) if nurse.is_learning or chance.random() < 0.2 else None


def ask(case, by, chance):
    workflow.ask(the(case), by=by, question="?")


def answer(case, by, chance):
    workflow.answer(the(case), by=by, text="!")


def decline(case, by, chance):
    workflow.decline(the(case), by=by, reason=DeclineReason.OTHER, text="Nee.")


def record_contact(case, by, chance):
    workflow.record_contact(the(case), by=by, result=chance.choice(REACHED_OFTEN), again_on=soon(chance))


def plan(case, by, chance):
    starts_at = timezone.now() + datetime.timedelta(days=chance.randint(-1, 9))
    workflow.plan(the(case), by=by, starts_at=starts_at, place=Place.HOME)


def change_plan(case, by, chance):
    starts_at = timezone.now() + datetime.timedelta(days=chance.randint(0, 9))
    workflow.change_plan(any_of(_talks(case), chance), by=by, starts_at=starts_at)


def cancel(case, by, chance):
    workflow.cancel(any_of(_talks(case), chance), by=by)


def hold(case, by, chance):
    workflow.hold(any_of(_talks(case), chance), by=by, attendees=["pregnant"])


def _talks(case: Case):
    return Conversation.objects.filter(referral=case.referral, state=ConversationState.PLANNED)


def record_outcome(case, by, chance):
    kind = chance.choice([OutcomeKind.JGZ_SUPPORT, OutcomeKind.JGZ_SUPPORT, *OutcomeKind])
    reason = chance.choice(list(NoTalkReason)) if kind == OutcomeKind.NO_TALK else ""
    support = offer("kasto") if chance.random() < (0.9 if kind == OutcomeKind.JGZ_SUPPORT else 0.1) else None
    call_back_on = soon(chance) if chance.random() < 0.3 else None
    workflow.record_outcome(the(case), by=by, kind=kind, reason=reason, follow_up=support, call_back_on=call_back_on)
    return reason


def scale(case, by, chance):
    follow_up = any_of(FollowUp.objects.filter(family=case.family), chance)
    direction = chance.choice([Direction.UP, Direction.END, Direction.END])
    changed = offer(chance.choice(["kasto", "stevig-ouderschap"]))
    workflow.scale(follow_up, by=by, direction=direction, on=soon(chance), offer=changed)


def give_feedback(case, by, chance):
    reason = NoFeedbackReason.NO_REFERRER if case.by_parents else NoFeedbackReason.PARENTS_WISH
    text = {"text": "Zij spreken elkaar weer.", "agreed_on": timezone.localdate()}
    workflow.give_feedback(the(case), by=by, **text if chance.random() < 0.7 else {"none_reason": reason})


def read_feedback(case, by, chance):
    workflow.read_feedback(the(case), by=by)


def write(case, by, chance):
    workflow.write(the(case), by=by, text="Hoi")


def ask_withdrawal(case, by, chance):
    workflow.ask_withdrawal(the(case), by=by, text="Liever niet meer.")


def change_contact(case, by, chance):
    version = Family.objects.filter(pk=case.family).values_list("version", flat=True).first() or 0
    note = {"contact_note": f"Bel om {chance.randint(1, 24)} uur"}
    workflow.change_contact(family_of(case, by), by=by, version=version, family_facts={}, person_facts=note)


def withdraw(case, by, chance):
    workflow.withdraw(the(case), by=by)


def stop(case, by, chance):
    workflow.stop(family_of(case, by), by=by)


def end_pregnancy(case, by, chance):
    workflow.end_pregnancy(family_of(case, by), by=by, on=timezone.localdate())


def resume(case, by, chance):
    workflow.resume(family_of(case, by), by=by)


def reopen(case, by, chance):
    workflow.reopen(the(case), by=by, reason="Toch wel", how=ConsentHow.PHONE)


def mark_mistake(case, by, chance):
    workflow.mark_mistake(the(case), by=by, reason="Dubbel")


DEEDS = {
    deed.__name__: deed
    for deed in (
        send, change_draft, pick_up, assign, reassign, ask, answer, decline, record_contact, plan, change_plan, cancel,
        hold, record_outcome, scale, give_feedback, read_feedback, write, ask_withdrawal, change_contact, withdraw,
        stop, end_pregnancy, resume, reopen, mark_mistake,
    )
}  # fmt: skip
