"""Taking an import back, as long as nobody built on it."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from socialmap.enums import ChangeReason, ImportState
from socialmap.models import Availability, Check, ImportRun, Offer
from socialmap.permissions import check_can_keep
from socialmap.workflow.changing import change, locked, record
from socialmap.workflow.publishing import retire

DAYS = 30
# What others made of an offer since; with one of these it is retired instead of removed.
LEANING = ("proposals", "spotlights", "enquiries", "translations", "availabilities", "checks")
CAN_BE_UNDONE = {ImportState.APPLIED, ImportState.APPLYING}


@transaction.atomic
def undo(run: ImportRun, *, by: Membership) -> ImportRun:
    """Puts back what stood there before, as new versions; offers that were added go. All or nothing. A second press
    does nothing. Raises Denied."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state == ImportState.UNDONE:
        return run
    check_can_undo(by, run)
    for line in reversed(run.plan["applied"]):
        _put_back(line, by, run)
    run.state, run.undone_at = ImportState.UNDONE, timezone.now()
    run.save(update_fields=["state", "undone_at"])
    return run


def check_can_undo(by: Membership, run: ImportRun) -> None:
    """Raises Denied when it was not applied, too long ago, or when offers were changed since."""
    check_has(by, Permission.SOCIALMAP_KEEP)
    if run.state not in CAN_BE_UNDONE or run.applied_at is None:
        raise Denied(_("Only an import that was carried out can be undone."))
    if run.applied_at < timezone.now() - datetime.timedelta(days=DAYS):
        raise Denied(_("An import can be undone for 30 days."))
    if changed := _changed_since(run):
        raise Denied(_("These offers were changed after the import: %(codes)s.") % {"codes": ", ".join(changed)})


def _changed_since(run: ImportRun) -> list[str]:
    """The codes of offers that are no longer as the import left them, at most ten."""
    lines = run.plan.get("applied", [])
    found = Offer.objects.filter(pk__in=[line["offer"] for line in lines]).values_list("pk", "version")
    versions = {str(pk): version for pk, version in found}
    return [line["code"] for line in lines if versions.get(line["offer"]) != line["version"]][:10]


def _put_back(line: dict[str, Any], by: Membership, run: ImportRun) -> None:
    offer = locked(Offer(pk=line["offer"]))
    check_can_keep(by, offer)
    Availability.objects.filter(offer=offer, pk=line.get("room")).delete()
    Check.objects.filter(offer=offer, pk=line.get("check")).delete()
    if line["before"] is None:
        _take_away(offer, by)
        return
    Offer.objects.filter(pk=offer.pk).update(**line["assured"])
    after = change(offer, line["before"], by=by, version=line["version"], why=ChangeReason.UNDO, run=run)
    if after.version == line["version"]:
        record(after, by=by, why=ChangeReason.UNDO, run=run)


def _take_away(offer: Offer, by: Membership) -> None:
    """An offer that was added goes, unless somebody leans on it: then it is no longer offered."""
    if any(getattr(offer, name).exists() for name in LEANING) or not _removed(offer):
        retire(offer, by=by)


def _removed(offer: Offer) -> bool:
    """Families may lean on it whom this keeper does not see: the database knows."""
    try:
        with transaction.atomic():
            Offer.objects.filter(pk=offer.pk).delete()
            connection.check_constraints()
    except (IntegrityError, ProtectedError):
        return False
    return True
