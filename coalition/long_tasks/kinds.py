"""The kinds of long work. Each app names its own in `KINDS` of its `long_kinds.py`."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from coalition.long_tasks.how_far import HowFar
from coalition.models import LongTask
from coalition.roles import Permission

LIFE_CYCLE = "life_cycle"  # what the system does by itself every night
A_DAY = datetime.timedelta(days=1)
AN_HOUR = datetime.timedelta(hours=1)  # for a file about a family


@dataclass(frozen=True)
class File:
    """What was made."""

    name: str
    media_type: str
    content: bytes

    @property
    def kept(self) -> dict[str, object]:
        """As a long task keeps it."""
        return {"file_name": self.name, "media_type": self.media_type, "content": self.content}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a long task makes, who may have it, and how its page speaks of it.

    `make` runs in one transaction as who asked; what it changes is undone when it fails. Without a file it leads to
    `page`, the address where it was asked for. `counted` says how much is done, with `done` and `total` in it.
    `family` tells whose data the file holds, if anybody's. `about` names the object whose own page tells how far it is.
    `give_up` puts right what waits for a task that failed.
    """

    title: str
    permission: Permission
    make: Callable[[LongTask, HowFar], File | None]
    page: Callable[[LongTask], str]
    counted: str = ""
    makes_file: bool = True
    kept: datetime.timedelta = A_DAY
    family: Callable[[LongTask], UUID] | None = None
    about: Callable[[LongTask], str] | None = None
    give_up: Callable[[LongTask], None] | None = None


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds of all apps, by the word that is kept."""
    found: dict[str, Kind] = {}
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "long_kinds"):
            found |= import_module(f"{app.name}.long_kinds").KINDS
    return found


def kind_of(task: LongTask) -> Kind:
    """What this task makes."""
    return kinds()[task.kind]


def key_of(task: LongTask) -> str:
    """By what is told how far it is."""
    about = kind_of(task).about
    return about(task) if about else str(task.pk)
