"""Recording a contact of several professionals once, for all of them."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from coalition.querysets import MembershipQuerySet
from referrals.enums import Attendee, ConversationKind, ConversationState, Place, Verb
from referrals.models import Conversation, Grant, JointContact, JointParticipant, Referral
from referrals.workflow.moves import advance, claim, done_before, in_one_go, insert_once, notify, permitted
from referrals.workflow.texts import without_citizen_numbers
from referrals.workflow.transitions import check_allowed

NOON = datetime.time(12)


def who_can_take_part(referral: Referral) -> MembershipQuerySet:
    """Everybody at work in an organisation that may see this family, in a function that meets families."""
    granted = Grant.objects.live().filter(family=referral.family_id).values("organisation")
    sees = Q(organisation=referral.family.owner_organisation_id) | Q(organisation__in=granted)
    sees |= Q(organisation=referral.referring_organisation_id) | Q(organisation=referral.receiver_organisation_id)
    return Membership.objects.active(timezone.localdate()).in_care().filter(sees).with_people()


@without_citizen_numbers
@in_one_go
def record_joint(
    referral: Referral,
    *,
    by: Membership,
    on: datetime.date,
    agreed: str,
    participants: Iterable[Membership],
    with_parents: bool = False,
    pk: uuid.UUID | None = None,
) -> JointContact:
    """One record for all who took part; those of other organisations read this and nothing else of the talks.

    The same `pk` again changes nothing. Raises Denied, TransitionNotAllowed.
    """
    locked = permitted(referral, Verb.RECORD_CONTACT, by=by)
    if known := done_before(Conversation, locked, pk):
        return known.joint
    check_allowed(locked, Verb.RECORD_CONTACT)
    people = {by, *participants}
    _check_may_take_part(locked, people)
    recorded = advance(claim(locked, Verb.RECORD_CONTACT, by=by), Verb.RECORD_CONTACT, by=by)
    conversation = insert_once(_conversation(recorded, on, pk, by, with_parents=with_parents))
    contact = JointContact.objects.create(
        conversation=conversation, family=recorded.family, on=on, agreed=agreed, recorded_by=by
    )
    JointParticipant.objects.bulk_create(JointParticipant(contact=contact, membership=person) for person in people)
    notify(recorded, Verb.RECORD_CONTACT, people, by=by)
    return contact


def _check_may_take_part(referral: Referral, people: set[Membership]) -> None:
    if len(people) == 1:
        raise Denied(_("Choose with whom it was."))
    may = set(who_can_take_part(referral).values_list("pk", flat=True))
    for person in people:
        if person.pk not in may:
            words = {"name": person.user.name}
            raise Denied(_("%(name)s may not see this family. Ask the parents first.") % words)


def _conversation(
    referral: Referral, on: datetime.date, pk: uuid.UUID | None, by: Membership, *, with_parents: bool
) -> Conversation:
    return Conversation(
        pk=pk or uuid.uuid4(),
        referral=referral,
        nurse=by,
        kind=ConversationKind.JOINT,
        state=ConversationState.HELD,
        starts_at=timezone.make_aware(datetime.datetime.combine(on, NOON)),
        place=Place.OTHER,
        attendees=[Attendee.PROFESSIONAL, *([Attendee.PREGNANT] if with_parents else [])],
    )
