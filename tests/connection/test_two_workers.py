"""Two workers at once: nobody is mailed twice."""

import threading
import uuid

from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction

from coalition.mailing import tell_of_news
from coalition.models import Membership, Notification
from demo.people import membership_id
from referrals.enums import Verb


def test_a_person_another_worker_is_mailing_is_passed_by(people_come_back, transactional_db):
    call_command("seed_demo", families=False, verbosity=0)
    midwife = Membership.objects.get(pk=membership_id("midwife"))
    Notification.objects.create(membership=midwife, kind=Verb.PICK_UP, object_id=uuid.uuid4(), subject_id=uuid.uuid4())
    told = []

    with transaction.atomic():
        Membership.objects.select_for_update(no_key=True).get(pk=midwife.pk)
        thread = threading.Thread(target=lambda: told.append(_told_by_the_other_worker()))
        thread.start()
        thread.join()

    assert told == [0]
    assert tell_of_news() == 1
    assert len(mail.outbox) == 1


def _told_by_the_other_worker() -> int:
    try:
        return tell_of_news()
    finally:
        connection.close()
