"""Taking an import back, as long as nobody built on it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.long_tasks.how_far import HowFar
from coalition.models import Membership
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from socialmap.enums import ChangeReason, ImportState
from socialmap.models import Availability, Check, ImportRun, Offer
from socialmap.permissions import check_can_keep
from socialmap.workflow.changing import change_many, locked_many, record_many
from socialmap.workflow.checking import save_assured
from socialmap.workflow.importing.aliases import stop_aliases
from socialmap.workflow.importing.places import places_changed_since, put_places_back
from socialmap.workflow.importing.plan import batches
from socialmap.workflow.publishing import retire
from socialmap.workflow.writing import Wanted

DAYS = 30
# What others made of an offer since; with one of these it is retired instead of removed.
LEANING = ("proposals", "spotlights", "enquiries", "translations", "availabilities", "checks")
CAN_BE_UNDONE = {ImportState.APPLIED, ImportState.APPLYING}
Line = dict[str, Any]


@transaction.atomic
def undo(run: ImportRun, *, by: Membership, told: HowFar | None = None) -> ImportRun:
    """Puts back what stood there before, as new versions; offers that were added go. All or nothing. A second press
    does nothing. Raises Denied."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state == ImportState.UNDONE:
        return run
    check_can_undo(by, run)
    told = told or HowFar()
    told.expect(len(run.plan["applied"]))
    for some in batches(run.plan["applied"]):
        _put_back(some, by, run)
        told.add(len(some))
    stop_aliases(run.plan.get("aliases", []), by)
    put_places_back(run.plan.get("places", []), by)
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
    if places := places_changed_since(run.plan.get("places", []))[:10]:
        raise Denied(_("These locations were changed after the import: %(names)s.") % {"names": ", ".join(places)})


def _changed_since(run: ImportRun) -> list[str]:
    """The codes of offers that are no longer as the import left them, at most ten."""
    lines = run.plan.get("applied", [])
    found = Offer.objects.filter(pk__in=[line["offer"] for line in lines]).values_list("pk", "version")
    versions = {str(pk): version for pk, version in found}
    return [line["code"] for line in lines if versions.get(line["offer"]) != line["version"]][:10]


def _put_back(lines: Sequence[Line], by: Membership, run: ImportRun) -> None:
    offers = locked_many([UUID(line["offer"]) for line in lines])
    for offer in offers.values():
        check_can_keep(by, offer)
    Availability.objects.filter(offer__in=offers, pk__in=_made(lines, "room")).delete()
    Check.objects.filter(offer__in=offers, pk__in=_made(lines, "check")).delete()
    _take_away([offers[UUID(line["offer"])] for line in lines if line["before"] is None], by)
    changed = [line for line in lines if line["before"] is not None]
    _say_again([(offers[UUID(line["offer"])], line) for line in changed], by, run)


def _made(lines: Sequence[Line], kind: str) -> list[Any]:
    return [line[kind] for line in lines if line.get(kind)]


def _say_again(many: Sequence[tuple[Offer, Line]], by: Membership, run: ImportRun) -> None:
    """What the offers said before the import, each as one new version."""
    for offer, line in many:
        for name, value in line["assured"].items():
            setattr(offer, name, value)
    save_assured([offer for offer, _line in many])
    wanted = [Wanted(line["before"], offer, line["version"]) for offer, line in many]
    written = change_many(wanted, by=by, why=ChangeReason.UNDO, run=run)
    same = [offer.pk for offer, each in zip(written, wanted, strict=True) if offer.version == each.version]
    record_many(same, by=by, why=ChangeReason.UNDO, run=run)


def _take_away(offers: Sequence[Offer], by: Membership) -> None:
    """Offers that were added go, unless somebody leans on one: then it is no longer offered."""
    leaning = set()
    for name in LEANING:
        model = Offer._meta.get_field(name).related_model
        leaning |= set(model.objects.filter(offer__in=offers).values_list("offer_id", flat=True))
    free = [offer for offer in offers if offer.pk not in leaning]
    # Mostly nobody leans on any of them; only else each is tried by itself.
    stay = [] if _removed(free) else [offer for offer in free if not _removed([offer])]
    for offer in (*stay, *(offer for offer in offers if offer.pk in leaning)):
        retire(offer, by=by)


def _removed(offers: Sequence[Offer]) -> bool:
    """Families may lean on one whom this keeper does not see: the database knows."""
    try:
        with transaction.atomic():
            Offer.objects.filter(pk__in=[offer.pk for offer in offers]).delete()
            connection.check_constraints()
    except (IntegrityError, ProtectedError):
        return False
    return True
