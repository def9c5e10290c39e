"""One sign-up with everything that is recorded about it, each kind of thing in one query; for the family's own page."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db.models import F

from coalition.access.shown import Ground
from coalition.models import Membership
from referrals.gathering import gather, keep
from referrals.models import Family, FollowUp, Grant, HowItWas, Person, Referral, ReferralEvent
from referrals.permissions import is_receiving_side, sees_identity

ENDS = ("last_feedback", "last_outcome")


def sign_up_of(family: UUID, membership: Membership) -> Referral | None:
    """The sign-up a family's page is about: the last one that was not joined, else the last; in three queries.

    With it come who and what happened, also to what was joined with it for who receives it, and `last_outcome` and
    `last_feedback`: those that count, or None.
    """
    families = Family.objects.visible_to(membership).filter(pk=family)
    visible = Referral.objects.of_found(families, membership).with_page(membership)
    found = visible.annotate(granted=Grant.objects.visible_to(membership).of_row("family")).first()
    if found is not None:
        found.last_feedback, found.last_outcome = (getattr(found, end, None) for end in ENDS)
        _read_events(found, membership)
        _read_people(found, membership)
    return found


def _read_events(found: Referral, membership: Membership) -> None:
    """What happened, also to what was joined with it for who receives it; and with it who is named in it."""
    keys = [found.pk, *(found.joined_keys if is_receiving_side(membership, found) else [])]
    events = ReferralEvent.objects.of_found(keys)
    if len(keys) > 1:
        granted = Grant.objects.visible_to(membership).of_row("referral__family")
        events = events.select_related("referral__family").annotate(granted=granted)
    joined = {event.referral_id: event for event in events if event.referral_id != found.pk}
    for event in joined.values():
        event.referral.granted = event.granted
    others = [event.referral for event in joined.values()]
    for each in (found, *others):
        keep(each, "events", [event for event in events if event.referral_id == each.pk])
    keep(found, "joined", sorted(others, key=lambda each: each.created_at, reverse=True))
    _name(found)


def _read_people(found: Referral, membership: Membership) -> None:
    """Who belongs to the family and to those that were joined with it; with their consents for who knows the name."""
    families = [found.family, *(each.family for each in found.joined.all())]
    people = Person.objects.of_found([family.pk for family in families])
    if sees_identity(membership, found):
        people = gather(people.with_consents(), "consent", "consents")
    for family in families:
        keep(family, "people", [person for person in people if person.family_id == family.pk])


def grounds_of(referral: Referral, membership: Membership) -> dict[UUID, Ground]:
    """On which ground each family is seen that this sign-up is about."""
    return {each.family_id: _ground(each, membership) for each in (referral, *referral.joined.all())}


def _ground(referral: Referral, membership: Membership) -> Ground:
    """The grant that was read with the sign-up; a family of one's own organisation needs none."""
    if referral.granted and referral.family.owner_organisation_id != membership.organisation_id:
        row = referral.granted[0]
        return Ground(UUID(row["grant"]), UUID(row["consent"]), datetime.date.fromisoformat(row["on"]))
    return Ground()


def _name(referral: Referral) -> None:
    """Who did something stands with what happened: these people need not be asked for again."""
    events = referral.events.all()
    known = {event.nurse_id: event.nurse for event in events} | {event.by_id: event.by for event in events}
    named = (
        (referral, "referrer"),
        (referral.family, "lead_nurse"),
        (referral.last_outcome, "by"),
        (referral.last_feedback, "by"),
        (referral.last_feedback, "read_by"),
    )
    for thing, name in named:
        person = known.get(getattr(thing, f"{name}_id", None))
        if person is not None:
            setattr(thing, name, person)


def read_conversations(referral: Referral) -> None:
    """The talks, what was written down in each, and how the parents said it was, in one query."""
    told = {"how_words": F("referral__how_it_was__words"), "how_at": F("referral__how_it_was__at")}
    talks = referral.conversations.with_summaries().annotate(**told)
    keep(referral, "conversations", gather(talks, "summary", "summaries"))


def follow_ups_of(family: Family, membership: Membership) -> list[FollowUp]:
    """Support after a talk with every change in it, in one query."""
    return gather(FollowUp.objects.of_found(family, membership).with_steps(), "step", "steps")


def how_it_was(referral: Referral) -> HowItWas | None:
    """What the parents said afterwards, as it was read with the talks."""
    for talk in referral.conversations.all():
        if talk.how_words:
            return HowItWas(referral=referral, words=talk.how_words, at=talk.how_at)
    return None


def read_messages(referral: Referral) -> None:
    """What both sides wrote to each other."""
    keep(referral, "messages", list(referral.messages.select_related("by__user", "by__organisation")))
