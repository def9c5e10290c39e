"""Two people at once, with real threads and real transactions: one wins, and the others read who it was."""

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps

import pytest
from django.db import connection, transaction
from django.utils import timezone, translation

from coalition.models import Membership, Notification, User
from coalition.roles import Role
from referrals import workflow
from referrals.enums import Status
from referrals.models import Family, Referral
from referrals.workflow import TransitionNotAllowed
from referrals.workflow.moves import lock
from tests.referrals.builders import coordinator, facts, member, own_facts, picked_up, present, receiver, sender, sent

pytestmark = pytest.mark.django_db
THREADS = 25
PICK_UPS = 200
SECONDS = 60


def really(test):
    """Runs a test beside the transaction that is rolled back, so that every thread sees what it wrote.

    It is removed by hand: a flush would take the coalition along that every other test begins with.
    """

    @wraps(test)
    def in_a_thread(*args, **kwargs):
        people = set(User.objects.values_list("pk", flat=True))
        try:
            elsewhere(test, *args, **kwargs)
        finally:
            elsewhere(remove_all_but, people)

    return in_a_thread


def remove_all_but(people):
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE referrals_family, coalition_notification CASCADE")
    Membership.objects.exclude(user__in=people).delete()
    User.objects.exclude(pk__in=people).delete()


def elsewhere(call, *args, **kwargs):
    """What `call` returns or raises in a thread with a connection of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_connected, call, *args, **kwargs).result()


def _connected(call, *args, **kwargs):
    try:
        with translation.override("en"):
            return call(*args, **kwargs)
    finally:
        connection.close()


def at_once(*calls):
    """What each call returned or raised, all begun in their own threads at the same moment."""
    barrier = threading.Barrier(len(calls))

    def attempt(call):
        barrier.wait(SECONDS)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        futures = [pool.submit(_connected, attempt, call) for call in calls]
        return [future.exception() or future.result() for future in futures]


def nurses(count):
    """So many nurses of JGZ, each with a name of her own."""
    organisation = receiver().organisation
    users = [User(email=f"nurse-{number}@example.org", name=f"Nurse {number:02}") for number in range(count)]
    User.objects.bulk_create(users)
    return Membership.objects.bulk_create(
        Membership(user=user, organisation=organisation, role=Role.JGZ_NURSE) for user in users
    )


def free_again(referrals):
    """The next round begins: nobody has them."""
    Referral.objects.filter(pk__in=[referral.pk for referral in referrals]).update(status=Status.SENT, nurse=None)


@pytest.mark.slow
@really
def test_of_all_who_pick_up_at_once_one_wins_and_the_others_read_her_name():
    """200 pick-ups, two at a time, each contested by half of the threads."""
    referrals = [sent(), sent()]
    barrier = threading.Barrier(THREADS, action=partial(free_again, referrals))

    def press(nurse, referral):
        texts = []
        for _ in range(PICK_UPS // len(referrals)):
            barrier.wait(SECONDS)
            try:
                workflow.pick_up(referral, by=nurse)
                texts.append(nurse.user.name)
            except TransitionNotAllowed as refusal:
                texts.append(str(refusal))
        return texts

    rivals = [(nurse, referrals[number % 2]) for number, nurse in enumerate(nurses(THREADS))]
    pressed = at_once(*[partial(press, *each) for each in rivals])
    for one_pick_up in [texts for side in (0, 1) for texts in zip(*pressed[side::2], strict=True)]:
        (winner,) = [text for text in one_pick_up if text.startswith("Nurse")]
        assert sum(f"Picked up by {winner} on" in text for text in one_pick_up) == len(one_pick_up) - 1


def overtaken(begin, meanwhile, end):
    """What `meanwhile` comes to: it waits for `begin`, and goes on when `end` is done and committed."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            begin()
            waiting = pool.submit(_connected, meanwhile)
            wait_until_blocked()
            end()
        return waiting.exception() or waiting.result()


def nothing():
    """Nothing more happens before the commit."""


def wait_until_blocked():
    """Until another connection waits for a lock; asks again and again, because nothing tells."""
    question = (
        "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = %s)"
    )
    until = time.monotonic() + SECONDS
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(question, [connection.settings_dict["NAME"]])
            if cursor.fetchone()[0]:
                return
    raise TimeoutError("Nobody waited.")


@really
def test_who_waits_for_a_pick_up_reads_who_has_it():
    referral, by = sent(), coordinator()
    taken = partial(workflow.pick_up, referral, by=receiver())
    refusal = overtaken(taken, partial(workflow.pick_up, referral, by=by), nothing)
    assert str(refusal).startswith("This has already changed: Picked up by Noor Bakker")


@really
def test_who_waits_for_the_end_of_a_pregnancy_tells_nobody_any_more():
    referral, by = picked_up(), sender()
    ended = partial(workflow.end_pregnancy, referral.family, by=receiver(), on=timezone.localdate())
    message = overtaken(ended, partial(workflow.write, referral, by=by, text="Hoi"), nothing)
    assert message.text == "Hoi"
    assert Notification.objects.count() == 0
    assert present(referral).next_step == ""


@really
def test_stopping_and_picking_up_at_once_wait_for_each_other_and_never_for_both():
    referral, by = sent(), sender()
    stopped = overtaken(
        partial(lock, referral),
        partial(workflow.stop, referral.family, by=by),
        partial(workflow.pick_up, referral, by=receiver()),
    )
    assert stopped == referral.family
    assert (present(referral).status, present(referral).nurse) == (Status.WITHDRAWN, receiver())


@really
def test_two_presses_at_once_make_one_draft():
    pk, by, written = uuid.uuid4(), sender(), facts()
    press = partial(workflow.start, written, by=by, pk=pk)
    assert [referral.pk for referral in at_once(press, press)] == [pk, pk]
    assert Family.objects.count() == Referral.objects.get().events.count() == 1


@really
def test_two_presses_of_the_parents_at_once_make_one_sign_up():
    pk, written = uuid.uuid4(), own_facts()
    press = partial(workflow.sign_up, written, pk=pk)
    assert [referral.pk for referral in at_once(press, press)] == [pk, pk]
    assert Family.objects.count() == Referral.objects.get().events.count() == Notification.objects.count() == 1


@really
def test_two_presses_at_once_write_one_message_and_make_one_appointment():
    referral, pk, by = picked_up(), uuid.uuid4(), receiver()
    write = partial(workflow.write, referral, by=by, text="Hoi", pk=pk)
    plan = partial(workflow.plan, referral, by=by, pk=pk, starts_at=timezone.now(), place="home")
    assert {row.pk for row in at_once(write, write, plan, plan)} == {pk}
    assert (referral.messages.count(), referral.conversations.count()) == (1, 1)


@really
def test_two_who_join_crosswise_do_not_lock_each_other_out():
    one, other, by = sent(), sent(by=member("pop-nurse")), receiver()
    results = at_once(
        partial(workflow.join, one, by=by, into=other),
        partial(workflow.join, other, by=by, into=one),
    )
    assert sorted(type(result).__name__ for result in results) == ["Denied", "Referral"]
    assert sorted(referral.status for referral in Referral.objects.all()) == [Status.JOINED, Status.SENT]
