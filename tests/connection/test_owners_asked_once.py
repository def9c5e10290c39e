"""Several workers at once ask every owner once; one that is killed before it commits has asked nobody."""

from collections import Counter

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from socialmap.mailing import remind_owners
from socialmap.models import Reminder
from tests.connection.test_two_workers import elsewhere
from tests.socialmap.upkeep.builders import due_in


@pytest.fixture(autouse=True)
def committed(transactional_db):
    """Everything here is seen by other connections."""
    call_command("seed_demo", families=False, verbosity=0)


class Killed(Exception):
    """What no code of ours catches."""


class Killing(EmailBackend):
    def send_messages(self, messages):
        raise Killed


def test_four_workers_ask_every_owner_once():
    owners = [f"{number}@example.org" for number in range(4)]
    for number, owner in enumerate(owners * 2):
        due_in(-1, name=f"Groep {number}", email=owner)
    rounds = [elsewhere(*[remind_owners] * 4) for _ in range(2)]
    assert sum(map(sum, rounds)) == len(owners)
    assert Counter(message.to[0] for message in mail.outbox) == dict.fromkeys(owners, 1)
    assert Reminder.objects.count() == 2 * len(owners)


def test_a_worker_killed_while_it_mails_leaves_no_row(settings):
    due_in(-1)
    settings.EMAIL_BACKEND = f"{__name__}.Killing"
    with pytest.raises(Killed):
        remind_owners()
    assert not Reminder.objects.exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert remind_owners() == 1
