"""Two people at once with one handover, with real threads and real transactions."""

import uuid
from functools import partial

import pytest

from coalition.models import Membership, User
from referrals import workflow
from referrals.enums import ConsentHow
from referrals.handover_enums import HandoverStatus
from referrals.models import Grant, Handover
from tests.referrals.builders import picked_up, receiver
from tests.referrals.handover.builders import EVERYTHING, FULL, drafted, facts, kim, offered
from tests.referrals.workflow.test_race import at_once, nothing, overtaken, really

pytestmark = pytest.mark.django_db


def chief() -> Membership:
    """The coordinator of Delft Support, who may accept as well."""
    user = User.objects.create(email="chief@example.org", name="Bo de Vries")
    return Membership.objects.create(
        user=user, organisation=kim().organisation, role="welfare_worker", is_coordinator=True
    )


def hand_over(draft, by):
    return workflow.offer(draft, by=by, categories=EVERYTHING, how=ConsentHow.PHONE)


@really
def test_who_waits_for_an_acceptance_reads_who_has_it_and_when():
    handover, by = offered(), chief()
    refusal = overtaken(
        partial(workflow.accept, handover, by=kim()), partial(workflow.accept, handover, by=by), nothing
    )
    assert str(refusal).startswith("This has already changed: Accepted by Kim Verhoeven on")
    assert Handover.objects.get().receiver == kim()


@really
def test_of_two_who_accept_at_once_one_has_it():
    handover, people = offered(), (kim(), chief())
    results = at_once(*[partial(workflow.accept, handover, by=by) for by in people])
    assert sorted(type(result).__name__ for result in results) == ["Handover", "TransitionNotAllowed"]


@really
def test_parents_who_stop_are_before_who_accepts_at_that_moment():
    handover, by = offered(), kim()
    stopped = partial(workflow.stop, handover.family, by=receiver())
    refusal = overtaken(stopped, partial(workflow.accept, handover, by=by), nothing)
    assert "The parents took back their yes by Noor Bakker" in str(refusal)
    assert Handover.objects.get().status == HandoverStatus.WITHDRAWN
    assert not Grant.objects.live().filter(organisation=by.organisation).exists()


@really
def test_two_presses_at_once_make_one_draft():
    family, pk, by, written = picked_up(**FULL).family, uuid.uuid4(), receiver(), facts()
    press = partial(workflow.draft_handover, family, written, by=by, pk=pk)
    assert [handover.pk for handover in at_once(press, press)] == [pk, pk]
    assert Handover.objects.count() == 1


@really
def test_two_nurses_who_hand_the_same_over_at_once_make_one():
    referral, by = picked_up(**FULL), receiver()
    drafts = drafted(referral), drafted(referral)
    results = at_once(*[partial(hand_over, draft, by) for draft in drafts])
    assert sorted(type(result).__name__ for result in results) == ["AlreadyHandedOver", "Handover"]
    assert Grant.objects.live().filter(organisation=kim().organisation).count() == 1
