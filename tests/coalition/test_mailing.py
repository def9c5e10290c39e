"""Mail says that something is new and nothing else, once, to the right people."""

import uuid

import pytest
from django.core import mail
from django.test import override_settings

from coalition.mailing import tell_of_news
from coalition.models import Notification
from referrals.enums import Verb


@pytest.fixture
def news(person):
    """`news("midwife")` is a line of news for that person."""

    def write(key: str, **fields) -> Notification:
        ids = {"object_id": uuid.uuid4(), "subject_id": uuid.uuid4()}
        return Notification.objects.create(membership=person(key), kind=Verb.PICK_UP, **ids, **fields)

    return write


def test_one_mail_a_person_however_much_is_new(news):
    news("midwife"), news("midwife"), news("jgz-nurse")

    assert tell_of_news() == 2
    assert sorted(letter.to for letter in mail.outbox) == [["jgz-nurse@example.org"], ["midwife@example.org"]]


def test_the_mail_says_nothing_but_that_there_is_news(news):
    line = news("midwife")

    tell_of_news()

    letter = mail.outbox[0]
    assert letter.subject == "Iets nieuws in Goede Start"
    assert letter.body == "Er is iets nieuws. Log in om het te lezen:\nhttp://127.0.0.1:8000/\n"
    assert letter.extra_headers == {"Message-ID": f"<{line.pk}@goede-start>"}


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


def test_a_mail_that_fails_is_tried_again(news, caplog):
    line = news("midwife")
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1
    ):
        assert tell_of_news() == 0

    assert "midwife" not in caplog.text
    assert tell_of_news() == 1
    line.refresh_from_db()
    assert line.sent_at is not None
