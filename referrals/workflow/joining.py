"""Two sign-ups of one family go on as one."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied
from referrals.enums import Status, Verb
from referrals.models import Family, Referral
from referrals.workflow.families import stop_together
from referrals.workflow.moves import (
    advance,
    claim,
    close_family_when_done,
    in_one_go,
    lock,
    notify,
    permitted,
    record,
    referring_people,
)
from referrals.workflow.parents_links import end_links
from referrals.workflow.receiving import give_to, make_lead

CLOCKS = ("pick_up_due_on", "contact_due_on", "feedback_due_on")


@in_one_go
def join(referral: Referral, *, by: Membership, into: Referral) -> Referral:
    """Joins a sign-up into another one; both histories stay. Returns the one that goes on.

    The sign-up of a professional goes on, so that she keeps hearing. Raises Denied, TransitionNotAllowed.
    """
    for each in sorted((referral, into), key=lambda each: each.pk):
        lock(each)
    joined, kept = claim(referral, Verb.JOIN, by=by), permitted(into, Verb.JOIN, by=by)
    _check_can_join(joined, kept)
    if joined.nurse and not kept.nurse:
        kept = _take_over_nurse(joined, kept, by)
    joined = advance(joined, Verb.JOIN, by=by, joined_into=kept)
    _take_over_work(joined, kept)
    stop_together(joined.family, kept.family)
    end_links([joined.family, kept.family])
    record(kept, Verb.JOIN, by=by, before=Status(kept.status))
    nurses = [joined.nurse, joined.buddy, kept.nurse, kept.buddy]
    notify(joined, Verb.JOIN, referring_people(joined), by=by)
    notify(kept, Verb.JOIN, [*referring_people(kept), *nurses], by=by)
    return kept


def _take_over_nurse(joined: Referral, kept: Referral, by: Membership) -> Referral:
    """Who reached the parents first keeps them."""
    kept = give_to(kept, Verb.ASSIGN, nurse=joined.nurse, buddy=joined.buddy, by=by)
    kept.picked_up_at = joined.picked_up_at
    return kept


def _take_over_work(joined: Referral, kept: Referral) -> None:
    """Attempts, talks and follow-up go on under the one that is kept, and of two clocks the earliest."""
    joined.attempts.update(referral=kept)
    joined.conversations.update(referral=kept)
    joined.follow_ups.update(referral=kept, family=kept.family)
    _take_over_plan(joined.family, kept.family)
    close_family_when_done(joined.family)
    for clock in CLOCKS:
        setattr(kept, clock, _earliest(getattr(kept, clock), getattr(joined, clock)))
    if kept.nurse:
        make_lead(kept)


def _take_over_plan(joined: Family, kept: Family) -> None:
    """What is arranged and which contact moments took place; of a moment noted twice the kept note stays."""
    joined.arrangements.update(family=kept)
    joined.steps.exclude(key__in=kept.steps.values("key")).update(family=kept)


def _earliest(*days: datetime.date | None) -> datetime.date | None:
    return min(filter(None, days), default=None)


def _check_can_join(joined: Referral, kept: Referral) -> None:
    if joined.pk == kept.pk or joined.receiver_organisation_id != kept.receiver_organisation_id:
        raise Denied(_("Choose another sign-up of the same family."))
    if kept.status not in {Status.SENT, Status.WAITING, Status.PICKED_UP}:
        raise Denied(_("The other sign-up has ended: reopen it first."))
    if kept.is_self_sign_up and not joined.is_self_sign_up:
        raise Denied(_("Join it the other way round, so that the referrer keeps hearing."))
    if kept.status == Status.WAITING and joined.nurse:
        raise Denied(_("A question about the other sign-up is still open: wait for the answer."))
    if all(each.family.follow_ups.running().exists() for each in (joined, kept)):
        raise Denied(_("Both have follow-up that runs: end one of them first."))
