"""Drafts nobody goes on with: a warning, and two weeks later they are removed. Saving a draft again keeps it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from coalition import walls
from coalition.models import Notification, Organisation
from referrals.enums import Notice
from referrals.models import Referral
from referrals.querysets import ReferralQuerySet
from referrals.workflow.moves import referring_people
from referrals.workflow.purging import remove_draft

DRAFT_DAYS = datetime.timedelta(days=90)  # calendar days without change; source: design, 5
NOTICE_DAYS = datetime.timedelta(days=14)  # between the warning and the end
Rows = Callable[[Organisation], ReferralQuerySet]


def clear_drafts(organisation: Organisation) -> tuple[int, int]:
    """Warns of this organisation's old drafts and removes those that were warned of; how many of each."""
    if settings.DEMO:
        return 0, 0
    with walls.acting_for(organisation):
        to_warn, to_remove = _keys(unwarned_drafts(organisation)), _keys(finished_drafts(organisation))
    warned = sum(_with_locked(key, organisation, unwarned_drafts, _warn) for key in to_warn)
    return warned, sum(_with_locked(key, organisation, finished_drafts, remove_draft) for key in to_remove)


def unwarned_drafts(organisation: Organisation) -> ReferralQuerySet:
    """Drafts that end within two weeks, and nobody was told since they were last saved."""
    return _drafts_unchanged_for(DRAFT_DAYS - NOTICE_DAYS, organisation).filter(warned_at__isnull=True)


def finished_drafts(organisation: Organisation) -> ReferralQuerySet:
    """Drafts that nobody saved for 90 days, in spite of a warning of two weeks ago or more."""
    warned = timezone.now() - NOTICE_DAYS
    return _drafts_unchanged_for(DRAFT_DAYS, organisation).filter(warned_at__lte=warned)


def _drafts_unchanged_for(time: datetime.timedelta, organisation: Organisation) -> ReferralQuerySet:
    until = timezone.now() - time
    return Referral.objects.drafts().filter(referring_organisation=organisation, last_event_at__lte=until)


def _keys(drafts: ReferralQuerySet) -> list[uuid.UUID]:
    return list(drafts.order_by("last_event_at").values_list("pk", flat=True))


@transaction.atomic
def _with_locked(key: uuid.UUID, organisation: Organisation, rows: Rows, do: Callable[[Referral], None]) -> bool:
    """Does it with one draft, unless another worker has it, or it was saved or sent meanwhile."""
    with walls.acting_for(organisation):
        locked = Referral.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=key)
        if not locked.exists():
            return False
        draft = rows(organisation).select_related("family", "referrer").filter(pk=key).first()
        if draft is None:
            return False
        do(draft)
    return True


def _warn(draft: Referral) -> None:
    """Nobody hears of a family whose messages stopped; its draft goes all the same."""
    Referral.objects.filter(pk=draft.pk).update(warned_at=timezone.now())
    if draft.family.messages_stopped_at:
        return
    with walls.in_hand(draft.family_id):
        Notification.objects.bulk_create(
            Notification(membership=person, kind=Notice.DRAFT_GOES, object_id=draft.pk, subject_id=draft.family_id)
            for person in referring_people(draft)
        )
