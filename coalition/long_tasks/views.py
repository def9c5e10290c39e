"""How far the work is that somebody asked for, and the file that came of it."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from coalition.access.shown import Ground
from coalition.enums import AccessKind, AccessPurpose
from coalition.long_tasks import asking, how_far
from coalition.long_tasks.kinds import key_of, kind_of
from coalition.long_tasks.rows import night_columns, night_row, own_columns, own_row
from coalition.models import LongTask
from coalition.permissions import NO_FAMILY, Logged, check_has, requires
from coalition.roles import Permission

SHOWN = 20
WAITS_LONG = datetime.timedelta(minutes=2)
# Files about a family are made for the privacy officer only; of other files there is no line.
TAKES_FILE = Logged(AccessKind.EXPORT, purpose=AccessPurpose.AUDIT)


@require_safe
@requires(Permission.TASK_READ, logs=NO_FAMILY)
def long_tasks(request: HttpRequest) -> HttpResponse:
    """Everything this person asked for that is still there; for who looks after the system also what it does itself."""
    by = request.membership
    own = LongTask.objects.visible_to(by).without_file()[:SHOWN]
    context = {"columns": own_columns(), "rows": [own_row(task) for task in own]}
    if by.has(Permission.BACKGROUND_READ):
        nights = LongTask.objects.of_the_system(by).without_file()[:SHOWN]
        context |= {"looks_after": True, "night_columns": night_columns(), "nights": list(map(night_row, nights))}
    return render(request, "coalition/long_tasks.html", context)


@require_safe
@requires(Permission.TASK_READ, logs=NO_FAMILY)
def long_task(request: HttpRequest, pk: UUID) -> HttpResponse:
    task = _task(request, pk)
    kind = kind_of(task)
    context = {"task": task, "kind": kind, "page_url": kind.page(task), "kept_until": _kept_until(task)}
    return render(request, "coalition/long_task.html", context | _progress(task))


@require_POST
@requires(Permission.TASK_READ, logs=NO_FAMILY)
def ask_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What did not work, once more; while it is busy this leads back to it."""
    task = _task(request, pk)
    if task.is_busy:
        return redirect(task)
    return asking.have_made(request, task.kind, task.asked, total=task.total)


@require_safe
@requires(Permission.TASK_READ, logs=TAKES_FILE)
def long_task_file(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """The file, for who asked, as long as the function includes it."""
    task = _task(request, pk)
    if task.content is None or task.file_name != name:
        raise Http404
    family = kind_of(task).family
    if family:
        request.access.shows({family(task): Ground()})
    else:
        request.access.shows_nobody()
    response = HttpResponse(bytes(task.content), content_type=task.media_type)
    response["Content-Disposition"] = f'attachment; filename="{task.file_name}"'
    return response


def _task(request: HttpRequest, pk: UUID) -> LongTask:
    """One's own; raises Denied when the function no longer includes what was asked."""
    found = LongTask.objects.visible_to(request.membership)
    if request.resolver_match.url_name != "long_task_file":
        found = found.without_file()
    task = get_object_or_404(found, pk=pk)
    check_has(request.membership, kind_of(task).permission)
    return task


def _progress(task: LongTask) -> dict[str, object]:
    if not task.is_busy:
        return {}
    done, total = how_far.noted(key_of(task)) or (0, task.total)
    late = task.begun_at is None and timezone.now() - task.asked_at > WAITS_LONG
    return {
        "done": done,
        "total": total,
        "counted": how_far.counted(kind_of(task).counted, done, total),
        "waits_long": late,
    }


def _kept_until(task: LongTask) -> datetime.datetime | None:
    return task.ended_at and task.ended_at + kind_of(task).kept
