"""Parents who came alone and ended it themselves: nobody goes on seeing them."""

import datetime

import pytest
from django.test import override_settings
from django.utils import timezone

from coalition import walls
from coalition.models import Notification
from referrals import workflow
from referrals.enums import Verb
from referrals.models import Consent, Conversation, DataRequest, Family, Person, Referral, ReferralEvent
from referrals.request_enums import RequestKind, RequestVerb
from tests.referrals.builders import (
    closed,
    coordinator,
    member,
    picked_up,
    planned,
    receiver,
    sender,
    signed_up,
    talked,
    with_outcome,
)
from tests.referrals.requests import received
from tests.referrals.workflow.test_endings import sees
from tests.web_login import login

pytestmark = pytest.mark.django_db


def came_alone():
    return workflow.pick_up(signed_up(), by=receiver())


def test_jgz_goes_on_seeing_who_came_alone_when_it_recorded_the_end_itself():
    """A slip can be put right: nobody else sees this family."""
    withdrawn, stopped = came_alone(), came_alone()
    workflow.withdraw(withdrawn, by=receiver())
    workflow.stop(stopped.family, by=coordinator())
    for referral in (withdrawn, stopped):
        assert sees(receiver(), referral) == sees(coordinator(), referral) == (True, True)


@pytest.mark.parametrize("state", [came_alone, signed_up, lambda: closed(with_outcome(talked(came_alone())))])
def test_nobody_goes_on_seeing_who_came_alone_and_stopped_everything(state):
    referral = state()
    with walls.acting_as_parents(referral.family_id):
        workflow.stop_own(referral.family)
    for key in ("jgz-nurse", "jgz-nurse-2", "jgz-coordinator", "midwife", "privacy-officer"):
        assert (key, sees(member(key), referral)) == (key, (False, False))
        with login("web"), walls.acting_as(member(key)):
            found = (Family, Referral, Person, Consent, Conversation, ReferralEvent)
            assert {model.__name__: model.objects.count() for model in found} == dict.fromkeys(
                [model.__name__ for model in found], 0
            )


def test_taking_back_the_yes_to_a_conversation_is_the_same_end():
    referral = came_alone()
    planned(referral)
    workflow.withdraw(referral, by=None)
    assert sees(receiver(), referral) == sees(coordinator(), referral) == (False, False)


def test_who_referred_goes_on_seeing_her_own_when_a_sign_up_alone_was_joined_with_it():
    alone = signed_up()
    kept = workflow.join(alone, by=receiver(), into=picked_up())
    with walls.acting_as_parents(kept.family_id):
        workflow.stop_own(kept.family)
    assert (sees(sender(), kept), sees(sender(), alone)) == ((True, True), (False, False))
    assert (sees(receiver(), kept), sees(receiver(), alone)) == ((False, False), (False, False))


def test_the_nurse_who_would_come_reads_once_that_it_stopped_and_nothing_else():
    talk = planned(came_alone())
    Notification.objects.all().delete()
    with walls.acting_as_parents(talk.referral.family_id):
        workflow.stop_own(talk.referral.family)
    with login("web"), walls.acting_as(receiver()):
        assert [each.kind for each in Notification.objects.visible_to(receiver())] == [Verb.WITHDRAW]
        assert not Conversation.objects.filter(pk=talk.pk).exists()


def test_what_nobody_sees_is_still_removed_in_time():
    referral = came_alone()
    with walls.acting_as_parents(referral.family_id):
        workflow.stop_own(referral.family)
    long_ago = timezone.now() - datetime.timedelta(days=800)
    Family.objects.filter(pk=referral.family_id).update(closed_at=long_ago)
    with override_settings(DEMO=False, PURGE_KEY="k" * 40), login("job"):
        workflow.purge_due(receiver().organisation)
    assert not Family.objects.filter(pk=referral.family_id).exists()


@pytest.mark.parametrize("kind", [RequestKind.ERASURE, RequestKind.ACCESS])
def test_a_request_brings_them_to_the_coordinator_until_it_is_done(kind):
    referral = came_alone()
    with walls.acting_as_parents(referral.family_id):
        workflow.stop_own(referral.family)
    asked = received(referral, kind, by=coordinator())
    assert sees(coordinator(), referral) == (False, False)
    workflow.decide_request(asked, RequestVerb.GRANT, by=member("privacy-officer"))
    assert sees(coordinator(), referral) == (True, True)
    assert sees(receiver(), referral) == sees(member("privacy-officer"), referral) == (False, False)
    with login("web"), walls.acting_as(coordinator()):
        assert Family.objects.filter(pk=referral.family_id).exists()
    with login("web"), walls.acting_as(receiver()):
        assert not Family.objects.filter(pk=referral.family_id).exists()
    DataRequest.objects.filter(pk=asked.pk).update(status="done", done_at=timezone.now(), done_by=coordinator())
    assert sees(coordinator(), referral) == (False, False)
