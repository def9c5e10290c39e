"""Doing what a plan says: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.long_tasks.how_far import HowFar
from coalition.models import Membership
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from coalition.workbooks.faults import Refused
from socialmap.enums import ChangeReason, ImportState
from socialmap.exchange.sheets import read_file
from socialmap.models import ImportRun, Offer
from socialmap.workflow.changing import add_many, change_many, record_many
from socialmap.workflow.importing.aliases import write_aliases
from socialmap.workflow.importing.dated import write_dated
from socialmap.workflow.importing.places import write_places
from socialmap.workflow.importing.plan import SIMILAR, Change, batches
from socialmap.workflow.importing.planning import Planner, plan_of
from socialmap.workflow.importing.runs import fingerprint
from socialmap.workflow.writing import InvalidOffer, Wanted

IMPORTS = 20261123  # advisory lock: two workbooks at once do not add the same offer twice
CAN_BE_APPLIED = {ImportState.PREVIEWED, ImportState.APPLYING}
Line = dict[str, Any]


@transaction.atomic
def apply(run: ImportRun, *, by: Membership, told: HowFar | None = None) -> ImportRun:
    """Carries out what the preview showed. When the map has changed since then nothing is written: the run comes back
    with a new preview. A second press does nothing. Raises Denied."""
    check_has(by, Permission.SOCIALMAP_KEEP)
    _wait_for_others()
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state not in CAN_BE_APPLIED:
        return run
    planner = _planned_again(run, by)
    fresh = planner.plan.as_json()
    if fresh["fingerprint"] != run.plan["fingerprint"]:
        run.plan, run.state = fresh, ImportState.PREVIEWED
        run.save(update_fields=["plan", "state"])
        return run
    check_decided(fresh)
    aliases = write_aliases(run.choices.get("aliases", {}), by)
    places = write_places(planner.places.changes, by)
    applied = _carried_out([each for each in planner.changes if _does(each)], by, run, told or HowFar())
    run.plan = fresh | {"aliases": aliases, "places": places, "applied": applied}
    run.state, run.applied_at = ImportState.APPLIED, timezone.now()
    run.save(update_fields=["plan", "state", "applied_at"])
    return run


def check_decided(plan: dict[str, Any]) -> None:
    """Raises Denied while something is wrong or undecided."""
    if plan["errors"]:
        raise Denied(_("There are still errors in this file. Correct them, and import the file again."))
    if plan["counts"][SIMILAR]:
        raise Denied(_("Choose first which rows are new, and which are an offer that exists."))


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORTS])


def _planned_again(run: ImportRun, by: Membership) -> Planner:
    """From the very bytes that were previewed."""
    content = bytes(run.content)
    if fingerprint(content) != run.file_hash:
        raise Denied(_("The file that was kept is damaged. Import it again."))
    try:
        return plan_of(read_file(content, run.file_name), by, run.choices, lambda done: None)
    except Refused as error:
        raise Denied(_("The social map has changed so much that this file no longer fits. Import it again.")) from error


def _does(planned: Change) -> bool:
    return planned.key is None or bool(planned.facts or planned.dated)


def _carried_out(changes: list[Change], by: Membership, run: ImportRun, told: HowFar) -> list[Line]:
    """All rows, or the reason why all of it is off. Raises Denied."""
    told.expect(len(changes))
    try:
        lines: list[Line] = []
        for some in batches(changes):
            lines += _carry_out(some, by, run)
            told.reached(len(lines))
        return lines
    except InvalidOffer as error:
        raise Denied(_("Row %(row)s cannot be saved. Look at its values.") % {"row": error.key}) from error


def _carry_out(some: Sequence[Change], by: Membership, run: ImportRun) -> list[Line]:
    """Writes some rows; what comes back is what an undo needs."""
    offers = list(_written(some, by, run))
    dated = write_dated([(offer, planned.dated) for offer, planned in zip(offers, some, strict=True)], by)
    alone = [
        offer.pk
        for offer, planned in zip(offers, some, strict=True)
        if offer.pk in dated and offer.version == planned.plan.version
    ]
    recorded = {offer.pk: offer for offer in record_many(alone, by=by, why=ChangeReason.IMPORT, run=run)}
    return [
        _line(recorded.get(offer.pk, offer), planned, dated.get(offer.pk, {}))
        for offer, planned in zip(offers, some, strict=True)
    ]


def _line(offer: Offer, planned: Change, dated: Line) -> Line:
    was = {"before": planned.before, "assured": planned.assured}
    return {"offer": str(offer.pk), "code": offer.code, "version": offer.version, **was, **dated}


def _written(some: Sequence[Change], by: Membership, run: ImportRun) -> Iterator[Offer]:
    """What the rows say of the offers themselves, in the order of the rows."""
    new = [_wanted(each) for each in some if each.key is None]
    old = [_wanted(each) for each in some if each.key is not None]
    made = iter(add_many(new, by=by, why=ChangeReason.IMPORT, run=run))
    changed = iter(change_many(old, by=by, why=ChangeReason.IMPORT, run=run))
    return (next(made if each.key is None else changed) for each in some)


def _wanted(planned: Change) -> Wanted:
    offer = Offer(pk=planned.key) if planned.key else Offer()
    return Wanted(planned.facts, offer, planned.plan.version, planned.plan.row)
