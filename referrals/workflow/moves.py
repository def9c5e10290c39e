"""The one function that changes the status of a referral, and what always goes with it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import wraps
from typing import ParamSpec, TypeVar

import psycopg
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership, Notification
from coalition.permissions import Denied
from coalition.roles import Permission
from referrals.clocks import next_step
from referrals.enums import OPEN_STATUSES, REMINDERS, Notice, Status, Verb
from referrals.handover_enums import HandoverNotice, HandoverVerb
from referrals.models import Family, Referral, ReferralEvent
from referrals.permissions import VERB_CHECKS
from referrals.workflow.transitions import TRANSITIONS, check_allowed

PARENT_VERBS = {Verb.WITHDRAW, Verb.STOP, Verb.CHANGE_CONTACT, Verb.TAKE_BACK, Verb.SAY_HOW}
TURN = ("next_step", "due_on", "nurse_id", "buddy_id", "proposed_nurse_id")
Row = TypeVar("Row", bound=models.Model)
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")


def move(
    referral: Referral,
    verb: Verb,
    *,
    by: Membership | None,
    to: Status | None = None,
    note: str = "",
    code: str = "",
    for_receiver_only: bool = False,
    **changes: object,
) -> Referral:
    """Claims the referral and advances it in one go. Raises Denied, TransitionNotAllowed."""
    claimed = claim(referral, verb, by=by)
    return advance(claimed, verb, by=by, to=to, note=note, code=code, for_receiver_only=for_receiver_only, **changes)


def claim(referral: Referral, verb: Verb, *, by: Membership | None) -> Referral:
    """The present row, locked, once permission and state are checked; what was loaded earlier is never trusted.

    Raises Denied, TransitionNotAllowed.
    """
    locked = permitted(referral, verb, by=by)
    check_allowed(locked, verb)
    return locked


def permitted(referral: Referral, verb: Verb, *, by: Membership | None) -> Referral:
    """The present row, locked, once permission is checked and the state is not. Raises Denied.

    `by` is None only for what parents do themselves.
    """
    if by is None and verb not in PARENT_VERBS:
        raise Denied(_("Sign in to do this."))
    locked = lock(referral, seen_by=by)
    if by is not None:
        VERB_CHECKS[verb](by, locked)
    return locked


def advance(
    claimed: Referral,
    verb: Verb,
    *,
    by: Membership | None,
    to: Status | None = None,
    note: str = "",
    code: str = "",
    for_receiver_only: bool = False,
    **changes: object,
) -> Referral:
    """Applies `changes` to a claimed referral, moves it and writes the event; `to` chooses one of several targets."""
    before, after = Status(claimed.status), _target(claimed, verb, to)
    for field, value in changes.items():
        setattr(claimed, field, value)
    if before == Status.WAITING != after:
        claimed.waiting_since = None
        claimed.waiting_from = ""
    claimed.status = after
    record(claimed, verb, by=by, before=before, note=note, code=code, for_receiver_only=for_receiver_only)
    return claimed


def _target(referral: Referral, verb: Verb, to: Status | None) -> Status:
    targets = TRANSITIONS[verb].targets or (Status(referral.status),)
    if to is not None and to not in targets:
        raise ValueError(f"{verb} does not lead to {to}.")
    return to or targets[0]


def begin_as_sent(referral: Referral) -> None:
    """A self sign-up never was a draft: it begins as sent."""
    referral.status = Status.SENT
    referral.save(force_insert=True)
    record(referral, Verb.SIGN_UP, by=None)


def in_one_go(do: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """One thing somebody does: all of it or nothing, and what it took in hand it lets go of."""

    @wraps(do)
    def whole(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        with walls.letting_go():
            return do(*args, **kwargs)

    return whole


def lock(referral: Referral, *, seen_by: Membership | None = None) -> Referral:
    """The present row, held until the transaction ends: of two people at once the second sees what the first did.

    It is read after the lock is there, because a statement that waits still sees the joined rows of before.
    From then on the verb sees the whole family, also what belongs to the other side. Raises Denied when `seen_by` does
    not see it.
    """
    rows = Referral.objects.visible_to(seen_by) if seen_by else Referral.objects.all()
    try:
        Referral.objects.select_for_update().values_list("pk").get(pk=referral.pk)
        seen = rows.values_list("family").get(pk=referral.pk)
    except Referral.DoesNotExist:
        raise Denied(_("You do not see this sign-up.")) from None
    walls.take_in_hand(*seen)
    return Referral.objects.select_related("family", "receiver_organisation", "nurse__user").get(pk=referral.pk)


def insert_once(row: Row) -> Row:
    """Keeps a new row under the key its page chose. Raises Denied when that key stands where one cannot see it."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as trouble:
        if not broken_constraint(trouble).endswith("_pkey"):
            raise
        raise used_before() from None
    return row


def broken_constraint(trouble: IntegrityError) -> str:
    """The name of what the database would not have."""
    cause = trouble.__cause__
    return (cause.diag.constraint_name or "") if isinstance(cause, psycopg.Error) else ""


