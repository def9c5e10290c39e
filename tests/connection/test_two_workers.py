"""Several workers at once, and people who change things meanwhile: nobody is mailed or reminded twice, or wrongly."""

import datetime
import threading
from collections import Counter

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from coalition.mailing import tell_of_news
from coalition.models import Notification
from referrals import workflow
from referrals.enums import REMINDERS
from referrals.workflow.reminders import remind_everyone
from tests.referrals.builders import picked_up, receiver, sender, sent, signed_up

SENT_ON = datetime.datetime(2026, 11, 3, 9, tzinfo=datetime.UTC)
DUE_ON = datetime.datetime(2026, 11, 5, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def committed(transactional_db):
    """Everything here is seen by other connections."""
    call_command("seed_demo", families=False, verbosity=0)


def elsewhere(*tasks):
    """What each of these gives, all at the same moment, each on a connection of its own."""
    together, found = threading.Barrier(len(tasks)), []

    def run(task):
        try:
            together.wait()
            found.append(task())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def remind():
    remind_everyone(timezone.now())


def reminders():
    return Notification.objects.filter(kind__in=REMINDERS)


def test_four_workers_mail_everybody_once():
    picked_up(), signed_up()
    expected = set(Notification.objects.values_list("membership__user__email", flat=True))
    assert len(expected) == 4

    rounds = [elsewhere(*[tell_of_news] * 4) for _ in range(3)]

    assert sum(map(sum, rounds)) == len(expected)
    assert Counter(letter.to[0] for letter in mail.outbox) == dict.fromkeys(expected, 1)
    assert Notification.objects.filter(sent_at=None).count() == 0
    assert tell_of_news() == 0


def test_a_person_another_worker_is_mailing_is_passed_by():
    sent(), sent()

    with transaction.atomic():
        Notification.objects.select_for_update().get(pk=Notification.objects.first().pk)
        assert elsewhere(tell_of_news) == [0]

    assert tell_of_news() == 1
    assert len(mail.outbox) == 1


def test_four_workers_write_each_reminder_once():
    with time_machine.travel(SENT_ON, tick=False) as clock:
        for _ in range(3):
            picked_up()
        clock.move_to(DUE_ON)
        elsewhere(*[remind] * 4)
        elsewhere(*[remind] * 4)
    assert Counter(reminders().values_list("membership", "kind")) == {(receiver().pk, "due"): 3}


def test_a_reminder_that_waits_is_not_mailed_while_the_pregnancy_is_being_ended():
    with time_machine.travel(SENT_ON, tick=False) as clock:
        referral = picked_up()
        clock.move_to(DUE_ON)
        remind()
    assert reminders().count() == 1

    with transaction.atomic():
        workflow.end_pregnancy(referral.family, by=sender(), on=DUE_ON.date())
        assert elsewhere(tell_of_news) == [0]

    assert tell_of_news() == 0
    assert (mail.outbox, Notification.objects.count()) == ([], 0)


@pytest.mark.parametrize("verb", ["end_pregnancy", "stop"])
def test_no_reminder_is_written_between_the_stop_and_its_commit(verb):
    with time_machine.travel(SENT_ON, tick=False) as clock:
        referral = picked_up()
        clock.move_to(DUE_ON)
        with transaction.atomic():
            details = {"on": DUE_ON.date()} if verb == "end_pregnancy" else {}
            getattr(workflow, verb)(referral.family, by=sender(), **details)
            elsewhere(remind)
        elsewhere(remind)
    assert reminders().count() == 0


def test_a_stop_waits_for_a_reminder_that_is_being_written_and_takes_it_along():
    with time_machine.travel(SENT_ON, tick=False) as clock:
        referral = picked_up()
        clock.move_to(DUE_ON)
        ended = threading.Thread(target=lambda: elsewhere(lambda: workflow.stop(referral.family, by=sender())))
        with transaction.atomic():
            remind()
            ended.start()
        ended.join()
    assert Notification.objects.filter(read_at=None).count() == 0
