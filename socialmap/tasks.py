"""What the worker does for the social map. Each may run twice, late, or on two machines at once."""

import logging

from procrastinate.contrib.django import app

from coalition.models import Membership
from coalition.permissions import Denied
from socialmap import indexing, mailing, workflow
from socialmap.enums import ImportState
from socialmap.models import ImportRun
from socialmap.workflow import importing

log = logging.getLogger(__name__)


@app.periodic(cron="45 2 * * *")
@app.task(queueing_lock="keep_searching_right")
def keep_searching_right(timestamp: int) -> None:
    """Every night: old tallies go, and the index follows organisations that were renamed."""
    workflow.forget_searches()
    indexing.index()


@app.periodic(cron="20 8 * * *")
@app.task(queueing_lock="remind_owners")
def remind_owners(timestamp: int) -> None:
    """Every morning; a morning missed is made up for in the next."""
    mailing.remind_owners()


@app.task
def read_workbook(run_id: str) -> None:
    """Makes the plan of an uploaded file; the page shows how far it is."""
    importing.read(ImportRun.objects.select_related("by").get(pk=run_id))


@app.task
def carry_out(run_id: str, by_id: str) -> None:
    """Writes what a confirmed import says, in one transaction."""
    _do(importing.apply, run_id, by_id, ImportState.PREVIEWED)


@app.task
def take_back(run_id: str, by_id: str) -> None:
    """Undoes an import, in one transaction."""
    _do(importing.undo, run_id, by_id, ImportState.APPLIED)


@app.periodic(cron="45 2 * * *")
@app.task(queueing_lock="forget_imports")
def forget_imports(timestamp: int) -> None:
    """Every night; a night missed is made up for in the next."""
    importing.forget_old()
    workflow.forget_exports()


def _do(verb, run_id: str, by_id: str, before: ImportState) -> None:
    """What is refused or goes wrong meanwhile leaves everything as it was; the page says so."""
    run = ImportRun.objects.get(pk=run_id)
    try:
        verb(run, by=Membership.objects.with_people().get(pk=by_id))
    except Denied:
        importing.hand_back(run, before)
    except Exception as error:  # the file comes from anywhere; its contents stay out of the log
        log.error("an import could not be carried out: %s", type(error).__name__)
        importing.hand_back(run, before)
