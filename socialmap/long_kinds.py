"""Files of the social map that take longer than two seconds."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition.long_tasks.how_far import HowFar
from coalition.long_tasks.kinds import File, Kind
from coalition.models import LongTask
from coalition.roles import Permission
from socialmap.enums import ExportKind
from socialmap.map_files import file_of
from socialmap.workflow.exporting import note_export

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


KINDS = {
    kind_of_file(kind): Kind(
        title=title,
        permission=Permission.SOCIALMAP_READ,
        make=_made,
        page=_page,
        counted=_("%(done)s of %(total)s offers"),
    )
    for kind, title in TITLES.items()
}
