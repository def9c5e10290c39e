"""The report of the learning team on paper, when it is long."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actions.models import LearningTeam
from actions.papers import file_name, paper_of
from actions.reporting import Period, report_for
from coalition.long_tasks.how_far import HowFar
from coalition.long_tasks.kinds import File, Kind
from coalition.models import LongTask
from coalition.permissions import Denied
from coalition.roles import Permission

LOT_REPORT = "lot_report"


def _made(task: LongTask, told: HowFar) -> File:
    team = LearningTeam.objects.visible_to(task.by).first()
    if team is None:
        raise Denied
    period = Period.from_data(task.asked)
    content = paper_of(report_for(task.by, team, period), task.language)
    return File(file_name(period), "application/pdf", content)


def _page(task: LongTask) -> str:
    asked = Period.from_data(task.asked).as_query()
    return f"{reverse('actions:report')}{'?' if asked else ''}{urlencode(asked)}"


KINDS = {
    LOT_REPORT: Kind(title=_("Report as PDF"), permission=Permission.LOT_VIEW, make=_made, page=_page),
}
