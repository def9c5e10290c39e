"""What came of it, the support that goes on, and telling the referrer."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from referrals.clocks import due_after, has_talked, marks
from referrals.enums import ConsentHow, Direction, NoFeedbackReason, NoTalkReason, OutcomeKind, Purpose, Verb
from referrals.models import Feedback, FollowUp, FollowUpStep, Outcome, Referral
from referrals.workflow.consents import live_consent, note_consent
from referrals.workflow.families import end_pregnancy
from referrals.workflow.moves import advance, claim, close_family_when_done, in_one_go, move, notify, referring_people
from referrals.workflow.releasing import cancel_appointments
from referrals.workflow.texts import without_citizen_numbers
from socialmap.models import Offer


@without_citizen_numbers
@in_one_go
def record_outcome(
    referral: Referral,
    *,
    by: Membership,
    kind: OutcomeKind,
    reason: NoTalkReason | str = "",
    follow_up: Offer | None = None,
    onward_offer: Offer | None = None,
    temporary_solution: str = "",
    call_back_on: datetime.date | None = None,
) -> Outcome:
    """What came of it: 1, 2, 3 after a talk that was held, or none with its reason.

    Raises Denied, TransitionNotAllowed.
    """
    claimed = claim(referral, Verb.RECORD_OUTCOME, by=by)
    _check_outcome(claimed, kind, reason)
    if kind == OutcomeKind.NO_TALK:
        cancel_appointments(claimed)
    due_on = claimed.feedback_due_on or due_after("feedback", claimed.family, timezone.localdate())
    found = advance(claimed, Verb.RECORD_OUTCOME, by=by, for_receiver_only=True, feedback_due_on=due_on)
    outcome = Outcome.objects.create(
        referral=found,
        kind=kind,
        reason=reason,
        onward_offer=onward_offer,
        temporary_solution=temporary_solution,
        call_back_on=call_back_on,
        by=by,
    )
    if kind == OutcomeKind.JGZ_SUPPORT and follow_up:
        _start_follow_up(found, follow_up, by=by)
    if reason == NoTalkReason.PREGNANCY_ENDED and not found.family.pregnancy_ended_on:
        end_pregnancy(found.family, by=by, on=timezone.localdate())
    return outcome


def _check_outcome(referral: Referral, kind: OutcomeKind, reason: str) -> None:
    if kind == OutcomeKind.NO_TALK and not reason:
        raise Denied(_("Choose why there was no conversation."))
    if kind != OutcomeKind.NO_TALK and reason:
        raise Denied(_("A reason belongs to no conversation only."))
    if kind != OutcomeKind.NO_TALK and not has_talked(marks(referral)):
        raise Denied(_("First record the conversation, then its outcome."))


def _start_follow_up(referral: Referral, offer: Offer, *, by: Membership) -> None:
    """Support that runs already goes on; another offer is a change, told with its reason."""
    running = referral.family.follow_ups.running().select_related("offer").first()
    if running and running.offer_id != offer.pk:
        raise Denied(_("%(offer)s runs already: change it on the family's page.") % {"offer": running.offer.name})
    if not running:
        started = FollowUp.objects.create(family=referral.family, referral=referral, offer=offer, nurse=referral.nurse)
        FollowUpStep.objects.create(follow_up=started, direction=Direction.START, offer=offer, by=by)


@without_citizen_numbers
@in_one_go
def scale(
    follow_up: FollowUp,
    *,
    by: Membership,
    direction: Direction,
    on: datetime.date,
    offer: Offer | None = None,
    reason: str = "",
) -> FollowUp:
    """Go on with a heavier or lighter offer, with the same nurse, or end. Raises Denied, TransitionNotAllowed."""
    moved = move(Referral.objects.get(follow_ups=follow_up.pk), Verb.SCALE, by=by, for_receiver_only=True)
    present = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if present.ended_on:
        raise Denied(_("This follow-up has already ended."))
    if direction == Direction.END:
        present.ended_on = on
    elif offer is None or offer.pk == present.offer_id:
        raise Denied(_("Choose another offer to go on with."))
    else:
        present.offer = offer
    present.save()
    FollowUpStep.objects.create(
        follow_up=present, direction=direction, offer=present.offer, on=on, reason=reason, by=by
    )
    close_family_when_done(moved.family)
    return present


@without_citizen_numbers
@in_one_go
def give_feedback(
    referral: Referral,
    *,
    by: Membership,
    text: str = "",
    agreed_on: datetime.date | None = None,
    none_reason: NoFeedbackReason | str = "",
) -> Feedback:
    """Tell the referrer what the parents agreed to, or why nothing; this closes.

    Raises Denied, TransitionNotAllowed.
    """
    claimed = claim(referral, Verb.GIVE_FEEDBACK, by=by)
    _check_feedback(claimed, text, agreed_on, none_reason)
    closed = advance(claimed, Verb.GIVE_FEEDBACK, by=by, feedback_due_on=None, note=text)
    if text and live_consent(closed, Purpose.FEEDBACK) is None:
        note_consent(closed, Purpose.FEEDBACK, ConsentHow.TOGETHER, by=by)
    feedback = Feedback.objects.create(
        referral=closed, by=by, text=text, agreed_on=agreed_on if text else None, none_reason=none_reason
    )
    notify(closed, Verb.GIVE_FEEDBACK, referring_people(closed), by=by)
    return feedback


def _check_feedback(referral: Referral, text: str, agreed_on: datetime.date | None, none_reason: str) -> None:
    if bool(text) == bool(none_reason):
        raise Denied(_("Write the text the parents agreed to, or choose why there is none."))
    if text and agreed_on is None:
        raise Denied(_("Say on which day the parents agreed to this text."))
    if text and referral.is_self_sign_up:
        raise Denied(_("The parents signed up themselves: there is nobody to give feedback to."))
    if none_reason == NoFeedbackReason.NOT_REACHED and not referral.was_not_reached:
        raise Denied(_("The parents were reached: agree with them on what the referrer may read."))
    if none_reason == NoFeedbackReason.NO_REFERRER and not referral.is_self_sign_up:
        raise Denied(_("%(name)s waits for your answer.") % {"name": referral.referrer.user.name})


@in_one_go
def read_feedback(referral: Referral, *, by: Membership) -> None:
    """The referrer has read the answer; the first reading is kept. Raises Denied, TransitionNotAllowed."""
    claimed = claim(referral, Verb.READ_FEEDBACK, by=by)
    unread = claimed.feedback.filter(read_at__isnull=True)
    if unread.exists():
        advance(claimed, Verb.READ_FEEDBACK, by=by)
        unread.update(read_at=timezone.now(), read_by=by)
