"""What the worker does by itself, in the background."""

from procrastinate.contrib.django import app

from coalition import mailing
from coalition.access import seal


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="tell_of_news")
def tell_of_news(timestamp: int) -> None:
    """Every minute; a minute missed is made up for in the next."""
    mailing.tell_of_news()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_access_log")
def seal_access_log(timestamp: int) -> None:
    """Every minute; what a missed minute left is in the next seal."""
    seal.seal()


@app.periodic(cron="30 3 * * *")
@app.task(queueing_lock="make_room_for_access_log")
def make_room_for_access_log(timestamp: int) -> None:
    """Every night, so that a year of months lies ready."""
    seal.months_ahead()
