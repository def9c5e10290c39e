"""Removing a family whole: when its time here is over, when the parents ask for it, or when a draft was left lying.

What stays is counts of a year, and an opaque id that finds the lines of the access log.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import logging
import uuid
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, transaction
from django.utils import timezone

from coalition import walls
from coalition.access.line import write_of_job
from coalition.enums import AccessAction, AccessKind
from coalition.long_tasks.how_far import HowFar
from coalition.models import Coalition, Membership, Notification, Organisation
from coalition.terms import PROOF_MONTHS, add_months, midnight
from referrals.checks import SHORTEST_KEY
from referrals.models import (
    Arrangement,
    ClinicVisit,
    Consent,
    ContactAttempt,
    Conversation,
    DataRequest,
    Family,
    FamilyChange,
    FamilyStep,
    Feedback,
    FollowUp,
    FollowUpStep,
    Grant,
    Handover,
    HandoverEvent,
    HandoverLetter,
    HowItWas,
    JointContact,
    JointParticipant,
    Message,
    Outcome,
    ParentsLink,
    Person,
    PurgedFamily,
    Referral,
    ReferralEvent,
    Story,
    Summary,
)
from referrals.permissions import check_can_erase, check_has_ended
from referrals.request_enums import PurgeReason
from referrals.workflow.counting import count_for_the_years
from referrals.workflow.moves import close_family_when_done
from referrals.workflow.requests import FORGOTTEN, finish_erasures

logger = logging.getLogger(__name__)
# Every table of a family with the way to it, in the order in which rows can go: first what points to another.
TABLES = {
    ClinicVisit: "family",
    JointParticipant: "contact__family",
    JointContact: "family",
    Summary: "conversation__referral__family",
    FollowUpStep: "follow_up__family",
    FollowUp: "family",
    Feedback: "referral__family",
    Outcome: "referral__family",
    Conversation: "referral__family",
    ContactAttempt: "referral__family",
    Message: "referral__family",
    ReferralEvent: "referral__family",
    Arrangement: "family",
    FamilyStep: "family",
    HandoverEvent: "handover__family",
    HandoverLetter: "handover__family",
    Handover: "family",
    Grant: "family",
    Consent: "person__family",
    FamilyChange: "family",
    HowItWas: "referral__family",
    ParentsLink: "family",
    Story: "family",
    Person: "family",
}


def due_families(organisation: Organisation) -> list[uuid.UUID]:
    """The keys of this organisation's families whose time is over. Source: the months the coalition keeps a family."""
    if settings.DEMO:
        return []
    ended_before = _first_day_kept()
    due = Family.objects.filter(owner_organisation=organisation, closed_at__lt=ended_before)
    return list(due.order_by("closed_at").values_list("pk", flat=True))


def count_due(organisations: Iterable[Organisation]) -> int:
    """How many families of these organisations there are whose time is over."""
    return sum(len(_due(organisation)) for organisation in organisations)


def purge_due(organisation: Organisation, progress: HowFar | None = None) -> int:
    """Removes this organisation's families whose time is over, each in a transaction of its own; how many went."""
    due = (progress or HowFar()).over(_due(organisation))
    return sum(_purge_safely(family, organisation) for family in due)


def _due(organisation: Organisation) -> list[uuid.UUID]:
    with walls.acting_for(organisation):
        return due_families(organisation)


def _purge_safely(family: uuid.UUID, organisation: Organisation) -> bool:
    """One family that cannot be removed keeps nobody else's data here; it is tried again the next night."""
    try:
        return _purge_one_due(family, organisation)
    except DatabaseError as trouble:
        logger.error("A family could not be removed and is tried again: %s", type(trouble).__name__)
        return False


@transaction.atomic
def _purge_one_due(family: uuid.UUID, organisation: Organisation) -> bool:
    """Another worker's family, one that was reopened meanwhile, or one of which a part still runs is passed by."""
    with walls.acting_for(organisation):
        same = walls.same_family(family)
        with walls.in_hand(*same):
            locked = _locked(same)
            ended_before = _first_day_kept()
            if len(locked) < len(same) or not all(_ended(each, ended_before) for each in locked):
                return False
            _remove(locked, PurgeReason.CLOSED)
    return True


