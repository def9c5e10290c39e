"""The life of an uploaded workbook until somebody confirms it: received, read, chosen in, or put away."""

from __future__ import annotations

import datetime
import hashlib
import logging
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.long_tasks import how_far
from coalition.long_tasks.how_far import HowFar
from coalition.models import Membership
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from coalition.workbooks.faults import Refused
from coalition.workbooks.package import check_file
from socialmap.enums import ImportState
from socialmap.exchange.sheets import read_file
from socialmap.models import ImportRun
from socialmap.permissions import municipalities_kept_by
from socialmap.workflow.importing.planning import Planner, plan_of

KEPT_DAYS = 31  # a day more than an import can be undone
log = logging.getLogger(__name__)


def receive(content: bytes, file_name: str, *, by: Membership, missing_in: str = "") -> ImportRun:
    """Keeps an uploaded file, waiting to be read; what is no plain workbook is refused at once. With `missing_in`
    offers of that municipality that are not in the file will wait for a check. Raises Denied."""
    check_has(by, Permission.SOCIALMAP_KEEP)
    if missing_in and missing_in not in municipalities_kept_by(by):
        raise Denied(_("Another municipality keeps these offers."))
    choices = {"missing_in": missing_in} if missing_in else {}
    file_hash = fingerprint(content)
    run = ImportRun(by=by, file_name=file_name[:120], content=content, file_hash=file_hash, choices=choices)
    try:
        check_file(content, file_name)
    except Refused as refusal:
        run.state, run.refusal, run.content = ImportState.REFUSED, refusal.code, b""
    run.save()
    return run


def read(run: ImportRun, told: HowFar | None = None) -> ImportRun:
    """Makes the plan of a file that waits; reading it again does no harm. Whatever goes wrong is a refusal."""
    if run.state != ImportState.WAITING:
        return run
    try:
        planner = _planned(run, told or HowFar())
    except Refused as refusal:
        return _refuse(run, refusal.code)
    except Exception as error:  # the file comes from anywhere; its contents stay out of the log
        log.error("an import could not be read: %s", type(error).__name__)
        return _refuse(run, "failed")
    run.plan, run.state, run.done_rows = planner.plan.as_json(), ImportState.PREVIEWED, run.all_rows
    run.save(update_fields=["plan", "state", "all_rows", "done_rows"])
    return run


@transaction.atomic
def choose(
    run: ImportRun, same: Mapping[str, str], cells: Mapping[str, list[str]], aliases: Mapping[str, str] | None = None
) -> ImportRun:
    """Keeps what the keeper chose of rows in doubt, and which unknown words are other words for a need, by its slug;
    the file is then read again."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != ImportState.PREVIEWED:
        return run
    for kind, chosen in {"same": same, "cells": cells, "aliases": aliases or {}}.items():
        run.choices[kind] = run.choices.get(kind, {}) | dict(chosen)
    run.state, run.done_rows = ImportState.WAITING, 0
    run.save(update_fields=["choices", "state", "done_rows"])
    return run


def hand_over(run: ImportRun) -> None:
    """The worker goes on with it; the page says so."""
    how_far.forget(run.pk)
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.APPLYING, refusal="")


def hand_back(run: ImportRun, state: ImportState) -> None:
    """The worker could not do it, and nothing was changed; the page says so."""
    waiting = ImportRun.objects.filter(pk=run.pk, state=ImportState.APPLYING)
    waiting.update(state=state, refusal="not_carried_out")


@transaction.atomic
def drop(run: ImportRun) -> ImportRun:
    """The keeper does not go on with this file."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state in {ImportState.WAITING, ImportState.PREVIEWED}:
        run.state, run.content, run.plan = ImportState.DROPPED, b"", {}
        run.save(update_fields=["state", "content", "plan"])
    return run


def forget_old() -> int:
    """After thirty days a file can no longer be undone: it and its plan go, who imported what and when stays."""
    old = ImportRun.objects.filter(at__lt=timezone.now() - datetime.timedelta(days=KEPT_DAYS))
    old.filter(state__in=[ImportState.WAITING, ImportState.PREVIEWED]).update(state=ImportState.DROPPED)
    return old.exclude(content=b"", plan={}).exclude(state=ImportState.APPLYING).update(content=b"", plan={})


def run_in_hand(key: str) -> ImportRun:
    """The one the worker is at, whoever asked."""
    return ImportRun.objects.select_related("by").get(pk=key)


def fingerprint(content: bytes) -> str:
    """By which a file is known again."""
    return hashlib.sha256(content).hexdigest()


def give_up_reading(run: ImportRun) -> None:
    """No worker came to the end of it."""
    if run.state == ImportState.WAITING:
        _refuse(run, "failed")


def _planned(run: ImportRun, told: HowFar) -> Planner:
    with transaction.atomic():  # what is around it must outlive a mistake here
        sheets = read_file(bytes(run.content), run.file_name)
        run.all_rows = sum(len(sheet.rows) for sheet in sheets.values())
        told.expect(run.all_rows)
        return plan_of(sheets, run.by, run.choices, told.reached)


def _refuse(run: ImportRun, code: str) -> ImportRun:
    run.state, run.refusal, run.content = ImportState.REFUSED, code, b""
    run.save(update_fields=["state", "refusal", "content"])
    return run
