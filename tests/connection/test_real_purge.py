"""The night's removal as in an installation: the worker, its own login, no demo."""

import datetime
import os
import re
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from referrals.models import Family, Person, PurgedFamily, YearFigure
from referrals.tasks import end_what_is_over
from tests.referrals.builders import closed, joined, picked_up, talked, with_outcome

A_YEAR_AND_MORE = datetime.timedelta(days=400)


def work_until_the_queue_is_empty():
    name = connection.settings_dict["NAME"]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "coalition.settings",
        "DEMO": "0",
        "DATABASE_ROLE": "job",
        "JOB_DATABASE_URL": re.sub(r"/[^/?]+(\?|$)", rf"/{name}\1", os.environ["JOB_DATABASE_URL"]),
        "PURGE_KEY": "k" * 40,
        "MFA_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    }
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot", "--delete-jobs", "successful"]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_worker_removes_what_is_over_and_nothing_else(transactional_db):
    call_command("seed_demo", families=False, verbosity=0)
    over = closed(with_outcome(talked(picked_up(name="Roos")))).family_id
    running = picked_up(name="Robin", phone="06-12345678").family_id
    # One of the two closed when it was joined; it waits for the other, which still runs.
    pair = set(Family.objects.values_list("pk", flat=True))
    joined(name="Sanne", phone="06-87654321")
    pair = set(Family.objects.values_list("pk", flat=True)) - pair
    Family.objects.update(closed_at=F("closed_at") - A_YEAR_AND_MORE)
    assert Family.objects.filter(pk__in=pair, closed_at__isnull=False).count() == 1

    end_what_is_over.defer(timestamp=0)
    work_until_the_queue_is_empty()

    assert set(Family.objects.values_list("pk", flat=True)) == {running, *pair}
    assert not Person.objects.filter(name="Roos").exists()
    assert [each.family_id for each in PurgedFamily.objects.all()] == [over]
    assert YearFigure.objects.get(kind="family").count == 1
