"""Every verb in every state by everybody, against a table written by hand; and no order of steps breaks a rule.

no   refused: they do not see it, or may not do this
-    not in this state: they read who moved it on
=    done, and the state stays
"""

import datetime
from contextlib import nullcontext

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalition.permissions import Denied
from referrals.handover_enums import HandoverStatus, HandoverVerb
from referrals.models import Consent, Grant, Handover, HandoverEvent
from referrals.workflow import HANDOVER_TRANSITIONS, TransitionNotAllowed
from tests.pages import PEOPLE
from tests.referrals.builders import member
from tests.referrals.handover.builders import DEEDS, NOTICE_WAYS, WAYS, noticed, offered
from tests.referrals.handover.conftest import TUESDAY

# Noor hands over to Kim; Sanne is a nurse who is learning, Irma coordinates.
NAMED = """
                draft     offered   question  accepted  confirmed completed declined  withdrawn
change    jgz   =         -         -         -         -         -         -         -
offer     jgz   offered   -         -         -         -         -         -         -
ask       kim   no        question  -         -         -         -         -         -
answer    jgz   -         -         offered   -         -         -         -         -
accept    kim   no        accepted  accepted  -         -         -         -         -
decline   kim   no        declined  declined  -         -         -         -         -
confirm   kim   no        -         -         confirmed -         -         -         -
complete  kim   no        -         -         -         completed -         -         -
withdraw  jgz   withdrawn withdrawn withdrawn -         -         -         -         -
stop      jgz   withdrawn withdrawn withdrawn withdrawn withdrawn withdrawn -         -
stop      kim   no        no        no        withdrawn withdrawn withdrawn no        no
plan_intake kim no        no        no        no        no        no        no        no
hold_intake kim no        no        no        no        no        no        no        no
signal    kim   no        no        no        no        no        no        no        no
reply     jgz   no        no        no        no        no        no        no        no
"""
# Lotte tells maternity care, where Ellen does the intakes; Marieke assists Lotte and may only prepare.
NOTICE = """
                   draft     offered   question  accepted  completed declined  withdrawn
change    practice =         -         -         -         -         -         -
offer     lotte    offered   -         -         -         -         -         -
ask       ellen    no        question  -         -         -         -         -
answer    lotte    -         -         offered   -         -         -         -
plan_intake ellen  no        accepted  accepted  =         -         -         -
hold_intake ellen  no        -         -         completed -         -         -
signal    ellen    no        =         =         =         =         -         -
reply     lotte    -         no        no        no        no        -         -
decline   ellen    no        declined  declined  -         -         -         -
withdraw  lotte    withdrawn withdrawn withdrawn -         -         -         -
withdraw  marieke  withdrawn no        no        no        no        no        no
stop      lotte    withdrawn withdrawn withdrawn withdrawn withdrawn -         -
stop      ellen    no        withdrawn withdrawn withdrawn withdrawn no        no
accept    ellen    no        no        no        no        no        no        no
confirm   ellen    no        no        no        no        no        no        no
complete  ellen    no        no        no        no        no        no        no
"""
ROLES = {
    "jgz": ["jgz-nurse", "jgz-nurse-2", "jgz-coordinator"],
    "kim": ["welfare-worker"],
    "ellen": ["maternity-intake"],
    "lotte": ["midwife"],
    "marieke": ["midwife-assistant"],
    "practice": ["midwife", "midwife-assistant"],
}


def read(table):
    head, *lines = filter(None, table.splitlines())
    states = head.split()
    expected = {
        (f"handover_{line.split()[0]}", state): dict.fromkeys(PEOPLE, "no") for line in lines for state in states
    }
    for line in lines:
        verb, who, *results = line.split()
        for state, result in zip(states, results, strict=True):
            expected[f"handover_{verb}", state] |= dict.fromkeys(ROLES[who], result)
    return expected


EXPECTED = {"named": read(NAMED), "notice": read(NOTICE)}
CASES = [(which, verb, state) for which, table in EXPECTED.items() for verb, state in table]


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """A handover and a notice in every state; every test works in a savepoint above."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(TUESDAY - datetime.timedelta(hours=1)):
            made = {"named": {state: make() for state, make in WAYS.items()}}
            made["notice"] = {state: make() for state, make in NOTICE_WAYS.items()}
        yield made, {key: member(key) for key in PEOPLE}
        transaction.set_rollback(True)


@pytest.mark.parametrize(("which", "verb", "state"), CASES)
def test_every_verb_in_every_state_by_everybody(db, stage, which, verb, state):
    made, people = stage
    expected = EXPECTED[which][verb, state]
    found = {key: attempt(made[which][state], verb, people[key], expected[key]) for key in PEOPLE}
    assert found == expected


def attempt(handover, verb, by, expected):
    allowed = expected not in {"no", "-"}
    try:
        with transaction.atomic() if allowed else nullcontext():
            DEEDS[verb](handover, by)
            after = Handover.objects.values_list("status", flat=True).get(pk=handover.pk)
            transaction.set_rollback(allowed)
    except Denied:
        return "no"
    except TransitionNotAllowed:
        return "-"
    return "=" if after == handover.status else after


def test_the_tables_miss_no_state_and_no_verb():
    assert {state for _which, _verb, state in CASES} == set(HandoverStatus)
    tried = {verb for _which, verb, _state in CASES} | {HandoverVerb.PASS_ON, HandoverVerb.START}
    assert tried == set(HandoverVerb)
    assert set(HANDOVER_TRANSITIONS) == set(HandoverVerb) - {HandoverVerb.START}


def test_everybody_else_was_tried(stage):
    assert len(stage[1]) == len(PEOPLE) > 10


STEPS = st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.sampled_from(PEOPLE)), max_size=12)


@pytest.mark.parametrize("make", [offered, noticed])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_order_of_steps_breaks_a_rule(db, make, steps):
    with transaction.atomic():
        handover = make()
        for verb, key in steps:
            before = rows(handover)
            try:
                DEEDS[verb](handover, member(key))
            except (Denied, TransitionNotAllowed):
                assert rows(handover) == before
            check_rules(Handover.objects.get(pk=handover.pk))
        transaction.set_rollback(True)


def rows(handover):
    kept = Handover.objects.filter(pk=handover.pk).values_list("status", "receiver", "giver", "due_on").get()
    return kept, HandoverEvent.objects.count(), Grant.objects.live().count(), Consent.objects.live().count()


def check_rules(handover):
    """Every way taken stands in the table; a receiver sees the family exactly while there is a live yes."""
    ways = (
        handover.events.exclude(verb=HandoverVerb.START).order_by("id").values_list("verb", "from_status", "to_status")
    )
    state = HandoverStatus.DRAFT
    for verb, before, after in ways:
        transition = HANDOVER_TRANSITIONS[verb]
        assert before == state
        assert before in transition.sources
        assert after in (transition.targets or (before,))
        state = after
    assert state == handover.status
    ended = handover.status in {HandoverStatus.DECLINED, HandoverStatus.WITHDRAWN}
    grants = Grant.objects.live().filter(family=handover.family_id, organisation=handover.to_organisation_id)
    assert grants.exists() != ended
    assert handover.responsible is not None