@transaction.atomic
def erase(family: Family, *, by: Membership) -> None:
    """Removes a family at once, because the parents asked for it. Raises Denied."""
    check_can_erase(by, family)
    same = walls.same_family(family.pk)
    with walls.in_hand(*same):
        locked = list(Family.objects.select_for_update(of=("self",)).filter(pk__in=same).order_by("pk"))
        check_can_erase(by, next(each for each in locked if each.pk == family.pk))
        for each in locked:
            check_has_ended(each)
        finish_erasures(same, by=by)
        _remove(locked, PurgeReason.REQUEST)


def remove_draft(draft: Referral) -> None:
    """Removes a locked draft, with its family when it has nothing else. Nothing of it had left the organisation."""
    with walls.in_hand(draft.family_id):
        if draft.family.referrals.exclude(pk=draft.pk).exists():
            draft.delete()
            close_family_when_done(draft.family)
        else:
            _remove([draft.family], PurgeReason.DRAFT)


def forget_twin(family: Family) -> None:
    """A family that was written down a second time for a visit, in hand; it goes when nothing else hangs on it."""
    others = (family.referrals, family.visits, family.handovers, family.arrangements, family.steps)
    if any(each.exists() for each in others):
        return close_family_when_done(family)
    Notification.objects.filter(subject_id=family.pk).delete()
    for model, path in TABLES.items():
        model.objects.filter(**{path: family.pk}).delete()
    family.delete()


def forget_proof() -> None:
    """What was kept to answer questions about families that are gone goes when the log they lead to is gone."""
    past = add_months(timezone.localdate(), -PROOF_MONTHS)
    PurgedFamily.objects.filter(purged_on__lt=past).delete()
    DataRequest.objects.filter(decided_at__lt=midnight(past)).delete()


def removed_family(reference: str) -> uuid.UUID | None:
    """The opaque id under which a family that was removed stands in the log. The database shows it to the officer."""
    if len(settings.PURGE_KEY) < SHORTEST_KEY:
        return None
    gone = PurgedFamily.objects.filter(references__contains=[hashed(reference)])
    return gone.values_list("family_id", flat=True).first()


def hashed(reference: str) -> str:
    """What is kept of a reference: only who holds PURGE_KEY can tell which one it was. Raises ImproperlyConfigured."""
    key = settings.PURGE_KEY
    if len(key) < SHORTEST_KEY:
        raise ImproperlyConfigured("PURGE_KEY must be set to at least 32 random characters before a family can go.")
    return hmac.new(key.encode(), reference.upper().strip().encode(), hashlib.sha256).hexdigest()


def _first_day_kept() -> datetime.datetime:
    coalition = Coalition.objects.first() or Coalition()
    last_day = add_months(timezone.localdate(), -coalition.retention_months)
    return midnight(last_day + datetime.timedelta(days=1))


def _ended(family: Family, before: datetime.datetime) -> bool:
    return family.closed_at is not None and family.closed_at < before


def _locked(families: Iterable[uuid.UUID]) -> list[Family]:
    rows = Family.objects.select_for_update(of=("self",), skip_locked=True)
    return list(rows.filter(pk__in=families).order_by("pk"))


def _remove(families: list[Family], reason: PurgeReason) -> None:
    """Everything of these families, in one transaction; counts and opaque ids stay."""
    if reason != PurgeReason.DRAFT:
        count_for_the_years(families)
    _leave_proof(families, reason)
    keys = [family.pk for family in families]
    if reason != PurgeReason.REQUEST:
        write_of_job(AccessKind.PURGE, AccessAction.DELETE, keys)
    Notification.objects.filter(subject_id__in=keys).delete()
    for model, path in TABLES.items():
        model.objects.filter(**{f"{path}__in": keys}).delete()
    _remove_referrals(keys)
    Family.objects.filter(pk__in=keys).delete()


def _leave_proof(families: list[Family], reason: PurgeReason) -> None:
    references = _references(families)
    DataRequest.objects.filter(reference__in=[each for some in references.values() for each in some]).update(
        **FORGOTTEN
    )
    PurgedFamily.objects.bulk_create(
        PurgedFamily(family_id=key, references=[hashed(each) for each in some], reason=reason)
        for key, some in references.items()
    )


def _references(families: list[Family]) -> Mapping[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = {family.pk: [] for family in families}
    for key, reference in Referral.objects.filter(family__in=families).values_list("family", "reference"):
        found[key].append(reference)
    return found


def _remove_referrals(families: list[uuid.UUID]) -> None:
    """A sign-up that was joined into another goes before that other one."""
    left = Referral.objects.filter(family__in=families)
    while left.filter(joined__isnull=True).delete()[0]:
        pass
