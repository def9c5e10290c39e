"""What JGZ does with a sign-up before the talk: pick up, assign, ask, decline, pass on, join."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from coalition.roles import Permission
from referrals.clocks import due_after, shift_for_pause
from referrals.enums import DeclineReason, MessageKind, Status, Verb
from referrals.models import Message, Referral
from referrals.workflow.consents import end_sharing
from referrals.workflow.moves import lock, move, notify, receiving_people, record, referring_people
from socialmap.models import Offer


def check_can_be_nurse(nurse: Membership, buddy: Membership | None, referral: Referral) -> None:
    """Raises Denied when these two cannot take the referral together."""
    for person in filter(None, (nurse, buddy)):
        if person.organisation_id != referral.receiver_organisation_id or not person.has(Permission.REFERRAL_RECEIVE):
            raise Denied(_("%(name)s does not work for the receiving organisation.") % {"name": person.user.name})
    if nurse.is_learning and buddy is None:
        raise Denied(_("%(name)s is still learning: choose an experienced buddy.") % {"name": nurse.user.name})
    if buddy is not None and (buddy.is_learning or buddy == nurse):
        raise Denied(_("A buddy is an experienced colleague."))


@transaction.atomic
def pick_up(referral: Referral, *, by: Membership, buddy: Membership | None = None) -> Referral:
    """Take the family oneself; the first-contact clock starts. Raises Denied, TransitionNotAllowed."""
    return _give_to(referral, Verb.PICK_UP, nurse=by, buddy=buddy, by=by)


@transaction.atomic
def assign(referral: Referral, *, by: Membership, nurse: Membership, buddy: Membership | None = None) -> Referral:
    """Give the family to a colleague, with a buddy when she is learning. Raises Denied, TransitionNotAllowed."""
    return _give_to(referral, Verb.ASSIGN, nurse=nurse, buddy=buddy, by=by)


def _give_to(
    referral: Referral, verb: Verb, *, nurse: Membership, buddy: Membership | None, by: Membership
) -> Referral:
    check_can_be_nurse(nurse, buddy, referral)
    taken = move(
        referral,
        verb,
        by=by,
        nurse=nurse,
        buddy=buddy,
        picked_up_at=timezone.now(),
        contact_due_on=due_after("first_contact", referral.family, timezone.localdate()),
    )
    _lead(taken, nurse)
    notify(taken, verb, [*referring_people(taken), nurse, buddy], by=by)
    return taken


def _lead(referral: Referral, nurse: Membership) -> None:
    referral.family.lead_nurse = nurse
    referral.family.save(update_fields=["lead_nurse"])


@transaction.atomic
def reassign(
    referral: Referral, *, by: Membership, nurse: Membership, reason: str, buddy: Membership | None = None
) -> Referral:
    """Pass the family on to another nurse, never without an owner. Raises Denied, TransitionNotAllowed."""
    check_can_be_nurse(nurse, buddy, referral)
    passed = move(referral, Verb.REASSIGN, by=by, note=reason, nurse=nurse, buddy=buddy)
    _lead(passed, nurse)
    notify(passed, Verb.REASSIGN, [*referring_people(passed), nurse, buddy], by=by)
    return passed


@transaction.atomic
def ask(referral: Referral, *, by: Membership, question: str) -> Referral:
    """Ask the referrer something; every clock stands still. Raises Denied, TransitionNotAllowed."""
    asked = move(
        referral,
        Verb.ASK,
        by=by,
        note=question,
        waiting_since=timezone.now(),
        waiting_from=lock(referral).status,
    )
    Message.objects.create(referral=asked, kind=MessageKind.QUESTION, by=by, text=question)
    notify(asked, Verb.ASK, referring_people(asked), by=by)
    return asked


@transaction.atomic
def answer(referral: Referral, *, by: Membership, text: str) -> Referral:
    """Answer JGZ; the clocks run on from where they stood. Raises Denied, TransitionNotAllowed."""
    waiting = lock(referral)
    clocks = {}
    if waiting.waiting_since:
        shift_for_pause(waiting, timezone.localdate())
        clocks = {"pick_up_due_on": waiting.pick_up_due_on, "contact_due_on": waiting.contact_due_on}
    back = Status(waiting.waiting_from or Status.SENT)
    answered = move(referral, Verb.ANSWER, by=by, to=back, note=text, waiting_from="", **clocks)
    Message.objects.create(referral=answered, kind=MessageKind.ANSWER, by=by, text=text)
    asker = answered.events.filter(verb=Verb.ASK).first()
    notify(answered, Verb.ANSWER, [*receiving_people(answered), asker and asker.by], by=by)
    return answered


@transaction.atomic
def decline(
    referral: Referral, *, by: Membership, reason: DeclineReason, text: str, alternative: Offer | None = None
) -> Referral:
    """Say no, with the reason and what may help instead; JGZ sees the family no more. Raises Denied, TransitionNotAllowed."""
    declined = move(
        referral, Verb.DECLINE, by=by, note=text, decline_reason=reason, alternative=alternative, waiting_from=""
    )
    end_sharing(declined)
    notify(declined, Verb.DECLINE, referring_people(declined), by=by)
    return declined


@transaction.atomic
def join(referral: Referral, *, by: Membership, into: Referral) -> Referral:
    """Two sign-ups of one family go on as one; both histories stay. Returns the one that goes on.

    The sign-up of a professional goes on, so that she keeps hearing. Raises Denied, TransitionNotAllowed.
    """
    for first in sorted((referral, into), key=lambda each: each.pk):
        lock(first)
    joined, kept = lock(referral), lock(into)
    _check_can_join(joined, kept, by)
    if joined.nurse and not kept.nurse:
        kept = _give_to(kept, Verb.ASSIGN, nurse=joined.nurse, buddy=joined.buddy, by=by)
        kept.picked_up_at = joined.picked_up_at
    joined = move(joined, Verb.JOIN, by=by, joined_into=kept, waiting_from="")
    joined.attempts.update(referral=kept)
    joined.conversations.update(referral=kept)
    kept.pick_up_due_on = min(filter(None, (kept.pick_up_due_on, joined.pick_up_due_on)), default=None)
    kept.contact_due_on = min(filter(None, (kept.contact_due_on, joined.contact_due_on)), default=None)
    record(kept, Verb.JOIN, by=by, before=Status(kept.status))
    notify(kept, Verb.JOIN, [*referring_people(kept), kept.nurse], by=by)
    return kept


def _check_can_join(joined: Referral, kept: Referral, by: Membership) -> None:
    if joined.pk == kept.pk or joined.receiver_organisation_id != kept.receiver_organisation_id:
        raise Denied(_("Choose another sign-up of the same family."))
    if not Referral.objects.visible_to(by).filter(pk=kept.pk).exists():
        raise Denied(_("You do not see this sign-up."))
    if kept.status not in {Status.SENT, Status.WAITING, Status.PICKED_UP}:
        raise Denied(_("The other sign-up has ended: reopen it first."))
    if kept.is_self_sign_up and not joined.is_self_sign_up:
        raise Denied(_("Join it the other way round, so that the referrer keeps hearing."))
    if kept.status == Status.WAITING and joined.nurse:
        raise Denied(_("A question about the other sign-up is still open: wait for the answer."))
