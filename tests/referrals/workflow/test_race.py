"""Two people at once, with real threads and real transactions: one wins, and the others read who it was."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import wraps

import pytest
from django.db import connection, transaction
from django.utils import timezone, translation

from coalition.models import Membership, Notification, User
from coalition.roles import Role
from referrals import workflow
from referrals.enums import Status, Verb
from referrals.models import Family, FollowUp, Grant, Referral, ReferralEvent
from referrals.workflow import TransitionNotAllowed
from tests.referrals.builders import facts, own_facts, picked_up, present, receiver, sender, sent

pytestmark = pytest.mark.django_db
THREADS = 25
ROUNDS = 200
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
    for model in (Notification, FollowUp, Grant, Family):
        model.objects.all().delete()
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


def free_again(referral):
    """The next round begins: nobody has it."""
    ReferralEvent.objects.filter(referral=referral, verb=Verb.PICK_UP).delete()
    Referral.objects.filter(pk=referral.pk).update(status=Status.SENT, nurse=None)


@pytest.mark.slow
@really
def test_of_all_who_pick_up_at_once_one_wins_and_the_others_read_her_name():
    referral = sent()
    barrier = threading.Barrier(THREADS, action=lambda: free_again(referral))

    def press(nurse):
        texts = []
        for _ in range(ROUNDS):
            barrier.wait(SECONDS)
            try:
                workflow.pick_up(referral, by=nurse)
                texts.append(nurse.user.name)
            except TransitionNotAllowed as refusal:
                texts.append(str(refusal))
        return texts

    pressed = at_once(*[lambda nurse=nurse: press(nurse) for nurse in nurses(THREADS)])
    for texts in zip(*pressed, strict=True):
        (winner,) = [text for text in texts if text.startswith("Nurse")]
        assert sum(f"Picked up by {winner} on" in text for text in texts) == THREADS - 1
