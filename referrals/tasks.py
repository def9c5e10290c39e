"""What the worker does about families by itself, in the background."""

from django.utils import timezone
from procrastinate.contrib.django import app

from referrals.workflow.reminders import remind_everyone


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="remind")
def remind(timestamp: int) -> None:
    """Every quarter of an hour; what was missed is written in the next."""
    remind_everyone(timezone.now())
