"""What the worker does about families by itself, one organisation and one family at a time."""

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from coalition.long_tasks import working
from coalition.long_tasks.kinds import LIFE_CYCLE
from coalition.models import Organisation
from referrals import workflow
from referrals.workflow.figures import count_everything
from referrals.workflow.purging import count_due
from referrals.workflow.reminders import remind_everyone


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="remind")
def remind(timestamp: int) -> None:
    """Every quarter of an hour; what was missed is written in the next."""
    remind_everyone(timezone.now())


@app.periodic(cron="15 2 * * *")
@app.task(queueing_lock="life_cycle", pass_context=True)
def end_what_is_over(context: JobContext, timestamp: int) -> None:
    """Every night; a night missed is made up for in the next. Who looks after the system sees how far it is."""
    end_all_that_is_over(context.job.id)


def end_all_that_is_over(job: int | None = None) -> None:
    """One organisation after the other, each family in a transaction of its own."""
    organisations = list(Organisation.objects.all())
    with working.by_itself(LIFE_CYCLE, job=job) as told:
        told.expect(count_due(organisations))
        for organisation in organisations:
            workflow.clear_drafts(organisation)
            workflow.purge_due(organisation, told)
            workflow.forget_wishes(organisation)
        workflow.forget_proof()


@app.periodic(cron="20 * * * *")
@app.task(queueing_lock="count_figures")
def count_figures(timestamp: int) -> None:
    """Every hour each organisation's own; a year or a step is frozen in the first hour in which it can be."""
    count_everything()
