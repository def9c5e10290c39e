"""What the nurse does with a visit: record the short conversation, which may open a sign-up or make it unnecessary."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from referrals.clinic_enums import GsgChoice, VisitVerb
from referrals.clocks import due_after
from referrals.enums import (
    AttemptResult,
    Attendee,
    ConsentHow,
    ConversationKind,
    ConversationState,
    Mode,
    Place,
    Purpose,
    Status,
    Verb,
)
from referrals.models import ClinicVisit, Conversation, Referral, ReferralSource
from referrals.workflow.clinics.knowing import knows_who_comes
from referrals.workflow.clinics.moving import advance_visit, claim_visit
from referrals.workflow.clinics.planning import SOURCE
from referrals.workflow.consents import give_grant, note_consent
from referrals.workflow.conversations import record_contact
from referrals.workflow.moves import advance, in_one_go, lock, notify, receiving_people, record
from referrals.workflow.receiving import give_to
from socialmap.models import Offer

GOES_ON = (Status.SENT, Status.WAITING, Status.PICKED_UP)


@in_one_go
def hold_visit(
    visit: ClinicVisit, *, gsg: GsgChoice, by: Membership, agrees: bool = False, agrees_to_feedback: bool = False
) -> ClinicVisit:
    """The short conversation was held. When the parents want a Goede Start Gesprek the sign-up opens at once.

    Raises Denied, VisitNotAllowed.
    """
    claimed = claim_visit(visit, VisitVerb.HOLD, by=by)
    if claimed.clinic.on > timezone.localdate():
        raise Denied(_("This visit is still to come."))
    opened = None
    if gsg == GsgChoice.PLANNED:
        _check_may_open(claimed, agrees)
        running = _running(claimed)
        opened = _go_on(running, claimed, by=by) if running else _open_referral(claimed, agrees_to_feedback, by=by)
    return advance_visit(claimed, VisitVerb.HOLD, by=by, gsg=gsg, referral=opened)


def _check_may_open(visit: ClinicVisit, agrees: bool) -> None:
    if not knows_who_comes(visit):
        raise Denied(_("The practice has not noted yet that you may know who this is. Ask them to do so first."))
    if not agrees:
        raise Denied(_("Ask the parent whether these facts may go to JGZ. Without a yes nothing is sent."))


def _running(visit: ClinicVisit) -> Referral | None:
    """The sign-up of this family that JGZ has already: then there is no second."""
    open_ones = visit.family.referrals.filter(status__in=GOES_ON, receiver_organisation=visit.clinic.organisation_id)
    return open_ones.order_by("-sent_at").first()


def _go_on(running: Referral, visit: ClinicVisit, *, by: Membership) -> Referral:
    """What was new is picked up by who talked; what had a nurse keeps her. While a question is open nothing moves."""
    if running.status == Status.SENT:
        return _take(running, visit, by=by)
    if running.status == Status.PICKED_UP:
        _record_talk(running, visit, by=by)
    return lock(running)


def _open_referral(visit: ClinicVisit, agrees_to_feedback: bool, *, by: Membership) -> Referral:
    """The practice that planned the visit is its referrer, so that it hears what came of it."""
    referral = Referral.objects.create(
        family=visit.family,
        offer=Offer.objects.get(key="gsg"),
        mode=Mode.ASSISTED,
        source=ReferralSource.objects.get(pk=SOURCE),
        referrer=visit.planned_by,
        referring_organisation=visit.clinic.practice,
        receiver_organisation=visit.clinic.organisation,
        proposed_nurse=visit.clinic.nurse,
    )
    consent = note_consent(referral, Purpose.CONVERSATION, ConsentHow.TOGETHER, by=by)
    if agrees_to_feedback:
        note_consent(referral, Purpose.FEEDBACK, ConsentHow.TOGETHER, by=by)
    record(referral, Verb.START, by=by)
    sent = advance(
        referral,
        Verb.SEND,
        by=by,
        sent_at=timezone.now(),
        pick_up_due_on=due_after("pick_up", referral.family, timezone.localdate()),
    )
    give_grant(sent, consent)
    return _take(sent, visit, by=by)


def _take(sent: Referral, visit: ClinicVisit, *, by: Membership) -> Referral:
    """She who talked with the parents goes on with them; a learning nurse first finds a buddy."""
    if by.is_learning:
        notify(sent, Verb.SEND, receiving_people(sent), by=by)
        return sent
    taken = give_to(sent, Verb.PICK_UP, nurse=by, buddy=None, by=by)
    _record_talk(taken, visit, by=by)
    return lock(taken)


def _record_talk(taken: Referral, visit: ClinicVisit, *, by: Membership) -> None:
    Conversation.objects.create(
        referral=taken,
        nurse=by,
        kind=ConversationKind.SHORT,
        state=ConversationState.HELD,
        starts_at=timezone.make_aware(datetime.datetime.combine(visit.clinic.on, visit.at)),
        place=Place.PRACTICE,
        attendees=[Attendee.PREGNANT],
    )
    record_contact(taken, by=by, result=AttemptResult.REACHED)
