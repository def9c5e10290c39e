"""What the worker does for the social map. Each may run twice, late, or on two machines at once."""

from procrastinate.contrib.django import app

from socialmap import indexing, mailing, workflow
from socialmap.workflow import importing


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


@app.periodic(cron="45 2 * * *")
@app.task(queueing_lock="forget_imports")
def forget_imports(timestamp: int) -> None:
    """Every night; a night missed is made up for in the next."""
    importing.forget_old()
    workflow.forget_exports()
