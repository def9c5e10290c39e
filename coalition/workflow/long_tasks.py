"""The life of a long task: asked for, begun, ended, forgotten."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.long_task_enums import TaskState, TaskTrouble
from coalition.models import LongTask, Membership
from coalition.permissions import Denied

MOST_AT_ONCE = 5  # of one person
MOST_TRIES = 3  # a task that takes its worker down with it would do so for ever
MAY_NOT_BE_QUEUED_YET = datetime.timedelta(minutes=1)
IN_THE_QUEUE = ("todo", "doing")


@transaction.atomic
def ask(kind: str, asked: Mapping[str, Any], *, by: Membership, language: str, total: int = 0) -> tuple[LongTask, bool]:
    """The task, and whether it is new: while it is busy a second press finds the first. Raises Denied."""
    Membership.objects.select_for_update(no_key=True).get(pk=by.pk)
    busy = LongTask.objects.without_file().filter(by=by).busy()
    same = busy.filter(kind=kind, asked=dict(asked), language=language).first()
    if same:
        return same, False
    if busy.count() >= MOST_AT_ONCE:
        raise Denied(_("You have asked for %(count)s things that are still being made.") % {"count": MOST_AT_ONCE})
    made = LongTask.objects.create(kind=kind, asked=dict(asked), by=by, language=language, total=total)
    return made, True


def begin_by_itself(kind: str, *, job: int | None) -> LongTask | None:
    """The system's own work; nothing when another is at it already. What a worker that died began goes on."""
    mine = LongTask.objects.filter(by=None, kind=kind, job=job).exclude(job=None).busy().first()
    if mine:
        return begin(mine.pk)
    try:
        with transaction.atomic():
            task = LongTask.objects.create(kind=kind, job=job, language="nl")
    except IntegrityError:
        return None
    return begin(task.pk)


@transaction.atomic
def begin(key: UUID | str) -> LongTask | None:
    """A worker begins, or begins again; nothing when it has ended or is gone, or was tried too often."""
    task = LongTask.objects.without_file().select_for_update(of=("self",)).busy().filter(pk=key).first()
    if task is None:
        return None
    if task.tries >= MOST_TRIES:
        fail(task, TaskTrouble.STOPPED)
        return None
    task.state, task.tries, task.begun_at = TaskState.RUNNING, task.tries + 1, task.begun_at or timezone.now()
    task.save(update_fields=["state", "tries", "begun_at"])
    return task


def finish(task: LongTask, *, done: int = 0, total: int = 0, **file: object) -> bool:
    """It is done, with the file it made if it made one; whether nobody else had ended it."""
    counted = {"done": done, "total": total or task.total}
    return _end(task, state=TaskState.DONE, **counted, **file)


def fail(task: LongTask, trouble: TaskTrouble) -> bool:
    """It did not work; whether nobody else had ended it."""
    return _end(task, state=TaskState.FAILED, trouble=trouble)


def lost_tasks() -> list[LongTask]:
    """Those that stand in the queue no longer, so that no worker will take them up."""
    waited = LongTask.objects.without_file().busy().filter(asked_at__lt=timezone.now() - MAY_NOT_BE_QUEUED_YET)
    queued = ProcrastinateJob.objects.filter(pk__in=waited.values("job"), status__in=IN_THE_QUEUE)
    return list(waited.exclude(job__in=queued.values("pk"), job__isnull=False))


def forget_kept(kept: Mapping[str, datetime.timedelta], of_the_system: datetime.timedelta) -> int:
    """What ended longer ago than its kind is kept goes, with its file; a kind that is no more goes at once."""
    now = timezone.now()
    past = Q(by=None, ended_at__lt=now - of_the_system) | Q(by__isnull=False) & ~Q(kind__in=kept)
    for kind, period in kept.items():
        past |= Q(by__isnull=False, kind=kind, ended_at__lt=now - period)
    gone, _by_table = LongTask.objects.filter(past, ended_at__isnull=False).delete()
    return gone


def _end(task: LongTask, **values: object) -> bool:
    return LongTask.objects.busy().filter(pk=task.pk).update(ended_at=timezone.now(), **values) == 1
