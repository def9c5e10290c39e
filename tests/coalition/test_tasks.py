"""What the worker does by itself may be asked for by several workers at once."""

import pytest
from procrastinate.contrib.django import app

PERIODIC = app.periodic_registry.periodic_tasks


def test_every_task_that_returns_waits_in_the_queue_once():
    without = [name for (name, _key), periodic in PERIODIC.items() if not periodic.task.queueing_lock]
    assert PERIODIC
    assert without == []


@pytest.mark.parametrize(
    ("task", "cron"),
    [
        ("coalition.tasks.tell_of_news", "* * * * *"),
        ("coalition.tasks.retry_stalled_jobs", "* * * * *"),
        ("referrals.tasks.remind", "*/15 * * * *"),
    ],
)
def test_how_often_messages_are_looked_after(task, cron):
    assert [periodic.cron for (name, _key), periodic in PERIODIC.items() if name == task] == [cron]
