"""What the worker does by itself, in the background."""

from procrastinate.contrib.django import app

from coalition import mailing


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="tell_of_news")
def tell_of_news(timestamp: int) -> None:
    """Every minute; a minute missed is made up for in the next."""
    mailing.tell_of_news()
