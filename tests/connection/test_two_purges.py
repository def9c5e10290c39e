"""Two workers at once: a family one of them is removing is passed by, and removed once."""

import datetime
import threading

import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from referrals import workflow
from referrals.models import Family, PurgedFamily, YearFigure
from tests.referrals.builders import closed, picked_up, sender, talked, with_outcome


def test_a_family_another_worker_has_is_passed_by(transactional_db, settings):
    call_command("seed_demo", families=False, verbosity=0)
    settings.DEMO, settings.PURGE_KEY = False, "k" * 40
    family = closed(with_outcome(talked(picked_up()))).family
    practice, removed = sender().organisation, []

    with time_machine.travel(timezone.now() + datetime.timedelta(days=370), tick=False):
        with transaction.atomic():
            Family.objects.select_for_update().get(pk=family.pk)
            thread = threading.Thread(target=lambda: removed.append(_by_the_other_worker(practice)))
            thread.start()
            thread.join()
        assert removed == [0]
        assert workflow.purge_due(practice) == 1
        assert workflow.purge_due(practice) == 0
    assert PurgedFamily.objects.count() == 1
    assert YearFigure.objects.get(kind="family").count == 1


def _by_the_other_worker(practice) -> int:
    try:
        return workflow.purge_due(practice)
    finally:
        connection.close()
