"""What the worker does about families by itself: at night, one organisation and one family at a time."""

from procrastinate.contrib.django import app

from coalition.models import Organisation
from referrals import workflow


@app.periodic(cron="15 2 * * *")
@app.task(queueing_lock="life_cycle")
def end_what_is_over(timestamp: int) -> None:
    """Every night; a night missed is made up for in the next."""
    for organisation in Organisation.objects.all():
        workflow.clear_drafts(organisation)
        workflow.purge_due(organisation)
    workflow.forget_proof()
