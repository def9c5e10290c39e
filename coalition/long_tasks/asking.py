"""A page asks for something that takes long, and leads to the page that tells how far it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from coalition import tasks
from coalition.long_tasks.kinds import kinds
from coalition.models import LongTask
from coalition.permissions import check_has
from coalition.workflow import long_tasks as workflow


def ask(request: HttpRequest, kind: str, asked: dict[str, Any] | None = None, *, total: int = 0) -> LongTask:
    """Begins it, or finds the one that is busy with the same. Raises Denied."""
    by = request.membership
    check_has(by, kinds()[kind].permission)
    task, is_new = workflow.ask(kind, asked or {}, by=by, language=request.LANGUAGE_CODE, total=total)
    if is_new:
        task.job = tasks.do_long_task.defer(task_id=str(task.pk))
        task.save(update_fields=["job"])
    return task


def have_made(request: HttpRequest, kind: str, asked: dict[str, Any] | None = None, *, total: int = 0) -> HttpResponse:
    """The answer to the press of a button. Raises Denied."""
    return redirect(ask(request, kind, asked, total=total))
