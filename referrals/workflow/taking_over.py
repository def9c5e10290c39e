"""What the receiver of a handover does: ask, accept, plan the intake, decline, confirm, complete, pass on."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from referrals.enums import Status, Verb
from referrals.handover_enums import HandoverDecline, HandoverKind, HandoverStatus, HandoverVerb, IntakeHow, WarmHow
from referrals.models import Handover
from referrals.workflow.consents import end_yes
from referrals.workflow.handing_over import check_can_be_receiver
from referrals.workflow.handover_moves import advance_handover, claim_handover, giving_people
from referrals.workflow.moves import advance, in_one_go, lock, notify
from referrals.workflow.receiving import check_can_be_nurse, make_lead
from referrals.workflow.texts import without_citizen_numbers


@without_citizen_numbers
@in_one_go
def ask_about(handover: Handover, *, by: Membership, question: str) -> Handover:
    """Ask who handed over something; the clock stands still. Raises Denied, TransitionNotAllowed."""
    offered = claim_handover(handover, HandoverVerb.ASK, by=by)
    asked = advance_handover(offered, HandoverVerb.ASK, by=by, note=question)
    notify(asked, HandoverVerb.ASK, giving_people(asked), by=by)
    return asked


@in_one_go
def accept(handover: Handover, *, by: Membership) -> Handover:
    """Take it: responsibility moves here, and the letter can be read. Raises Denied, TransitionNotAllowed."""
    offered = claim_handover(handover, HandoverVerb.ACCEPT, by=by)
    taken = advance_handover(offered, HandoverVerb.ACCEPT, by=by, receiver=by, accepted_at=timezone.now())
    _lead_goes_along(taken, to=by)
    notify(taken, HandoverVerb.ACCEPT, giving_people(taken), by=by)
    return taken


def _lead_goes_along(handover: Handover, *, to: Membership) -> None:
    """From nurse to nurse the whole family goes along; other help takes one question, and the nurse stays."""
    if handover.kind == HandoverKind.NURSE:
        running = handover.family.referrals.filter(status=Status.PICKED_UP, receiver_organisation=to.organisation)
        for each in running.filter(nurse=handover.giver):
            referral = lock(each)
            check_can_be_nurse(to, None, referral)
            make_lead(advance(referral, Verb.REASSIGN, by=to, nurse=to, buddy=None))
        handover.family.follow_ups.running().filter(nurse=handover.giver).update(nurse=to)
    elif handover.kind != HandoverKind.TO_JGZ or handover.family.lead_nurse_id:
        return
    handover.family.lead_nurse = to
    handover.family.save(update_fields=["lead_nurse"])


@in_one_go
def plan_intake(handover: Handover, *, by: Membership, on: datetime.date, how: IntakeHow) -> Handover:
    """Answer a notice, signed by name: when the intake is, at home or by phone. The day may change later.

    Raises Denied, TransitionNotAllowed.
    """
    notice = claim_handover(handover, HandoverVerb.PLAN_INTAKE, by=by)
    notice.receiver, notice.accepted_at = by, notice.accepted_at or timezone.now()
    notice.intake_on, notice.intake_how = on, how
    planned = advance_handover(notice, HandoverVerb.PLAN_INTAKE, by=by, code=how)
    notify(planned, HandoverVerb.PLAN_INTAKE, giving_people(planned), by=by)
    return planned


@in_one_go
def hold_intake(handover: Handover, *, by: Membership) -> Handover:
    """The intake was held: the notice has done its work. Raises Denied, TransitionNotAllowed."""
    planned = claim_handover(handover, HandoverVerb.HOLD_INTAKE, by=by)
    held = advance_handover(planned, HandoverVerb.HOLD_INTAKE, by=by)
    notify(held, HandoverVerb.HOLD_INTAKE, giving_people(held), by=by)
    return held


@without_citizen_numbers
@in_one_go
def signal(handover: Handover, *, by: Membership, text: str) -> Handover:
    """Say in a friendly way that one would have liked to know earlier: only the giver's organisation reads it, and
    nothing is counted. Once for each notice. Raises Denied, TransitionNotAllowed.
    """
    notice = claim_handover(handover, HandoverVerb.SIGNAL, by=by)
    if notice.events.filter(verb=HandoverVerb.SIGNAL).exists():
        raise Denied(_("Your organisation has said this already."))
    told = advance_handover(notice, HandoverVerb.SIGNAL, by=by, note=text)
    notify(told, HandoverVerb.SIGNAL, giving_people(told), by=by)
    return told


@without_citizen_numbers
@in_one_go
def reply(handover: Handover, *, by: Membership, text: str) -> Handover:
    """Reply to such a signal, and with that it is closed. Raises Denied, TransitionNotAllowed."""
    notice = claim_handover(handover, HandoverVerb.REPLY, by=by)
    asked = notice.events.filter(verb=HandoverVerb.SIGNAL).select_related("by").first()
    if asked is None or notice.events.filter(verb=HandoverVerb.REPLY).exists():
        raise Denied(_("There is nothing to reply to."))
    replied = advance_handover(notice, HandoverVerb.REPLY, by=by, note=text)
    notify(replied, HandoverVerb.REPLY, [asked.by], by=by)
    return replied


@without_citizen_numbers
@in_one_go
def decline_handover(handover: Handover, *, by: Membership, reason: HandoverDecline, text: str = "") -> Handover:
    """Say no, with the reason: who handed over stays responsible, and one sees the family no more.

    Raises Denied, TransitionNotAllowed.
    """
    offered = claim_handover(handover, HandoverVerb.DECLINE, by=by)
    receiver = offered.receiver or by
    declined = advance_handover(offered, HandoverVerb.DECLINE, by=by, code=reason, note=text, receiver=receiver)
    end_yes(declined)
    notify(declined, HandoverVerb.DECLINE, giving_people(declined), by=by)
    return declined


@without_citizen_numbers
@in_one_go
def confirm(handover: Handover, *, by: Membership, how: WarmHow, text: str) -> Handover:
    """Say in two lines what one is going to do, or that one spoke with each other: this makes it warm.

    Raises Denied, TransitionNotAllowed.
    """
    accepted = claim_handover(handover, HandoverVerb.CONFIRM, by=by)
    confirmed = advance_handover(accepted, HandoverVerb.CONFIRM, by=by, code=how, note=text, warm_how=how)
    notify(confirmed, HandoverVerb.CONFIRM, giving_people(confirmed), by=by)
    return confirmed


@without_citizen_numbers
@in_one_go
def complete(handover: Handover, *, by: Membership, note: str = "") -> Handover:
    """The receiver goes on alone, and tells who handed over how it went on. Raises Denied, TransitionNotAllowed."""
    confirmed = claim_handover(handover, HandoverVerb.COMPLETE, by=by)
    completed = advance_handover(confirmed, HandoverVerb.COMPLETE, by=by, note=note)
    notify(completed, HandoverVerb.COMPLETE, giving_people(completed), by=by)
    return completed


@without_citizen_numbers
@in_one_go
def pass_on(handover: Handover, *, by: Membership, to: Membership, reason: str) -> Handover:
    """Ask a colleague instead; the giver reads the new name. Raises Denied, TransitionNotAllowed."""
    claimed = claim_handover(handover, HandoverVerb.PASS_ON, by=by)
    check_can_be_receiver(to, claimed)
    if to.pk == claimed.receiver_id:
        raise Denied(_("%(name)s has it already.") % {"name": to.user.name})
    before = claimed.receiver
    passed = advance_handover(claimed, HandoverVerb.PASS_ON, by=by, note=reason, receiver=to)
    if claimed.status in {HandoverStatus.ACCEPTED, HandoverStatus.CONFIRMED}:
        _lead_goes_along(passed, to=to)
    notify(passed, HandoverVerb.PASS_ON, [*giving_people(passed), before, to], by=by)
    return passed
