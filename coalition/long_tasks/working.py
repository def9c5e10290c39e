"""What the worker does with a long task, and how it looks after those that others left behind."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone, translation

from coalition import walls
from coalition.access.document import NoPango
from coalition.long_task_enums import TaskTrouble
from coalition.long_tasks import how_far
from coalition.long_tasks.how_far import HowFar
from coalition.long_tasks.kinds import key_of, kind_of, kinds
from coalition.models import LongTask, Membership
from coalition.permissions import Denied, check_has
from coalition.workflow import long_tasks as workflow

KEPT_OF_THE_SYSTEM = datetime.timedelta(days=31)
log = logging.getLogger(__name__)


class Ended(RuntimeError):
    """Somebody else brought this task to an end meanwhile; what was done here is undone."""


def do(task_id: str) -> None:
    """All of it or nothing. It may be asked twice, or on two machines at once: one of them ends it."""
    task = workflow.begin(task_id)
    if task is None:
        return
    try:
        _make(task)
    except Ended:
        return
    except Denied:
        _give_up(task, TaskTrouble.DENIED)
    except NoPango:
        _give_up(task, TaskTrouble.NO_PANGO)
    except Exception as error:  # whatever it is, somebody waits for an answer; its contents stay out of the log
        log.error("a long task (%s) went wrong: %s", task.kind, type(error).__name__)
        _give_up(task, TaskTrouble.BROKEN)


def _make(task: LongTask) -> None:
    kind = kind_of(task)
    by = Membership.objects.active(timezone.localdate()).with_people().filter(pk=task.by_id).first()
    check_has(by, kind.permission)  # who left meanwhile gets nothing
    told = HowFar(key_of(task))
    told.forget()
    with transaction.atomic(), walls.acting_as(by), translation.override(task.language):
        task.by = by
        made = kind.make(task, told)
        if not workflow.finish(task, done=told.done, total=told.total, **(made.kept if made else {})):
            raise Ended


def _give_up(task: LongTask, trouble: TaskTrouble) -> None:
    put_right = kind_of(task).give_up if task.by_id else None
    if workflow.fail(task, trouble) and put_right:
        put_right(task)


@contextmanager
def by_itself(kind: str, *, job: int | None = None) -> Iterator[HowFar]:
    """The system's own work, so that who looks after it sees it; it is done also when another does the same."""
    task = workflow.begin_by_itself(kind, job=job)
    told = HowFar(task.pk if task else "")
    told.expect(0)
    try:
        yield told
    except Exception:
        if task:
            workflow.fail(task, TaskTrouble.BROKEN)
        raise
    if task:
        workflow.finish(task, done=told.done, total=told.total)


def look_after() -> None:
    """Ends what nobody will take up again, and forgets what was kept long enough."""
    for task in workflow.lost_tasks():
        if task.job or how_far.noted(task.pk) is None:
            _give_up(task, TaskTrouble.STOPPED)
    workflow.forget_kept({name: kind.kept for name, kind in kinds().items()}, KEPT_OF_THE_SYSTEM)
