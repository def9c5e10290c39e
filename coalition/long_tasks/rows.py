"""Long tasks as rows of a list."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.long_task_enums import TaskState
from coalition.long_tasks import how_far
from coalition.long_tasks.kinds import LIFE_CYCLE, kinds
from coalition.models import LongTask

TONES = {
    TaskState.WAITING: "waiting",
    TaskState.RUNNING: "busy",
    TaskState.DONE: "done",
    TaskState.FAILED: "late",
}
# What the system does by itself, by the word that is kept.
OF_THE_SYSTEM = {
    LIFE_CYCLE: gettext_lazy("Removing families whose time is over"),
}


def own_columns() -> list[dict[str, object]]:
    """The headings of what somebody asked for."""
    return _headings(_("What"), _("State"), _("Asked"))


def own_row(task: LongTask) -> dict[str, object]:
    """One of them, with the way to its page."""
    title = {"value": str(kinds()[task.kind].title), "url": task.get_absolute_url()}
    return {"cells": [title, _state(task), {"value": _moment(task.asked_at)}]}


def night_columns() -> list[dict[str, object]]:
    """The headings of what the system does by itself."""
    return _headings(_("What"), _("State"), _("Begun"), _("Ended"), _("Done"))


def night_row(task: LongTask) -> dict[str, object]:
    """One time that it did; counts only, so that nobody can be recognised."""
    done, total = (task.done, task.total) if not task.is_busy else how_far.noted(task.pk) or (0, 0)
    words = _("%(done)s of %(total)s") % {"done": done, "total": total}
    moments = [{"value": _moment(at) if at else "-"} for at in (task.begun_at, task.ended_at)]
    return {"cells": [{"value": str(OF_THE_SYSTEM[task.kind])}, _state(task), *moments, {"value": words}]}


def _headings(*labels: str) -> list[dict[str, object]]:
    return [{"label": label} for label in labels]


def _state(task: LongTask) -> dict[str, object]:
    return {"value": task.get_state_display(), "tag_tone": TONES[TaskState(task.state)]}


def _moment(at) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
