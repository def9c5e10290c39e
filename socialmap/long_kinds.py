"""What takes longer than two seconds in the social map: large files to take home, and large imports."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition.long_tasks.how_far import HowFar
from coalition.long_tasks.kinds import File, Kind
from coalition.models import LongTask
from coalition.roles import Permission
from socialmap.enums import ExportKind, ImportState
from socialmap.map_files import file_of
from socialmap.models import ImportRun
from socialmap.workflow import importing
from socialmap.workflow.exporting import note_export

IMPORT_READ, IMPORT_APPLY, IMPORT_UNDO = "map_read", "map_apply", "map_undo"
ROWS = _("%(done)s of %(total)s rows")
TITLES = {
    ExportKind.WORKBOOK: _("The social map as a workbook"),
    ExportKind.TEXT: _("The social map as a text file"),
    ExportKind.HSDS: _("The social map in HSDS (json)"),
    ExportKind.HSDS_TABLES: _("The social map in HSDS (zip)"),
}


def kind_of_file(kind: ExportKind) -> str:
    """The word that is kept."""
    return f"map_{kind}"


def _made(task: LongTask, told: HowFar) -> File:
    kind = ExportKind(task.kind.removeprefix("map_"))
    made = file_of(kind, by=task.by, told=told)
    note_export(kind, made.offers, by=task.by)
    return made.file


def _page(task: LongTask) -> str:
    return reverse("socialmap:export")


def asked_of(run: ImportRun) -> dict[str, str]:
    """What a long task keeps of an import."""
    return {"run": str(run.pk)}


def _about(task: LongTask) -> str:
    return task.asked["run"]


def _run_of(task: LongTask) -> ImportRun:
    return importing.run_in_hand(_about(task))


def _import_page(task: LongTask) -> str:
    return reverse("socialmap:import_run", args=[_about(task)])


def _read(task: LongTask, told: HowFar) -> None:
    importing.read(_run_of(task), told)


def _apply(task: LongTask, told: HowFar) -> None:
    importing.apply(_run_of(task), by=task.by, told=told)


def _undo(task: LongTask, told: HowFar) -> None:
    importing.undo(_run_of(task), by=task.by, told=told)


def _refuse(task: LongTask) -> None:
    importing.give_up_reading(_run_of(task))


def _hand_back(task: LongTask) -> None:
    before = ImportState.PREVIEWED if task.kind == IMPORT_APPLY else ImportState.APPLIED
    importing.hand_back(_run_of(task), before)


_of_an_import = partial(
    Kind, permission=Permission.SOCIALMAP_KEEP, page=_import_page, counted=ROWS, about=_about, makes_file=False
)
IMPORTS = {
    IMPORT_READ: _of_an_import(title=_("Reading a workbook of the social map"), make=_read, give_up=_refuse),
    IMPORT_APPLY: _of_an_import(title=_("Importing a workbook into the social map"), make=_apply, give_up=_hand_back),
    IMPORT_UNDO: _of_an_import(title=_("Taking an import of the social map back"), make=_undo, give_up=_hand_back),
}
FILES = {
    kind_of_file(kind): Kind(
        title=title,
        permission=Permission.SOCIALMAP_READ,
        make=_made,
        page=_page,
        counted=_("%(done)s of %(total)s offers"),
    )
    for kind, title in TITLES.items()
}
KINDS = FILES | IMPORTS
