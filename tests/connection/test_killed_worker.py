"""A worker killed in the middle of sending, as another program on another connection: nothing is lost."""

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from coalition import mailing
from coalition.models import Notification
from coalition.tasks import retry_stalled_jobs, tell_of_news
from tests.connection.mail_server import mail_server
from tests.referrals.builders import sent


@pytest.fixture(autouse=True)
def committed(transactional_db):
    call_command("seed_demo", families=False, verbosity=0)


@pytest.fixture
def post():
    with mail_server() as server:
        yield server


def ask_for(task):
    """What the clock does every minute; a worker that just started may have done it already."""
    with suppress(AlreadyEnqueued):
        task.defer(timestamp=0)


def worker(post):
    """`manage.py procrastinate worker` with the login for jobs, until the queue is empty."""
    database = connection.settings_dict["NAME"]
    login = re.sub(r"/[^/?]+(\?|$)", rf"/{database}\1", os.environ["JOB_DATABASE_URL"])
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "coalition.settings",
        "DATABASE_ROLE": "job",
        "JOB_DATABASE_URL": login,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(post.server_address[1]),
    }
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot", "--delete-jobs", "successful"]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stderr=subprocess.PIPE)


def finish(process):
    _out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors.decode()


def message_ids(post):
    return [re.search(r"Message-ID: (.*)", letter)[1].strip() for letter in post.letters]


def test_a_mail_server_that_hangs_is_given_up_and_tried_again_later(post):
    sent()
    post.answers.clear()
    here = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": post.server_address[1], "EMAIL_TIMEOUT": 0.5}
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", **here):
        assert mailing.tell_of_news() == 0
    line = Notification.objects.get()
    assert line.sent_at is None
    assert line.due_at > timezone.now()


@pytest.mark.slow
def test_what_a_killed_worker_was_sending_is_sent_by_the_next(post):
    sent()
    line = Notification.objects.get()
    ask_for(tell_of_news)
    post.answers.clear()
    killed = worker(post)
    assert post.arrived.acquire(timeout=60)

    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    post.answers.set()
    line.refresh_from_db()
    assert line.sent_at is None

    ask_for(tell_of_news)
    finish(worker(post))

    line.refresh_from_db()
    assert line.sent_at is not None
    assert message_ids(post) == [f"<{line.pk}@goede-start>"] * 2
    ask_for(tell_of_news)
    finish(worker(post))
    assert len(post.letters) == 2


@pytest.mark.slow
@pytest.mark.parametrize("waits_already", [False, True])
def test_the_job_of_a_killed_worker_is_taken_up_again(post, waits_already):
    """Also when the same work waits in the queue, which takes only one of a kind."""
    sent()
    ask_for(tell_of_news)
    post.answers.clear()
    killed = worker(post)
    assert post.arrived.acquire(timeout=60)
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    post.answers.set()
    left = ProcrastinateJob.objects.filter(status="doing")
    assert "coalition.tasks.tell_of_news" in set(left.values_list("task_name", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")

    if waits_already:
        ask_for(tell_of_news)
    ask_for(retry_stalled_jobs)
    finish(worker(post))

    assert list(left) == []
    assert Notification.objects.get().sent_at is not None