def used_before() -> Denied:
    """The refusal of a page whose key belongs to something else already."""
    return Denied(_("This page has been used before. Open it again."))


def done_before(model: type[Row], referral: Referral, pk: uuid.UUID | None) -> Row | None:
    """The row an earlier press of the same page made. Raises Denied when that page was about another referral."""
    row = model.objects.filter(pk=pk).first() if pk else None
    if row is not None and row.referral_id != referral.pk:
        raise used_before()
    return row


def record(
    referral: Referral,
    verb: Verb,
    *,
    by: Membership | None,
    before: Status | None = None,
    note: str = "",
    code: str = "",
    for_receiver_only: bool = False,
) -> ReferralEvent:
    """Writes the event that tells what happened, and saves the referral with the next step that follows from it."""
    referral.last_event_at = timezone.now()
    event = ReferralEvent.objects.create(
        referral=referral,
        verb=verb,
        from_status=before or "",
        to_status=referral.status,
        by=by,
        nurse=referral.nurse,
        at=referral.last_event_at,
        note=note,
        code=code,
        for_receiver_only=for_receiver_only,
    )
    refresh(referral)
    close_family_when_done(referral.family)
    return event


def refresh(referral: Referral) -> None:
    """Writes what has to happen next, after attempts or conversations changed.

    When that is another step, another day or somebody else's turn, nobody is reminded of what was before.
    """
    before = Referral.objects.filter(pk=referral.pk).values(*TURN).first()
    referral.next_step, referral.due_on = next_step(referral)
    referral.save()
    if before != {name: getattr(referral, name) for name in TURN}:
        Notification.objects.unread().filter(object_id=referral.pk, kind__in=REMINDERS).delete()


def close_family_when_done(family: Family) -> None:
    """Closed when no referral, follow-up, visit, handover or arrangement runs any more; a new one opens it again.

    The family is held meanwhile, so that of two people at once the second sees what the first began or ended.
    """
    Family.objects.select_for_update(of=("self",), no_key=True).values_list("pk").get(pk=family.pk)
    runs = (
        family.referrals.filter(status__in=[Status.DRAFT, *OPEN_STATUSES]).exists()
        or family.visits.planned().exists()
        or family.follow_ups.running().exists()
        or family.handovers.running().exists()
        or family.arrangements.open().exists()
    )
    closed_at = None if runs else family.closed_at or timezone.now()
    if closed_at != family.closed_at:
        family.closed_at = closed_at
        family.save(update_fields=["closed_at"])


def notify(
    subject: models.Model,
    verb: Verb | Notice | HandoverVerb | HandoverNotice,
    recipients: Iterable[Membership | None],
    *,
    by: Membership | None,
) -> None:
    """Queues news for these people in the same transaction; never for the one who did it or a stopped family.

    Of who is away the deputy hears it as well.
    """
    if not subject.family.messages_stopped_at:
        tell(subject, verb, recipients, by=by)


def tell(
    subject: models.Model,
    verb: Verb | Notice | HandoverVerb | HandoverNotice,
    recipients: Iterable[Membership | None],
    *,
    by: Membership | None,
    heard: Collection[uuid.UUID] = (),
) -> set[uuid.UUID]:
    """The same, also when that the messages stop is itself the news. Returns who is told; who `heard` it is not."""
    reached = _with_deputies(person for person in recipients if person is not None)
    others = {person.pk: person for person in reached if person != by and person.pk not in heard}
    Notification.objects.bulk_create(
        Notification(membership=person, kind=verb, object_id=subject.pk, subject_id=subject.family_id)
        for person in others.values()
    )
    return set(others)


def _with_deputies(people: Iterable[Membership]) -> Iterator[Membership]:
    for person in people:
        yield person
        if person.is_away() and person.deputy:
            yield person.deputy


def referring_people(referral: Referral) -> list[Membership]:
    """The referrer, the professional she acts for, and her assistants."""
    referrer = referral.referrer
    if referrer is None:
        return []
    return [referrer, *([referrer.acts_for] if referrer.acts_for else []), *referrer.assistants.all()]


def receiving_people(referral: Referral) -> list[Membership | None]:
    """The nurse and her buddy; before pick-up the proposed nurse, else the coordinators, else every nurse."""
    if referral.nurse:
        return [referral.nurse, referral.buddy]
    if referral.proposed_nurse:
        return [referral.proposed_nurse]
    return list(deciding_people(referral))


def deciding_people(referral: Referral) -> list[Membership]:
    """Who decides which nurse takes it: the coordinators, else every nurse."""
    members = referral.receiver_organisation.memberships.active(timezone.localdate())
    nurses = [member for member in members if member.has(Permission.REFERRAL_RECEIVE)]
    return [nurse for nurse in nurses if nurse.is_coordinator] or nurses


def other_side(referral: Referral, by: Membership | None) -> list[Membership | None]:
    """The people on the other side of a referral; for its parents both sides are."""
    if by is None:
        return [*receiving_people(referral), *referring_people(referral)]
    if by.organisation_id == referral.receiver_organisation_id:
        return list(referring_people(referral))
    return receiving_people(referral)
