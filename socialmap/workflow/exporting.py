"""Remembering who took the map out of the system."""

from __future__ import annotations

from django.utils import timezone

from coalition.models import Membership
from coalition.permissions import check_has
from coalition.roles import Permission
from coalition.terms import add_months
from socialmap.enums import ExportKind
from socialmap.models import ExportRun

KEPT_MONTHS = 12


def note_export(kind: ExportKind, offers: int, *, by: Membership) -> ExportRun:
    """One line for one file. Raises Denied."""
    check_has(by, Permission.SOCIALMAP_READ)
    return ExportRun.objects.create(kind=kind, offers=offers, by=by)


def forget_exports() -> int:
    """After a year a line goes."""
    gone, _by_table = ExportRun.objects.filter(at__date__lt=add_months(timezone.localdate(), -KEPT_MONTHS)).delete()
    return gone
