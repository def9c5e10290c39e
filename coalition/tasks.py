"""What the worker does by itself, in the background. Each task may run twice, late, or on two machines at once."""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status
from procrastinate.retry import RetryStrategy

from coalition import mailing
from coalition.access import seal
from coalition.long_tasks import working
from coalition.models import User


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="tell_of_news")
def tell_of_news(timestamp: int) -> None:
    """Every minute; a minute missed is made up for in the next."""
    mailing.tell_of_news()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Takes up what a killed worker left behind, unless the same work waits in the queue already."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        try:
            await manager.retry_job(job)
        except UniqueViolation:  # its queueing lock is taken: a later one does the same work
            await manager.finish_job(job, status=Status.FAILED, delete_job=True)


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


@app.task
def do_long_task(task_id: str) -> None:
    """What somebody asked for and takes long; a page tells how far it is."""
    working.do(task_id)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="look_after_long_tasks")
def look_after_long_tasks(timestamp: int) -> None:
    """Every minute: what a worker left behind is said to have stopped, and files that were kept long enough go."""
    working.look_after()


@app.task(retry=RetryStrategy(max_attempts=5, linear_wait=60))
def mail_password_reset(user: str) -> None:
    """Whoever asked has had the answer already, which takes as long for an address nobody has."""
    for person in User.objects.filter(pk=user, is_active=True):
        mailing.mail_password_reset(person)
