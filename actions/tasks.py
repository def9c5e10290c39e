"""What the worker does for the learning team. Each may run twice, late, or on two machines at once."""

from procrastinate.contrib.django import app

from actions.workflow.measuring import fill_from_figures


@app.periodic(cron="40 4 * * *")
@app.task(queueing_lock="fill_from_figures")
def fill_measures(timestamp: int) -> None:
    """Every night: years that stand since, in the measures that are figures of the coalition."""
    fill_from_figures()
