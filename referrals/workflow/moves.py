"""The one function that changes the status of a referral, and what always goes with it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership, Notification
from coalition.permissions import Denied
from referrals.clocks import next_step
from referrals.enums import OPEN_STATUSES, Status, Verb
from referrals.models import Family, Referral, ReferralEvent
from referrals.permissions import VERB_CHECKS
from referrals.workflow.transitions import TRANSITIONS, check_allowed

PARENT_VERBS = {Verb.WITHDRAW}


@transaction.atomic
def move(
    referral: Referral,
    verb: Verb,
    *,
    by: Membership | None,
    to: Status | None = None,
    note: str = "",
    for_receiver_only: bool = False,
    **changes: object,
) -> Referral:
    """Locks the referral, checks permission and state, applies `changes`, moves it and writes the event.

    `by` is None only for what parents do themselves. Raises Denied, TransitionNotAllowed.
    """
    locked = lock(referral)
    check_permission(locked, verb, by)
    check_allowed(locked, verb)
    targets = TRANSITIONS[verb].targets
    before, after = Status(locked.status), to or (targets[0] if targets else Status(locked.status))
    for field, value in changes.items():
        setattr(locked, field, value)
    if before == Status.WAITING != after:
        locked.waiting_since = None
    locked.status = after
    record(locked, verb, by=by, before=before, note=note, for_receiver_only=for_receiver_only)
    return locked


def begin_as_sent(referral: Referral) -> None:
    """A self sign-up never was a draft: it begins as sent."""
    referral.status = Status.SENT
    referral.save(force_insert=True)
    record(referral, Verb.SIGN_UP, by=None)


def lock(referral: Referral) -> Referral:
    """The present row, held until the transaction ends: of two people at once the second sees what the first did."""
    return (
        Referral.objects.select_for_update(of=("self",))
        .select_related("family", "receiver_organisation", "nurse__user")
        .get(pk=referral.pk)
    )


def check_permission(referral: Referral, verb: Verb, by: Membership | None) -> None:
    """Raises Denied when this membership does not see the referral or may not do this."""
    if by is None:
        if verb not in PARENT_VERBS:
            raise Denied(_("Sign in to do this."))
        return
    if not Referral.objects.visible_to(by).filter(pk=referral.pk).exists():
        raise Denied(_("You do not see this sign-up."))
    VERB_CHECKS[verb](by, referral)


def record(
    referral: Referral,
    verb: Verb,
    *,
    by: Membership | None,
    before: Status | None = None,
    note: str = "",
    for_receiver_only: bool = False,
) -> ReferralEvent:
    """Saves the referral with its next step and writes the event that tells what happened."""
    referral.last_event_at = timezone.now()
    refresh(referral)
    event = ReferralEvent.objects.create(
        referral=referral,
        verb=verb,
        from_status=before or "",
        to_status=referral.status,
        by=by,
        nurse=referral.nurse,
        at=referral.last_event_at,
        note=note,
        for_receiver_only=for_receiver_only,
    )
    close_family_when_done(referral.family)
    return event


def refresh(referral: Referral) -> None:
    """Writes what has to happen next, after attempts or conversations changed."""
    referral.next_step, referral.due_on = next_step(referral)
    referral.save()


def close_family_when_done(family: Family) -> None:
    """A family is closed when none of its referrals or follow-ups runs any more; it opens again with a new one."""
    runs = (
        family.referrals.filter(status__in=[Status.DRAFT, *OPEN_STATUSES]).exists()
        or family.follow_ups.running().exists()
    )
    closed_at = None if runs else family.closed_at or timezone.now()
    if closed_at != family.closed_at:
        family.closed_at = closed_at
        family.save(update_fields=["closed_at"])


def notify(referral: Referral, verb: Verb, recipients: Iterable[Membership | None], *, by: Membership | None) -> None:
    """Queues news for these people in the same transaction; never for the one who did it or a stopped family."""
    if referral.family.messages_stopped_at:
        return
    others = {person.pk: person for person in recipients if person is not None and person != by}
    Notification.objects.bulk_create(
        Notification(membership=person, kind=verb, object_id=referral.pk, subject_id=referral.family_id)
        for person in others.values()
    )


def referring_people(referral: Referral) -> list[Membership]:
    """The referrer, the professional she acts for, and her assistants."""
    referrer = referral.referrer
    if referrer is None:
        return []
    return [referrer, *([referrer.acts_for] if referrer.acts_for else []), *referrer.assistants.all()]


def receiving_people(referral: Referral) -> list[Membership | None]:
    """The nurse and her buddy; before pick-up the proposed nurse, or else the coordinators."""
    if referral.nurse:
        return [referral.nurse, referral.buddy]
    if referral.proposed_nurse:
        return [referral.proposed_nurse]
    members = referral.receiver_organisation.memberships.active(timezone.localdate())
    return list(members.filter(is_coordinator=True))


def other_side(referral: Referral, by: Membership) -> list[Membership | None]:
    """The people on the other side of a referral."""
    if by.organisation_id == referral.receiver_organisation_id:
        return list(referring_people(referral))
    return receiving_people(referral)
