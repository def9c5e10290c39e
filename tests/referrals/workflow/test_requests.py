"""What parents ask about their data: due in a month, decided once, done by who was asked."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import Notification
from coalition.permissions import Denied
from referrals import workflow
from referrals.models import DataRequest, Family
from referrals.request_enums import RequestKind, RequestStatus, RequestVerb
from tests.referrals.builders import colleague, coordinator, outsider, picked_up, receiver, sender, sent, signed_up
from tests.referrals.requests import granted, officer, received

pytestmark = pytest.mark.django_db
DO = {
    RequestVerb.GRANT: lambda asked, by: workflow.decide_request(asked, RequestVerb.GRANT, by=by),
    RequestVerb.REFUSE: lambda asked, by: workflow.decide_request(asked, RequestVerb.REFUSE, by=by, reason="Al weg."),
    RequestVerb.CARRY_OUT: lambda asked, by: workflow.carry_out_request(asked, by=by, result="Gegeven."),
}


def in_status(status):
    asked = received(sent())
    steps = {
        RequestStatus.RECEIVED: [],
        RequestStatus.GRANTED: [RequestVerb.GRANT],
        RequestStatus.REFUSED: [RequestVerb.REFUSE],
        RequestStatus.DONE: [RequestVerb.GRANT, RequestVerb.CARRY_OUT],
    }
    for verb in steps[status]:
        asked = DO[verb](asked, sender() if verb == RequestVerb.CARRY_OUT else officer())
    return asked


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        ("2026-11-03", "2026-12-03"),
        ("2027-01-31", "2027-02-28"),
        ("2028-01-30", "2028-02-29"),
        ("2026-12-15", "2027-01-15"),
    ],
)
def test_the_answer_is_due_in_one_month(received_on, due_on):
    asked = received(sent(), received_on=datetime.date.fromisoformat(received_on))

    assert asked.due_on.isoformat() == due_on


@pytest.mark.parametrize("status", RequestStatus)
@pytest.mark.parametrize("verb", RequestVerb)
def test_every_verb_from_every_state(status, verb):
    allowed = {
        (RequestStatus.RECEIVED, RequestVerb.GRANT): RequestStatus.GRANTED,
        (RequestStatus.RECEIVED, RequestVerb.REFUSE): RequestStatus.REFUSED,
        (RequestStatus.GRANTED, RequestVerb.CARRY_OUT): RequestStatus.DONE,
    }
    asked = in_status(status)
    by = sender() if verb == RequestVerb.CARRY_OUT else officer()
    if (status, verb) in allowed:
        assert DO[verb](asked, by).status == allowed[status, verb]
    else:
        with pytest.raises(Denied):
            DO[verb](asked, by)
        assert DataRequest.objects.get(pk=asked.pk).status == status


def test_only_the_officer_registers_and_decides():
    asked = received(sent())
    for who in (sender(), coordinator()):
        with pytest.raises(Denied):
            workflow.decide_request(asked, RequestVerb.GRANT, by=who)
        with pytest.raises(Denied):
            workflow.register_request(
                by=who,
                kind="access",
                reference="GS-222222",
                organisation=who.organisation,
                received_on=asked.received_on,
            )


def test_only_the_coordinator_of_who_was_asked_carries_out():
    asked = granted(sent())
    for who in (colleague(), outsider(), coordinator(), officer()):
        with pytest.raises(Denied):
            workflow.carry_out_request(asked, by=who, result="Gegeven.")


def test_a_refusal_needs_a_reason():
    with pytest.raises(Denied):
        workflow.decide_request(received(sent()), RequestVerb.REFUSE, by=officer())


def test_the_coordinators_hear_of_it_and_nobody_else():
    asked = granted(sent(), by=coordinator())

    news = Notification.objects.filter(object_id=asked.pk)
    assert [each.membership for each in news] == [coordinator()]


def test_who_sees_which_requests():
    referral = sent()
    waiting, to_do = received(referral), granted(referral)

    seen = {
        who: set(DataRequest.objects.visible_to(who())) for who in (officer, sender, colleague, outsider, coordinator)
    }
    assert seen == {officer: {waiting, to_do}, sender: {to_do}, colleague: set(), outsider: set(), coordinator: set()}


def stopped(referral):
    workflow.stop(referral.family, by=sender())
    return Family.objects.get(pk=referral.family_id)


@pytest.fixture(autouse=True)
def _key(settings):
    settings.PURGE_KEY = "k" * 40


def test_erasing_removes_the_family_and_finishes_the_request():
    referral, other = picked_up(), sent(name="Robin", phone="06-12345678")
    asked = granted(referral, RequestKind.ERASURE)
    too = granted(referral, RequestKind.ERASURE, by=coordinator())
    workflow.erase(stopped(referral), by=sender())

    assert list(Family.objects.all()) == [other.family]
    for each in (asked, too):
        each.refresh_from_db()
        assert (each.status, each.reference, each.done_by) == (RequestStatus.DONE, "", sender())
    assert Notification.objects.filter(subject_id=referral.family_id).count() == 0


def test_what_still_runs_is_not_erased():
    referral = picked_up()
    granted(referral, RequestKind.ERASURE)

    with pytest.raises(Denied):
        workflow.erase(referral.family, by=sender())
    assert Family.objects.count() == 1


@pytest.mark.parametrize("who", [colleague, outsider, receiver, coordinator, officer])
def test_only_the_coordinator_of_the_owner_erases(who):
    referral = picked_up()
    granted(referral, RequestKind.ERASURE)
    granted(referral, RequestKind.ERASURE, by=coordinator())
    family = stopped(referral)

    with pytest.raises(Denied):
        workflow.erase(family, by=who())
    assert Family.objects.count() == 1


def test_without_a_granted_request_nothing_is_erased():
    referral = picked_up()
    received(referral, RequestKind.ERASURE)
    granted(referral, RequestKind.ACCESS)

    with pytest.raises(Denied):
        workflow.erase(stopped(referral), by=sender())


def test_jgz_erases_who_came_alone():
    referral = signed_up()
    granted(referral, RequestKind.ERASURE, by=coordinator())
    workflow.withdraw(referral, by=receiver())
    workflow.erase(Family.objects.get(), by=coordinator())

    assert Family.objects.count() == 0
    assert DataRequest.objects.get().done_at.date() == timezone.now().date()
