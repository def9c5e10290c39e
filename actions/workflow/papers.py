"""Reports on paper that the worker makes."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from actions.models import LearningTeam, PreparedReport
from coalition.models import Membership
from coalition.permissions import check_has
from coalition.roles import Permission

KEPT = datetime.timedelta(days=1)


@transaction.atomic
def ask_for_paper(
    team: LearningTeam, *, by: Membership, first: datetime.date | None, last: datetime.date | None, language: str
) -> tuple[PreparedReport, bool]:
    """What was asked for, and whether that is new: a second press waits for the first. Raises Denied."""
    check_has(by, Permission.LOT_VIEW)
    LearningTeam.objects.select_for_update().get(pk=team.pk)
    asked = {"team": team, "by": by, "first": first, "last": last, "language": language}
    waiting = PreparedReport.objects.filter(content=None, has_failed=False, **asked).first()
    return (waiting, False) if waiting else (PreparedReport.objects.create(**asked), True)


def keep_paper(prepared: PreparedReport, content: bytes | None) -> None:
    """What the worker made, or that it could not."""
    prepared.content, prepared.has_failed = content, content is None
    prepared.save(update_fields=["content", "has_failed"])


def forget_papers() -> int:
    """After a day a file goes; it can be made again."""
    gone, _by_table = PreparedReport.objects.filter(asked_at__lt=timezone.now() - KEPT).delete()
    return gone
