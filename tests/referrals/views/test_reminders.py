"""Reminders among the news: what they say, the one thing to do, and that they go when it is done."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from coalition.models import Notification
from coalition.working_days import add_working_days
from referrals import workflow
from referrals.enums import REMINDERS
from referrals.workflow.reminders import remind_everyone
from tests.pages import signed_in
from tests.posts import on_day
from tests.referrals.builders import asked, coordinator, learner, picked_up, planned, reached, receiver, sender, sent

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def after(clock):
    """`after(3)` is that many working days after Monday; the worker has run on each of them."""

    def go(days):
        for count in range(days + 1):
            day = add_working_days(MONDAY.date(), count) if count else MONDAY.date()
            clock.move_to(MONDAY.replace(day=day.day, month=day.month))
            remind_everyone(MONDAY.replace(day=day.day, month=day.month))

    return go


def lines(key, language="nl"):
    """Name, what and action of every unread reminder, as the page shows them."""
    kinds = dict(Notification.objects.filter(kind__in=REMINDERS).values_list("pk", "kind"))
    client = signed_in(key)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    rows = client.get("/notifications/").context["unread"]
    keys = {reverse("referrals:open_notification", args=[pk]) for pk in kinds}
    return [(row["name"], row["what"], row["action"].text) for row in rows if row["action"].url in keys]


def opened(key, kind):
    line = Notification.objects.get(membership__user=signed_in_user(key), kind=kind)
    return signed_in(key).post(reverse("referrals:open_notification", args=[line.pk]))


def signed_in_user(key):
    return {"jgz-nurse": receiver(), "midwife": sender(), "jgz-coordinator": coordinator()}[key].user


def test_before_pick_up_the_nurse_reads_the_letter_and_the_area(after):
    sent()
    after(1)
    assert lines("jgz-nurse") == [("S. uit Delft 2624", "Herinnering: oppakken · vandaag", "Oppakken")]
    assert lines("jgz-nurse", "en") == [("S. from Delft 2624", "Reminder: pick up · today", "Pick up")]


def test_late_the_nurse_and_the_coordinator_read_how_late(after):
    sent()
    after(3)
    assert lines("jgz-nurse") == [
        ("S. uit Delft 2624", "Herinnering, te laat: oppakken · 2 werkdagen te laat", "Oppakken")
    ]
    assert lines("jgz-coordinator") == [
        ("S. uit Delft 2624", "Te laat in je team: oppakken · 2 werkdagen te laat", "Bekijken")
    ]


def test_a_question_that_waits_asks_the_midwife_for_one_thing(after):
    referral = asked(picked_up())
    after(2)
    assert lines("midwife") == [("Sam Adeyemi", "Er wordt op je antwoord gewacht", "Antwoorden")]
    assert opened("midwife", "question_waits").url == reverse("referrals:answer", args=[referral.pk])


def test_after_three_days_the_nurse_is_told_to_call(after):
    referral = asked(picked_up())
    after(3)
    assert lines("jgz-nurse") == [("Sam Adeyemi", "Nog geen antwoord op de vraag: bel even", "Bekijken")]
    assert opened("jgz-nurse", "call_referrer").url == f"{referral.get_absolute_url()}#messages"


def test_a_reminder_leads_to_what_has_to_be_done(after):
    referral = picked_up()
    after(2)
    assert lines("jgz-nurse") == [("Sam Adeyemi", "Herinnering: eerste contact · vandaag", "Contact vastleggen")]
    assert opened("jgz-nurse", "due").url == reverse("referrals:record_contact", args=[referral.pk])


def test_the_appointment_of_today_leads_to_its_record(after):
    conversation = planned(reached(picked_up()), days=1)
    after(1)
    assert opened("jgz-nurse", "due").url == reverse("referrals:hold", args=[conversation.pk])


def test_a_reminder_that_was_read_speaks_of_no_day_any_more(after):
    referral = picked_up()
    after(2)
    opened("jgz-nurse", "due")
    earlier = signed_in("jgz-nurse").get("/notifications/").context["earlier"]
    assert [row["what"] for row in earlier] == ["Herinnering"]
    assert opened("jgz-nurse", "due").url == referral.get_absolute_url()


def test_what_is_done_is_gone_from_the_page_and_its_old_line_opens_nothing(after):
    referral = picked_up()
    after(2)
    line = Notification.objects.get(kind="due")
    reached(referral)
    assert lines("jgz-nurse") == []
    assert signed_in("jgz-nurse").post(reverse("referrals:open_notification", args=[line.pk])).status_code == 404


def test_one_press_takes_the_reminders_of_everybody_away(after):
    referral = sent()
    after(2)
    told = Notification.objects.filter(kind__in=REMINDERS).values_list("membership", "kind")
    assert set(told) == {(receiver().pk, "late"), (coordinator().pk, "escalated")}
    pressed = signed_in("jgz-nurse").post(reverse("referrals:pick_up", args=[referral.pk]))
    assert pressed.status_code == 302
    assert list(told.all()) == []


def test_the_end_of_a_pregnancy_takes_everything_away_at_once(after):
    referral = asked(picked_up())
    after(3)
    pressed = signed_in("jgz-nurse").post(
        reverse("referrals:end_pregnancy", args=[referral.family_id]),
        on_day(MONDAY.date()),
    )
    assert pressed.status_code == 302
    assert Notification.objects.count() == 0
    after(5)
    assert Notification.objects.count() == 0


def test_the_new_nurse_is_reminded_and_the_old_one_no_more(after):
    referral = picked_up()
    after(2)
    workflow.reassign(referral, by=coordinator(), nurse=learner(), buddy=coordinator(), reason="Ziek")
    after(2)
    assert lines("jgz-nurse") == []
    assert len(lines("jgz-nurse-2")) == 1


def test_the_midwife_finds_a_waiting_question_on_her_first_page(after):
    asked(picked_up())
    after(2)
    assert "Er wordt op je antwoord gewacht" in signed_in("midwife").get("/").content.decode()


def test_every_reminder_can_be_read_in_both_languages(after):
    referral = sent()
    for kind in REMINDERS:
        about = {"object_id": referral.pk, "subject_id": referral.family_id, "membership": receiver()}
        Notification.objects.create(kind=kind, day=MONDAY.date(), **about)
    said = {language: [what for _name, what, _action in lines("jgz-nurse", language)] for language in ("nl", "en")}
    assert len(said["nl"]) == len(said["en"]) == len(REMINDERS)
    assert not set(said["nl"]) & set(said["en"])
