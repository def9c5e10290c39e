"""Every verb in every state by everybody, against the table written by hand."""

import datetime
from contextlib import nullcontext

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from coalition.models import Membership
from coalition.permissions import Denied
from demo.people import membership_id
from referrals import workflow
from referrals.enums import (
    AttemptResult,
    ConsentHow,
    DeclineReason,
    Direction,
    NoFeedbackReason,
    NoTalkReason,
    OutcomeKind,
    Place,
    Status,
    Verb,
)
from referrals.models import Conversation, FollowUp, Referral
from referrals.workflow import TRANSITIONS, TransitionNotAllowed
from tests.referrals.builders import facts, member, offer, referral_in, sent
from tests.referrals.workflow.conftest import TUESDAY
from tests.referrals.workflow.moves_table import EVERYBODY, read_table, states_in_table

EXPECTED = read_table()
BEGINNINGS = {"start", "sign_up"}  # nothing exists yet, so there is no state to begin from
OF_PARENTS = {"take_back", "say_how"}  # for nobody who signs in: tests/referrals/parents/test_mine_*.py
AN_HOUR = datetime.timedelta(hours=1)
TOMORROW = timezone.localdate(TUESDAY) + datetime.timedelta(days=1)


class Case:
    """One referral with an appointment and follow-up in any state, so that only the state can refuse."""

    def __init__(self, status: Status):
        self.referral = referral_in(status)
        nurse = member("jgz-nurse")
        at = timezone.now() + datetime.timedelta(days=1)
        self.conversation = Conversation.objects.create(
            referral=self.referral, nurse=nurse, starts_at=at, place=Place.HOME
        )
        self.follow_up = FollowUp.objects.create(
            family=self.referral.family, referral=self.referral, offer=offer("kasto"), nurse=nurse
        )


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """A case in every state, another referral to join with, and everybody; every test works in a savepoint above."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(TUESDAY - AN_HOUR):
            cases = {status: Case(status) for status in Status}
            other = sent(by=member("pop-nurse"))
        yield cases, {key: member(key) if key != "parents" else None for key in EVERYBODY}, other
        transaction.set_rollback(True)


@pytest.fixture
def do(stage, db):
    """`do(verb, status, key)` is what comes of it, in the words of the table."""
    cases, people, other = stage
    calls = _calls(people, other)

    def attempt(verb: str, status: str, key: str) -> str:
        allowed = EXPECTED[verb, status][key] not in {"no", "-"}
        case = cases[Status(status)]
        try:
            with transaction.atomic() if allowed else nullcontext():  # a refusal leaves nothing to undo
                calls[verb](case, people[key])
                after = Referral.objects.values_list("status", flat=True).get(pk=case.referral.pk)
                transaction.set_rollback(allowed)
        except Denied:
            return "no"
        except TransitionNotAllowed:
            return "-"
        return "=" if after == status else after

    return attempt


def _calls(people, other):
    """How each verb is done, with facts that are right in every state that allows it."""
    nurse, chief = people["jgz-nurse"], people["jgz-coordinator"]
    contact = {"version": 0, "family_facts": {}, "person_facts": {"phone": "015-5550299"}}
    support = {"direction": Direction.UP, "offer": offer("stevig-ouderschap"), "on": TOMORROW}
    declining = {"reason": DeclineReason.OTHER_OFFER, "text": "Iets anders past beter."}
    on_referrals = {
        "send": {},
        "change_draft": facts(),
        "pick_up": {"buddy": chief},
        "assign": {"nurse": nurse},
        "ask": {"question": "Welk nummer?"},
        "answer": {"text": "Dit nummer."},
        "decline": declining,
        "reassign": {"nurse": chief, "reason": "Noor is ziek."},
        "join": {"into": other},
        "record_contact": {"result": AttemptResult.REACHED},
        "plan": {"starts_at": TUESDAY, "place": Place.HOME},
        "record_outcome": {"kind": OutcomeKind.NO_TALK, "reason": NoTalkReason.NOT_NOW},
        "give_feedback": {"none_reason": NoFeedbackReason.PARENTS_WISH},
        "read_feedback": {},
        "write": {"text": "Bedankt."},
        "ask_withdrawal": {"text": "Zij wil toch niet."},
        "withdraw": {},
        "link_parents": {},
        "reopen": {"reason": "Zij belde terug.", "how": ConsentHow.PHONE},
        "mark_mistake": {"reason": "Dubbel."},
    }
    on_families = {"stop": {}, "end_pregnancy": {"on": TOMORROW}, "resume": {}, "change_contact": contact}
    on_conversations = {"change_plan": {"place": Place.CLINIC}, "cancel": {}, "hold": {"attendees": []}}
    subjects = {"referral": on_referrals, "referral.family": on_families, "conversation": on_conversations}
    calls = {"scale": lambda case, by: workflow.scale(case.follow_up, by=by, **support)}
    for subject, verbs in subjects.items():
        for verb, details in verbs.items():
            calls[verb] = _call(verb, subject, details)
    calls["pick_up"] = lambda case, by: workflow.pick_up(case.referral, by=by, buddy=chief if by != chief else None)
    calls["change_draft"] = lambda case, by: workflow.change_draft(case.referral, facts(), by=by)
    return calls


def _call(verb, subject, details):
    def call(case, by):
        found = case
        for name in subject.split("."):
            found = getattr(found, name)
        return getattr(workflow, verb)(found, by=by, **details)

    return call


@pytest.mark.parametrize(("verb", "status"), EXPECTED)
def test_every_verb_in_every_state_by_everybody(do, verb, status):
    assert {key: do(verb, status, key) for key in EVERYBODY} == EXPECTED[verb, status]


def test_the_table_misses_no_state():
    assert states_in_table() == set(Status)


def test_the_table_misses_no_verb():
    family_verbs = {"change_draft", "end_pregnancy", "resume"}
    assert {verb for verb, _ in EXPECTED} == {*Verb} - BEGINNINGS - OF_PARENTS | family_verbs
    assert set(TRANSITIONS) == {*Verb} - BEGINNINGS


def test_the_table_misses_nobody(db):
    known = {membership_id(key) for key in EVERYBODY if key != "parents"}
    assert known == set(Membership.objects.values_list("pk", flat=True))
