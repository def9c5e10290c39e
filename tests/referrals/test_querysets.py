"""Who sees what, and the lists made of it. Everybody is asked, not only those who should see something."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from demo.people import DEMO_PEOPLE
from referrals import workflow
from referrals.enums import AttemptResult, Status
from referrals.models import Conversation, Family, FollowUp, Grant, Referral
from tests.referrals.builders import (
    asked,
    closed,
    coordinator,
    draft,
    learner,
    member,
    outsider,
    picked_up,
    planned,
    receiver,
    reopened,
    sender,
    sent,
    signed_up,
    supported,
    talked,
    with_outcome,
)

pytestmark = pytest.mark.django_db
PRACTICE = {"midwife", "midwife-assistant"}
JGZ = {"jgz-nurse", "jgz-nurse-2", "jgz-coordinator"}
TODAY = datetime.date(2026, 11, 3)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime.datetime(2026, 11, 3, 9, tzinfo=datetime.UTC)) as traveller:
        yield traveller


def who(rows_for):
    """Everybody who sees at least one row."""
    return {person.key for person in DEMO_PEOPLE if rows_for(member(person.key)).exists()}


SEEN = [
    (Family.objects.visible_to, draft, PRACTICE),
    (Family.objects.visible_to, sent, PRACTICE | JGZ),
    (Family.objects.visible_to, picked_up, PRACTICE | JGZ),
    (Family.objects.visible_to, signed_up, JGZ),
    (Family.objects.known_by_name_to, sent, PRACTICE),
    (Family.objects.known_by_name_to, picked_up, PRACTICE | JGZ),
    (Family.objects.known_by_name_to, signed_up, set()),
    (Referral.objects.visible_to, draft, PRACTICE),
    (Referral.objects.visible_to, sent, PRACTICE | JGZ),
    (Referral.objects.visible_to, signed_up, JGZ),
    (Conversation.objects.visible_to, lambda: talked(picked_up()), JGZ),
    (Conversation.objects.visible_to, lambda: planned(picked_up()), JGZ),
    (FollowUp.objects.visible_to, lambda: supported(picked_up()), JGZ),
]


@pytest.mark.parametrize(("rows_for", "begin", "seers"), SEEN)
def test_who_sees_it(rows_for, begin, seers):
    begin()
    assert who(rows_for) == seers


def test_jgz_knows_no_name_again_while_nobody_has_the_family():
    referral = closed(with_outcome(talked(picked_up())))
    reopened(referral, by=sender())
    assert who(Family.objects.known_by_name_to) == PRACTICE
    assert who(Conversation.objects.visible_to) == set()


@pytest.mark.parametrize(
    ("ends", "sees"),
    [
        ({"until_on": TODAY}, True),
        ({"until_on": datetime.date(2026, 11, 2)}, False),
        ({"ended_at": timezone.now()}, False),
    ],
)
def test_a_grant_is_live_up_to_and_including_its_last_day(ends, sees):
    sent()
    Grant.objects.update(**ends)
    assert Family.objects.visible_to(receiver()).exists() is sees
    assert Referral.objects.visible_to(receiver()).exists() is sees


def test_a_grant_to_one_family_opens_no_other():
    mine, theirs = sent(), sent(by=outsider())
    Grant.objects.filter(family=theirs.family).update(ended_at=timezone.now())
    assert list(Referral.objects.visible_to(receiver())) == [mine]
    assert list(Family.objects.visible_to(sender())) == [mine.family]
    assert list(Family.objects.visible_to(outsider())) == [theirs.family]


def test_received_and_referred():
    mine, alone, unsent = sent(), signed_up(), draft()
    assert set(Referral.objects.received_by(receiver())) == {mine, alone}
    assert set(Referral.objects.referred_by(sender())) == {mine, unsent}
    assert list(Referral.objects.drafts()) == [unsent]
    assert set(Referral.objects.sent()) == {mine, alone}


def test_what_left_once_stays_sent():
    withdrawn = workflow.withdraw(sent(), by=sender())
    workflow.withdraw(draft(), by=sender())
    assert list(Referral.objects.sent_once()) == [withdrawn]


def test_work_comes_by_its_last_day_and_what_waits_last(clock):
    waiting = asked(sent())
    late, soon = picked_up(), sent()
    closed(with_outcome(talked(picked_up())))
    draft()
    assert list(Referral.objects.with_work()) == [soon, late, waiting]


def test_mine_is_what_i_have_or_help_with_or_nobody_has():
    own, helped, free = picked_up(), sent(), sent()
    workflow.pick_up(helped, by=learner(), buddy=receiver())
    others = workflow.pick_up(sent(), by=coordinator())
    assert set(Referral.objects.mine(receiver())) == {own, helped, free}
    assert set(Referral.objects.mine(learner())) == {helped, free}
    lines = Referral.objects.with_work().lines(receiver())
    assert {line.pk for line in lines if line.is_mine} == {own.pk, helped.pk, free.pk}
    assert [line.pk for line in lines if line.nurse is None] == [free.pk]
    assert len(lines) == 4
    assert set(Referral.objects.mine(coordinator())) == {others, free}


def test_the_newest_news_is_first(clock):
    first, second = sent(), sent()
    clock.shift(60)
    workflow.pick_up(first, by=receiver())
    assert list(Referral.objects.by_last_news()) == [first, second]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_as_often_for_one_row_as_for_three(count, django_assert_num_queries):
    for _ in range(count):
        talked(picked_up(partner_name="Daniel"))
    referrals = Referral.objects.visible_to(receiver()).with_row()
    with django_assert_num_queries(4):
        rows = list(referrals)
    assert len(rows) == count


def test_a_row_counts_its_attempts():
    referral = picked_up()
    for _ in range(2):
        workflow.record_contact(referral, by=receiver(), result=AttemptResult.NOT_REACHED, again_on=TODAY)
    planned(referral)
    talked(referral)
    assert Referral.objects.with_row().get().attempt_count == 2


def found(name="", phone=""):
    return [family.people.get(kind="pregnant").name for family in Family.objects.matching(phone, name).with_people()]


def test_a_family_is_found_by_part_of_a_name_or_a_whole_number():
    sent(name="Sam Adeyemi", phone="015-5550201", partner_name="Daniel Adeyemi")
    sent(name="Zoë Blom", phone="015-5550202")
    assert found(name="adeyemi") == ["Sam Adeyemi"]
    assert found(name="daniel") == ["Sam Adeyemi"]
    assert found(phone="0155550202") == ["Zoë Blom"]
    assert found(phone="015555") == found(name="%") == found() == []


@pytest.mark.parametrize(
    ("phone", "name", "due_on", "alike"),
    [
        ("0155550201", "", None, True),
        ("0155550201", "iemand anders", datetime.date(2027, 6, 1), True),
        ("", "sam adeyemi", datetime.date(2027, 2, 28), True),
        ("", "sam adeyemi", datetime.date(2027, 3, 1), False),
        ("", "sam adeyemi", datetime.date(2026, 2, 9), False),
        ("", "sam adeyemi", None, False),
        ("", "sam", datetime.date(2027, 2, 9), False),
        ("015555", "", None, False),
        ("", "", None, False),
    ],
)
def test_a_duplicate_has_the_same_number_or_the_same_name_and_month(phone, name, due_on, alike):
    sent(due_on=datetime.date(2027, 2, 9))
    assert Family.objects.alike(phone, name, due_on).exists() is alike


def test_the_referrer_reads_what_happened_and_not_what_was_said():
    referral = supported(picked_up())
    both = [event.verb for event in referral.events.readable_by(receiver=True)]
    referrer = [event.verb for event in referral.events.readable_by(receiver=False)]
    assert [verb for verb in both if verb not in referrer] == ["record_outcome"]


def test_appointments_and_follow_up_by_their_state():
    referral = supported(picked_up())
    later = planned(referral)
    assert list(referral.conversations.planned()) == [later]
    assert referral.conversations.held().count() == 1
    assert referral.follow_ups.running().count() == 1
    workflow.scale(referral.follow_ups.get(), by=receiver(), direction="end", on=TODAY)
    assert list(referral.follow_ups.running()) == []
    assert Referral.objects.get().status == Status.OUTCOME
