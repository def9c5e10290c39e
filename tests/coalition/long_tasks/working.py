"""What the worker does with the long tasks that pages left in the queue."""

from procrastinate.contrib.django.models import ProcrastinateJob

from coalition import tasks
from coalition.models import LongTask
from tests.web_login import login

IN_QUEUE = ProcrastinateJob.objects.filter(task_name="coalition.tasks.do_long_task")


def worked() -> LongTask:
    """The one that was asked for; twice, as the worker may."""
    job = IN_QUEUE.get()
    for _ in range(2):
        with login("job"):
            tasks.do_long_task(**job.args)
    return LongTask.objects.get(pk=job.args["task_id"])
