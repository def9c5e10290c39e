"""What the worker does for the social map by itself."""

from procrastinate.contrib.django import app

from socialmap import mailing


@app.periodic(cron="20 8 * * *")
@app.task(queueing_lock="remind_owners")
def remind_owners(timestamp: int) -> None:
    """Every morning; a morning missed is made up for in the next."""
    mailing.remind_owners()
