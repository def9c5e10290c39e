"""What the worker does for the learning team. Each may run twice, late, or on two machines at once."""

import logging

from procrastinate.contrib.django import app

from actions.models import PreparedReport
from actions.papers import paper_of
from actions.reporting import Period, report_for
from actions.workflow.measuring import fill_from_figures
from actions.workflow.papers import forget_papers, keep_paper
from coalition.models import Membership

log = logging.getLogger(__name__)


@app.task
def make_report(report_id: str) -> None:
    """A long report on paper; the page shows whether it is there."""
    prepared = PreparedReport.objects.select_related("team").get(pk=report_id)
    if not prepared.is_busy:
        return
    by = Membership.objects.with_people().get(pk=prepared.by_id)
    try:
        report = report_for(by, prepared.team, Period(prepared.first, prepared.last))
        content = paper_of(report, prepared.language)
    except Exception as error:  # whatever it is, somebody waits for an answer
        log.error("a report could not be made: %s", type(error).__name__)
        content = None
    keep_paper(prepared, content)


@app.periodic(cron="50 2 * * *")
@app.task(queueing_lock="forget_papers")
def forget_reports(timestamp: int) -> None:
    """Every night; a night missed is made up for in the next."""
    forget_papers()


@app.periodic(cron="40 4 * * *")
@app.task(queueing_lock="fill_from_figures")
def fill_measures(timestamp: int) -> None:
    """Every night: years that stand since, in the measures that are figures of the coalition."""
    fill_from_figures()
