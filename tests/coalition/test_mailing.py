"""Mail says that something is new and nothing else, once, to the right people, while they may see what it is about."""

import datetime
import re
import smtplib

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from coalition import mailing
from coalition.models import Membership, Notification
from coalition.roles import Role
from referrals import workflow
from referrals.enums import Verb
from referrals.models import Consent, Grant, Referral
from tests.referrals.builders import picked_up, sender, sent
from tests.referrals.views.poison import CONTENT, IDENTITY, MINIMUM
from tests.web_login import login

pytestmark = pytest.mark.django_db
NOBODY_LISTENS = {
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "127.0.0.1",
    "EMAIL_PORT": 1,
}


@pytest.fixture
def referral():
    """A family the midwife and JGZ both see, without any news."""
    referral = sent()
    Notification.objects.all().delete()
    return referral


@pytest.fixture
def news(person, referral):
    """`news("midwife")` is a line of news for that person."""

    def write(key: str, **fields) -> Notification:
        about = {"object_id": referral.pk, "subject_id": referral.family_id}
        return Notification.objects.create(membership=person(key), kind=Verb.PICK_UP, **about, **fields)

    return write


def tell_of_news():
    with login("job"):
        return mailing.tell_of_news()


def told():
    return sorted(letter.to for letter in mail.outbox)


def present(line):
    return Notification.objects.get(pk=line.pk)


def test_one_mail_a_person_however_much_is_new(news):
    news("midwife"), news("midwife"), news("jgz-nurse")

    assert tell_of_news() == 2
    assert told() == [["jgz-nurse@example.org"], ["midwife@example.org"]]


def test_somebody_with_two_functions_gets_one_mail(news, person):
    nurse = person("jgz-nurse")
    second = Membership.objects.create(user=nurse.user, organisation=nurse.organisation, role=Role.SOCIAL_WORKER)
    hers, other = news("jgz-nurse"), news("jgz-nurse")
    Notification.objects.filter(pk=other.pk).update(membership=second)

    assert tell_of_news() == 1
    assert [bool(present(line).sent_at) for line in (hers, other)] == [True, True]


def test_the_mail_says_nothing_but_that_there_is_news(news):
    line = news("midwife")

    tell_of_news()

    letter = mail.outbox[0]
    assert letter.subject == "Iets nieuws in Goede Start"
    assert letter.body == "Er is iets nieuws. Log in om het te lezen:\nhttp://127.0.0.1:8000/\n"
    assert letter.extra_headers == {"Message-ID": f"<{line.pk}@goede-start>"}


def test_no_word_of_a_family_is_in_any_mail(caplog):
    Referral.objects.all().delete()
    picked_up(**{name: word for name, word in (IDENTITY | MINIMUM).items() if name != "municipality"})
    workflow.ask(Referral.objects.get(), by=Referral.objects.get().nurse, question=CONTENT["attempt"])

    tell_of_news()

    everything = "\n".join(letter.message().as_string() for letter in mail.outbox) + caplog.text
    words = [str(word) for word in (IDENTITY | MINIMUM | CONTENT).values()]
    referral = Referral.objects.get()
    keys = [str(referral.pk), str(referral.family_id), referral.reference, "Lotte", "Noor", "referrals/", "families/"]
    assert len(mail.outbox) == 3
    assert [word for word in words + keys if re.search(re.escape(word), everything)] == []


def test_nobody_is_told_twice(news):
    news("midwife")
    tell_of_news()

    assert tell_of_news() == 0
    assert len(mail.outbox) == 1


def test_what_was_read_needs_no_mail(news):
    line = news("midwife")
    line.read_at = line.at
    line.save()

    assert tell_of_news() == 0


def test_somebody_who_left_is_not_mailed(news, person):
    news("midwife")
    person("midwife").user.__class__.objects.filter(pk=person("midwife").user_id).update(is_active=False)

    assert tell_of_news() == 0


def test_a_function_that_has_ended_is_not_mailed(news, person):
    news("midwife")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Membership.objects.filter(pk=person("midwife").pk).update(until_on=yesterday)

    assert tell_of_news() == 0


def test_withdrawn_before_the_mail_went_out_it_does_not_go_out(referral):
    workflow.change_contact(
        referral.family, by=sender(), version=0, family_facts={}, person_facts={"phone": "015-5550298"}
    )
    line = Notification.objects.get(membership__user__email="jgz-nurse@example.org")
    Grant.objects.update(ended_at=timezone.now())

    assert tell_of_news() == 0
    assert present(line).sent_at is None


@pytest.mark.parametrize("ending", ["consent", "until"])
def test_every_end_of_a_grant_counts(news, ending):
    line = news("jgz-nurse")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    if ending == "consent":
        Consent.objects.update(withdrawn_at=timezone.now())
    else:
        Grant.objects.update(until_on=yesterday)

    assert tell_of_news() == 0
    assert present(line).sent_at is None


def test_a_mail_that_fails_is_tried_again_when_it_has_waited_as_long_again(news, caplog):
    line = news("midwife", at=timezone.now() - datetime.timedelta(minutes=5))
    with override_settings(**NOBODY_LISTENS):
        assert tell_of_news() == 0

    assert "midwife" not in caplog.text
    assert tell_of_news() == 0
    wait = present(line).due_at - timezone.now()
    assert datetime.timedelta(minutes=4) < wait <= datetime.timedelta(minutes=5)
    Notification.objects.update(due_at=timezone.now())
    assert tell_of_news() == 1
    assert present(line).sent_at is not None


def test_the_next_mail_tells_of_what_was_put_off_too(news):
    put_off = news("midwife", due_at=timezone.now() + datetime.timedelta(minutes=10))
    assert tell_of_news() == 0
    news("midwife")
    assert tell_of_news() == 1
    assert present(put_off).sent_at is not None


def test_a_mail_server_that_is_away_is_not_asked_for_everybody(news, caplog):
    for key in ("midwife", "midwife-assistant", "jgz-nurse", "jgz-nurse-2", "jgz-coordinator"):
        news(key)
    with override_settings(**NOBODY_LISTENS):
        assert tell_of_news() == 0
    assert len(caplog.records) == 3
    assert tell_of_news() == 2


class AsksItsDatabase(EmailBackend):
    """Notes how long the database waits for a silent sender."""

    said = ()

    def send_messages(self, messages):
        with connection.cursor() as cursor:
            cursor.execute("SHOW idle_in_transaction_session_timeout")
            type(self).said = cursor.fetchone()
        return super().send_messages(messages)


def test_mail_is_given_up_before_the_database_gives_up_the_sender(news):
    news("midwife")
    with override_settings(EMAIL_BACKEND=f"{__name__}.AsksItsDatabase"):
        assert tell_of_news() == 1
    steps_of_smtp = 7
    assert AsksItsDatabase.said == ("1min",)
    assert settings.EMAIL_TIMEOUT * steps_of_smtp < 60


def test_smtp_errors_are_troubles_of_the_mail_server():
    assert issubclass(smtplib.SMTPException, OSError)
