"""Doing what a plan says: all of it, or nothing."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from socialmap.enums import ChangeReason, CheckKind, CheckMethod, CheckOutcome, ImportState
from socialmap.exchange.faults import Refused
from socialmap.exchange.reading import read_file
from socialmap.facts import facts_of
from socialmap.models import Availability, Check, ImportRun, Offer
from socialmap.workflow.changing import add, change, record
from socialmap.workflow.checking import assure
from socialmap.workflow.importing.plan import SIMILAR
from socialmap.workflow.importing.planning import Change, Planner, plan_of
from socialmap.workflow.importing.runs import fingerprint

IMPORTS = 20261123  # advisory lock: two workbooks at once do not add the same offer twice
CAN_BE_APPLIED = {ImportState.PREVIEWED, ImportState.APPLYING}
Line = dict[str, Any]


@transaction.atomic
def apply(run: ImportRun, *, by: Membership) -> ImportRun:
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
    run.plan = fresh | {"applied": [_carried_out(each, by, run) for each in planner.changes if _does(each)]}
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
    return planned.offer is None or bool(planned.facts or planned.dated)


def _carried_out(planned: Change, by: Membership, run: ImportRun) -> Line:
    """One row, or the reason why all of it is off. Raises Denied."""
    try:
        return _carry_out(planned, by, run)
    except ValidationError as error:
        raise Denied(_("Row %(row)s cannot be saved. Look at its values.") % {"row": planned.plan.row}) from error


def _carry_out(planned: Change, by: Membership, run: ImportRun) -> Line:
    """Writes one row; what comes back is what an undo needs."""
    why = ChangeReason.IMPORT
    before = planned.offer and facts_of(planned.offer)
    assured = planned.offer and _assured(planned.offer)
    if planned.offer is None:
        offer = add(planned.facts, by=by, why=why, run=run)
    else:
        offer = change(planned.offer, planned.facts, by=by, version=planned.plan.version, why=why, run=run)
    dated = _write_dated(offer, planned.dated, by)
    if dated and offer.version == planned.plan.version:
        offer = record(offer, by=by, why=why, run=run)
    return {
        "offer": str(offer.pk),
        "code": offer.code,
        "version": offer.version,
        "before": before,
        "assured": assured,
        **dated,
    }


def _assured(offer: Offer) -> Line:
    return {
        "assured_on": offer.assured_on and offer.assured_on.isoformat(),
        "assured_by": offer.assured_by,
        "next_check_on": offer.next_check_on and offer.next_check_on.isoformat(),
    }


def _write_dated(offer: Offer, dated: dict[str, Any], by: Membership) -> Line:
    line: Line = {}
    if dated.get("room") or dated.get("room_as_of"):
        line |= {"room": _write_room(offer, dated, by)}
    if dated.get("assured_on"):
        line |= {"check": _write_check(offer, dated["assured_on"], by)}
    if dated.get("assured_by") is not None and (dated.get("assured_on") or offer.assured_on):
        offer.assured_by = dated["assured_by"]
        offer.save(update_fields=["assured_by"])
        line.setdefault("check", None)
    return line


def _write_room(offer: Offer, dated: dict[str, Any], by: Membership) -> str:
    last = Availability.objects.filter(offer=offer, municipality=None).order_by("-as_of", "-pk").first()
    known = [last.room, last.minimum_weeks, last.maximum_weeks] if last else [None, None, None]
    room, least, most = dated.get("room") or known
    made = Availability.objects.create(
        offer=offer,
        room=room,
        minimum_weeks=least,
        maximum_weeks=most,
        as_of=dated.get("room_as_of") or (last and last.as_of),
        by_label=str(by.organisation)[:120],
    )
    return str(made.pk)


def _write_check(offer: Offer, on: str, by: Membership) -> int:
    """Who fills in a day of checking says that everything was right on that day."""
    assure(offer, datetime.date.fromisoformat(on))
    made = Check.objects.create(
        offer=offer, kind=CheckKind.FULL, method=CheckMethod.IMPORT, outcome=CheckOutcome.RIGHT, by=by
    )
    return made.pk
