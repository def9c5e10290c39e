"""The ladder: who is asked when, one mail for all of an address, and never twice."""

import datetime
import smtplib
from itertools import pairwise

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db.models import F
from django.utils import timezone

from socialmap import mailing, tasks, workflow
from socialmap.models import Offer, Reminder
from socialmap.workflow.confirming import make_token
from tests.pages import dutch
from tests.socialmap.upkeep.builders import OWNER, bas, due_in, offer_of_owner
from tests.web_login import login


def rungs(offer):
    return sorted(offer.reminders.values_list("rung", flat=True))


def days_of_mail(clock, days):
    """On which days after the first the worker mails, and whom."""
    begin, found = timezone.now(), []
    for day in range(days):
        clock.move_to(begin + datetime.timedelta(days=day))
        mail.outbox = []
        with login("job"):
            tasks.remind_owners(0)
        found += [(day, address) for message in mail.outbox for address in message.to]
    return found


def test_ladder_of_one_offer(clock):
    offer = due_in(31)
    offer.contacts.create(role="Collega", email="second@example.org")
    assert days_of_mail(clock, 130) == [(1, OWNER), (31, OWNER), (45, OWNER), (61, "second@example.org")]
    assert rungs(offer) == [-30, 0, 14, 30, 45, 90]


def test_ladder_without_a_second_contact_ends_in_a_call(clock, client_of):
    offer = due_in(-20)
    days_of_mail(clock, 26)
    assert rungs(offer) == [14, 45]
    row = client_of("municipality-editor").get("/socialmap/keep/").context["rows"][0]
    assert [cell["value"] for cell in row["cells"]][1:] == [dutch("Call"), "14 april 2026", "015-5550123"]


def test_one_mail_for_everything_of_an_address_and_for_what_comes_up_this_month(clock):
    offers = [due_in(days, name=f"Groep {days}") for days in (29, 35, 58, 61)]
    assert days_of_mail(clock, 1) == [(0, OWNER)]
    assert [rungs(offer) for offer in offers] == [[-30], [-30], [-30], []]


def test_who_answers_hears_at_most_once_a_month(clock):
    for days in (5, 20, 33, 47, 70, 100):
        due_in(days, name=f"Groep {days}")
    begin, mails = timezone.now(), []
    for day in range(120):
        clock.move_to(begin + datetime.timedelta(days=day))
        if mailing.remind_owners():
            mails.append(day)
            for offer in Offer.objects.filter(reminders__check_on=F("next_check_on")).distinct():
                workflow.check(offer, by=bas())
    assert all(later - earlier >= 30 for earlier, later in pairwise(mails))


def test_nobody_gets_two_mails_within_a_fortnight(clock):
    for days in (-3, -10, 5, 12):
        due_in(days, name=f"Groep {days}")
    days = [day for day, _who in days_of_mail(clock, 60)]
    assert all(later - earlier >= 14 for earlier, later in pairwise(days))


def test_a_second_round_on_one_day_sends_nothing(clock):
    due_in(-3)
    assert (mailing.remind_owners(), mailing.remind_owners()) == (1, 0)


def test_a_check_ends_the_ladder(clock):
    offer = due_in(0)
    mailing.remind_owners()
    workflow.check(offer, by=bas())
    assert days_of_mail(clock, 100) == []


def test_mail_holds_nothing_of_anybody():
    due_in(-3)
    mailing.remind_owners()
    [message] = mail.outbox
    text = str(message.message())
    assert (message.to, message.subject) == ([OWNER], dutch("Is the social map still right?"))
    assert [word for word in ("Vadergroep", "Coördinator", "015-", "Jeugd", "Delft") if word in text] == []
    assert "/socialmap/confirm/" in message.body


def test_link_of_the_mail_opens_the_page(client):
    due_in(-3)
    mailing.remind_owners()
    link = next(line for line in mail.outbox[0].body.splitlines() if "/confirm/" in line)
    assert "Vadergroep" in client.get(link[link.index("/socialmap/") :]).content.decode()


@pytest.mark.parametrize("what", ["retired", "no_owner", "no_date", "stopped"])
def test_who_has_nothing_to_check_is_not_mailed(client, what):
    offer = due_in(-3)
    if what == "retired":
        workflow.retire(offer, by=bas())
    elif what == "no_owner":
        offer.contacts.update(is_owner=False)
    elif what == "no_date":
        Offer.objects.filter(pk=offer.pk).update(next_check_on=None, assured_on=None)
    else:
        client.post(f"/socialmap/confirm/{make_token(OWNER)}/", {"code": offer.code, "answer": "stopped"})
    assert (mailing.remind_owners(), mail.outbox) == (0, [])


class Down(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


class Unknown(EmailBackend):
    code = 550

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (self.code, b"no such user")})


class Later(Unknown):
    code = 450


def with_backend(settings, backend):
    settings.EMAIL_BACKEND = f"{__name__}.{backend}"


@pytest.mark.parametrize("backend", ["Down", "Later"])
def test_mail_that_fails_is_tried_again_tomorrow(settings, clock, backend):
    offer = due_in(-3)
    with_backend(settings, backend)
    assert (mailing.remind_owners(), rungs(offer)) == (0, [])
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert days_of_mail(clock, 2) == [(0, OWNER)]


def test_unknown_address_becomes_a_task_to_call(settings, keeper):
    offer = due_in(-3)
    with_backend(settings, "Unknown")
    assert (mailing.remind_owners(), rungs(offer)) == (0, [0, 45])
    row = keeper.get("/socialmap/keep/").context["rows"][0]
    assert row["cells"][1]["value"] == dutch("Call")


def test_a_server_that_is_away_is_not_called_for_everybody(settings):
    for number in range(5):
        due_in(-3, name=f"Groep {number}", email=f"{number}@example.org")
    calls = []

    class Counting(Down):
        def send_messages(self, messages):
            calls.append(messages)
            return super().send_messages(messages)

    globals()["Counting"] = Counting
    with_backend(settings, "Counting")
    mailing.remind_owners()
    assert len(calls) == mailing.TROUBLES_A_ROUND


def test_rows_are_written_by_the_worker_in_its_own_login():
    offer = due_in(-3)
    with login("job"):
        assert mailing.remind_owners() == 1
    assert Reminder.objects.get(offer=offer).rung == 0


def test_offer_checked_today_is_asked_about_in_due_time_only():
    offer_of_owner()
    assert mailing.remind_owners() == 0
