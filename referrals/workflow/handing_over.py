"""Handing a family over: writing the letter, offering it with the parents' yes, answering, and taking it back."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from coalition.working_days import add_working_days, working_days_between
from referrals.clocks import due_after
from referrals.enums import Category, ConsentHow, Purpose
from referrals.facts import HandoverFacts
from referrals.handover_enums import (
    HANDOVER_CATEGORIES,
    PARTIES,
    HandoverKind,
    HandoverStatus,
    HandoverVerb,
    HandoverWithdraw,
)
from referrals.handover_permissions import sees_by_name
from referrals.models import Consent, Family, Handover, HandoverLetter
from referrals.workflow.consents import end_yes, let_receiver_see, note_yes
from referrals.workflow.handover_moves import (
    advance_handover,
    claim_handover,
    giving_people,
    lock_family,
    lock_handover,
    record_handover,
    taking_people,
)
from referrals.workflow.handover_transitions import HANDOVER_TRANSITIONS
from referrals.workflow.moves import in_one_go, insert_once, notify, used_before
from referrals.workflow.planning import give_back_arrangements
from referrals.workflow.texts import without_citizen_numbers

LETTER = (
    "goes_well",
    "parents_tell",
    "rather_not",
    "situation",
    "background",
    "assessment",
    "request",
    "report_back",
    "read_on",
    "not_read_reason",
)


class AlreadyHandedOver(Denied):
    """The same handover runs already: it is shown instead of made again."""

    def __init__(self, existing: Handover) -> None:
        self.existing = existing
        name = existing.to_organisation.name
        super().__init__(_("This family has already been handed over to %(name)s.") % {"name": name})


@without_citizen_numbers
@in_one_go
def draft_handover(family: Family, facts: HandoverFacts, *, by: Membership, pk: uuid.UUID | None = None) -> Handover:
    """Writes a draft; nothing leaves the organisation. The same `pk` again changes it. Raises Denied."""
    check_can_hand_over(by, family)
    walls.take_in_hand(family.pk)
    lock_family(family.pk)
    known = Handover.objects.filter(pk=pk).first() if pk else None
    if known is not None:
        return _same_draft(known, family, facts, by=by)
    _check_parties(facts, by)
    check_is_new(family, facts)
    about = {"family": family, "giver": by, "from_organisation": by.organisation, **_for_whom(facts)}
    made = Handover(**about | ({"pk": pk} if pk else {}))
    insert_once(made)
    HandoverLetter.objects.create(handover=made, **_letter(facts))
    record_handover(made, HandoverVerb.START, by=by)
    return made


def _same_draft(known: Handover, family: Family, facts: HandoverFacts, *, by: Membership) -> Handover:
    """What an earlier press of the same page made."""
    if known.family_id != family.pk:
        raise used_before()
    if known.status != HandoverStatus.DRAFT:
        raise AlreadyHandedOver(known)
    return change_handover(known, facts, by=by)


def kinds_given_by(by: Membership) -> list[HandoverKind]:
    """What this organisation hands over."""
    return [kind for kind, (givers, _takers) in PARTIES.items() if by.organisation.kind in givers]


def check_can_hand_over(by: Membership, family: Family) -> None:
    """Raises Denied for who may not, and for who does not know the family by name."""
    check_has(by, Permission.HANDOVER_PREPARE)
    if not sees_by_name(by, family):
        raise Denied(_("You see this family's name after your organisation has picked the referral up."))


def _check_parties(facts: HandoverFacts, by: Membership) -> None:
    givers, takers = PARTIES[facts.kind]
    if by.organisation.kind not in givers or facts.to_organisation.kind not in takers:
        raise Denied(_("This cannot be handed over to %(name)s.") % {"name": facts.to_organisation.name})
    if facts.receiver is not None and facts.receiver.organisation_id != facts.to_organisation.pk:
        name, organisation = facts.receiver.user.name, facts.to_organisation.name
        raise Denied(_("%(name)s does not work for %(organisation)s.") % {"name": name, "organisation": organisation})


def check_is_new(family: Family, facts: HandoverFacts) -> None:
    """Raises AlreadyHandedOver when the same runs already. The caller has the family in hand."""
    same = family.handovers.running().filter(kind=facts.kind, to_organisation=facts.to_organisation)
    if found := same.select_related("to_organisation").first():
        raise AlreadyHandedOver(found)


def _for_whom(facts: HandoverFacts) -> dict[str, object]:
    return {"kind": facts.kind, "to_organisation": facts.to_organisation, "receiver": facts.receiver}


def _letter(facts: HandoverFacts) -> dict[str, object]:
    return {"reasons": list(facts.reasons), **{name: getattr(facts, name) for name in LETTER}}


@without_citizen_numbers
@in_one_go
def change_handover(handover: Handover, facts: HandoverFacts, *, by: Membership) -> Handover:
    """Replaces what a draft holds. Raises Denied, TransitionNotAllowed when it has been offered meanwhile."""
    locked = claim_handover(handover, HandoverVerb.CHANGE, by=by)
    _check_parties(facts, by)
    HandoverLetter.objects.filter(handover=locked).update(**_letter(facts))
    for name, value in _for_whom(facts).items():
        setattr(locked, name, value)
    locked.last_event_at = timezone.now()
    locked.save()
    locked.letter.refresh_from_db()
    return locked


@in_one_go
def offer(handover: Handover, *, by: Membership, categories: Collection[str], how: ConsentHow) -> Handover:
    """Hands over: the receiver reads the minimum with what is asked, or at once a notice; the clock starts.

    Raises Denied without a name or the parents' yes, AlreadyHandedOver, TransitionNotAllowed.
    """
    draft = claim_handover(handover, HandoverVerb.OFFER, by=by)
    same = draft.family.handovers.running().filter(kind=draft.kind, to_organisation=draft.to_organisation)
    if found := same.select_related("to_organisation").first():
        raise AlreadyHandedOver(found)
    _check_complete(draft, categories)
    chosen = [each for each in HANDOVER_CATEGORIES if each in categories]
    consent = note_yes(draft.family, draft.to_organisation, chosen, Purpose.HANDOVER, how, by=by)
    due_on = due_after("handover", draft.family, timezone.localdate())
    draft.consent, draft.offered_at, draft.due_on = consent, timezone.now(), due_on
    offered = advance_handover(draft, HandoverVerb.OFFER, by=by, note=draft.letter.request)
    let_receiver_see(offered)
    notify(offered, HandoverVerb.OFFER, taking_people(offered), by=by)
    return offered


def _check_complete(draft: Handover, categories: Collection[str]) -> None:
    if Category.IDENTITY not in categories:
        name = draft.to_organisation.name
        raise Denied(
            _("Ask the parents whether %(name)s may know this. Without their yes nothing is handed over.")
            % {"name": name}
        )
    if not draft.is_notice and draft.receiver is None:
        raise Denied(_("Choose to whom you hand over: parents want to hear a name."))
    if draft.receiver is not None:
        check_can_be_receiver(draft.receiver, draft)
    if draft.letter.read_on is None and not draft.letter.not_read_reason:
        raise Denied(_("Say when you read this together with the parents, or why not."))
    if draft.family.messages_stopped_at:
        raise Denied(_("Messages about this family have stopped: nobody would hear of it."))


def check_can_be_receiver(person: Membership, handover: Handover) -> None:
    """Raises Denied when this person cannot be asked. On leave one can: then a deputy or coordinator answers."""
    active = Membership.objects.active(timezone.localdate()).filter(pk=person.pk).exists()
    works_there = person.organisation_id == handover.to_organisation_id and person.has(Permission.HANDOVER_RECEIVE)
    if not (active and works_there) or person.pk == handover.giver_id:
        raise Denied(_("%(name)s cannot take this. Choose somebody else.") % {"name": person.user.name})


@without_citizen_numbers
@in_one_go
def answer_about(handover: Handover, *, by: Membership, text: str) -> Handover:
    """Answer a question; the clock runs on from where it stood. Raises Denied, TransitionNotAllowed."""
    waiting = claim_handover(handover, HandoverVerb.ANSWER, by=by)
    paused = working_days_between(timezone.localdate(waiting.asked_at), timezone.localdate())
    due_on = add_working_days(waiting.due_on, paused)
    answered = advance_handover(waiting, HandoverVerb.ANSWER, by=by, note=text, due_on=due_on)
    notify(answered, HandoverVerb.ANSWER, taking_people(answered), by=by)
    return answered


@without_citizen_numbers
@in_one_go
def withdraw_handover(
    handover: Handover, *, by: Membership, reason: HandoverWithdraw = HandoverWithdraw.NOT_NEEDED, note: str = ""
) -> Handover:
    """Take it back before somebody accepted; the receiver sees the family no more.

    Raises Denied, TransitionNotAllowed.
    """
    claimed = claim_handover(handover, HandoverVerb.WITHDRAW, by=by)
    was_draft = claimed.status == HandoverStatus.DRAFT
    withdrawn = advance_handover(claimed, HandoverVerb.WITHDRAW, by=by, code=reason, note=note)
    end_yes(withdrawn)
    if not was_draft:
        notify(withdrawn, HandoverVerb.WITHDRAW, taking_people(withdrawn), by=by)
    return withdrawn


@in_one_go
def stop_handover(handover: Handover, *, by: Membership) -> Handover:
    """The parents took back their yes: the receiver sees them no more, in whatever state it is.

    Raises Denied, TransitionNotAllowed.
    """
    claimed = claim_handover(handover, HandoverVerb.STOP, by=by)
    return _stopped(claimed, by=by)


def _stopped(claimed: Handover, *, by: Membership | None) -> Handover:
    told = [] if claimed.status == HandoverStatus.DRAFT else [*giving_people(claimed), *taking_people(claimed)]
    stopped = advance_handover(claimed, HandoverVerb.STOP, by=by)
    end_yes(stopped)
    give_back_arrangements(stopped, by=by)
    notify(stopped, HandoverVerb.STOP, told, by=by)
    return stopped


def end_handed_over(consent: Consent) -> None:
    """The parents took back this yes themselves. The caller has the family in hand; what is over is seen no more."""
    for each in Handover.objects.filter(consent=consent):
        handover = lock_handover(each)
        if handover.status in HANDOVER_TRANSITIONS[HandoverVerb.STOP].sources:
            _stopped(handover, by=None)
        else:
            end_yes(handover)


def stop_handovers(family: Family, *, by: Membership | None) -> None:
    """The parents want no more of anything: what was handed over ends as well. The caller has the family in hand."""
    for each in family.handovers.unfinished():
        _stopped(lock_handover(each), by=by)


def take_back_handovers(family: Family, organisation: object, *, by: Membership | None) -> None:
    """An organisation that no longer sees the family takes back what nobody has accepted yet."""
    unanswered = family.handovers.filter(from_organisation=organisation).exclude(offered_at__isnull=True).unanswered()
    for each in unanswered:
        _stopped(lock_handover(each), by=by)
