"""What JGZ does with a sign-up before the talk: pick up, assign, ask, decline, pass on."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from coalition.roles import Permission
from referrals.clocks import due_after, shift_for_pause
from referrals.enums import DeclineReason, MessageKind, Status, Verb
from referrals.models import Message, Referral
from referrals.workflow.moves import advance, claim, in_one_go, move, notify, receiving_people, referring_people
from referrals.workflow.releasing import release
from referrals.workflow.texts import without_citizen_numbers
from referrals.workflow.transitions import TransitionNotAllowed
from socialmap.models import Offer


def check_can_be_nurse(nurse: Membership, buddy: Membership | None, referral: Referral) -> None:
    """Raises Denied when these two cannot take the referral together."""
    for person in filter(None, (nurse, buddy)):
        if person.organisation_id != referral.receiver_organisation_id or not person.has(Permission.REFERRAL_RECEIVE):
            raise Denied(_("%(name)s does not work for the receiving organisation.") % {"name": person.user.name})
        if not Membership.objects.active(timezone.localdate()).filter(pk=person.pk).exists():
            raise Denied(_("%(name)s does not work here at the moment.") % {"name": person.user.name})
    if nurse.is_learning and buddy is None:
        raise Denied(_("%(name)s is still learning: choose an experienced buddy.") % {"name": nurse.user.name})
    if buddy is not None and (buddy.is_learning or buddy == nurse):
        raise Denied(_("A buddy is an experienced colleague."))


@in_one_go
def pick_up(referral: Referral, *, by: Membership, buddy: Membership | None = None) -> Referral:
    """Take the family oneself; the first-contact clock starts. Raises Denied, TransitionNotAllowed."""
    return give_to(referral, Verb.PICK_UP, nurse=by, buddy=buddy, by=by)


@in_one_go
def assign(referral: Referral, *, by: Membership, nurse: Membership, buddy: Membership | None = None) -> Referral:
    """Give the family to a colleague, with a buddy when she is learning. Raises Denied, TransitionNotAllowed."""
    return give_to(referral, Verb.ASSIGN, nurse=nurse, buddy=buddy, by=by)


def give_to(referral: Referral, verb: Verb, *, nurse: Membership, buddy: Membership | None, by: Membership) -> Referral:
    """Makes somebody the nurse of what nobody has yet. Raises Denied, TransitionNotAllowed."""
    claimed = claim(referral, verb, by=by)
    check_can_be_nurse(nurse, buddy, claimed)
    taken = advance(
        claimed,
        verb,
        by=by,
        nurse=nurse,
        buddy=buddy,
        picked_up_at=timezone.now(),
        contact_due_on=due_after("first_contact", claimed.family, timezone.localdate()),
    )
    make_lead(taken)
    notify(taken, verb, [*referring_people(taken), nurse, buddy], by=by)
    return taken


def make_lead(referral: Referral) -> None:
    """The nurse of the referral leads the family and keeps its appointments."""
    referral.family.lead_nurse = referral.nurse
    referral.family.save(update_fields=["lead_nurse"])
    others = referral.conversations.planned().exclude(nurse=referral.nurse)
    others.update(nurse=referral.nurse, sequence=F("sequence") + 1)


@without_citizen_numbers
@in_one_go
def reassign(
    referral: Referral, *, by: Membership, nurse: Membership, reason: str, buddy: Membership | None = None
) -> Referral:
    """Pass the family on to another nurse, never without an owner. Raises Denied, TransitionNotAllowed."""
    claimed = claim(referral, Verb.REASSIGN, by=by)
    before = [claimed.nurse, claimed.buddy]
    if before == [nurse, buddy]:
        raise TransitionNotAllowed(claimed, Verb.REASSIGN)
    check_can_be_nurse(nurse, buddy, claimed)
    passed = advance(claimed, Verb.REASSIGN, by=by, note=reason, nurse=nurse, buddy=buddy)
    make_lead(passed)
    notify(passed, Verb.REASSIGN, [*referring_people(passed), *before, nurse, buddy], by=by)
    return passed


@without_citizen_numbers
@in_one_go
def ask(referral: Referral, *, by: Membership, question: str) -> Referral:
    """Ask the referrer something; every clock stands still. Raises Denied, TransitionNotAllowed."""
    running = claim(referral, Verb.ASK, by=by)
    pause = {"waiting_from": running.status, "waiting_since": timezone.now()}
    asked = advance(running, Verb.ASK, by=by, note=question, **pause)
    Message.objects.create(referral=asked, kind=MessageKind.QUESTION, by=by, text=question)
    notify(asked, Verb.ASK, referring_people(asked), by=by)
    return asked


@without_citizen_numbers
@in_one_go
def answer(referral: Referral, *, by: Membership, text: str) -> Referral:
    """Answer JGZ; the clocks run on from where they stood. Raises Denied, TransitionNotAllowed."""
    waiting = claim(referral, Verb.ANSWER, by=by)
    shift_for_pause(waiting, timezone.localdate())
    answered = advance(waiting, Verb.ANSWER, by=by, to=Status(waiting.waiting_from), note=text)
    Message.objects.create(referral=answered, kind=MessageKind.ANSWER, by=by, text=text)
    asker = answered.events.filter(verb=Verb.ASK).first()
    notify(answered, Verb.ANSWER, [*receiving_people(answered), asker and asker.by], by=by)
    return answered


@without_citizen_numbers
@in_one_go
def decline(
    referral: Referral, *, by: Membership, reason: DeclineReason, text: str, alternative: Offer | None = None
) -> Referral:
    """Say no, with the reason and what may help instead; JGZ sees the family no more.

    Raises Denied, TransitionNotAllowed.
    """
    declined = move(referral, Verb.DECLINE, by=by, note=text, decline_reason=reason, alternative=alternative)
    release(declined, by=by)
    notify(declined, Verb.DECLINE, referring_people(declined), by=by)
    return declined
