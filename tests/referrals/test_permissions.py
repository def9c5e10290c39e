"""The reasons people read at a button that is closed to them."""

import pytest
from django.utils import translation

from coalition.permissions import reason_denied
from referrals.enums import Verb
from referrals.permissions import (
    VERB_CHECKS,
    check_can_change_family,
    check_can_refer,
    is_receiving_side,
    is_referring_side,
    sees_content,
    sees_identity,
)
from referrals.workflow import TRANSITIONS
from tests.referrals.builders import (
    colleague,
    coordinator,
    learner,
    member,
    outsider,
    picked_up,
    receiver,
    sender,
    sent,
    signed_up,
)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def reason(verb, by, referral):
    return reason_denied(VERB_CHECKS[verb], by, referral)


def test_every_verb_has_a_check_that_says_who_may():
    assert set(VERB_CHECKS) == set(TRANSITIONS)
    assert all(check.__doc__ for check in VERB_CHECKS.values())


REASONS = [
    ("send", outsider, sent, "Only the organisation that signed the family up can do this."),
    ("pick_up", sender, sent, "Your function (Midwife) does not include this."),
    ("assign", learner, sent, "While you are still learning, an experienced colleague decides who takes it."),
    (
        "ask",
        receiver,
        signed_up,
        "The parents signed up themselves: there is no referrer to ask. Call the parents.",
    ),
    ("withdraw", sender, picked_up, "Noor Bakker has picked this up. Ask her to withdraw it."),
    ("ask_withdrawal", sender, sent, "Nobody has picked this up yet: you can withdraw it yourself."),
    (
        "mark_mistake",
        colleague,
        sent,
        "Only the coordinator of the organisation that registered the family can do this.",
    ),
    ("write", receiver, signed_up, "The parents signed up themselves: there is no referrer to write to."),
    ("stop", receiver, sent, "You see this family's name after your organisation has picked the referral up."),
]


@pytest.mark.parametrize(("verb", "who", "begin", "text"), REASONS)
def test_a_refusal_says_why(db, verb, who, begin, text):
    assert reason(verb, who(), begin()) == text


def test_another_jgz_than_the_receiver_is_told_whose_it_is(db):
    referral, nurse = sent(), receiver()
    nurse.organisation = outsider().organisation
    name = referral.receiver_organisation.name
    assert reason("pick_up", nurse, referral) == f"Only {name} can do this."


def test_who_has_no_function_is_told_so(db):
    text = "You have no function in this coalition at the moment. Ask your coordinator."
    assert reason_denied(check_can_refer, None) == text


def test_a_coordinator_decides_also_while_learning(db):
    chief = coordinator()
    chief.is_learning = True
    assert reason("assign", chief, sent()) is None


@pytest.mark.parametrize("verb", Verb)
def test_roles_without_care_are_refused_every_verb(db, verb):
    if verb not in VERB_CHECKS:
        return
    referral = picked_up()
    for key in ("municipality-editor", "lot-facilitator", "lot-member", "coalition-admin", "privacy-officer"):
        assert reason(verb, member(key), referral)


def test_sides(db):
    referral, alone = sent(), signed_up()
    sides = [(is_referring_side(each, referral), is_receiving_side(each, referral)) for each in (sender(), receiver())]
    assert sides == [(True, False), (False, True)]
    assert (is_referring_side(outsider(), referral), is_receiving_side(outsider(), referral)) == (False, False)
    assert (is_referring_side(receiver(), alone), is_receiving_side(receiver(), alone)) == (False, True)


def test_who_reads_the_name_and_who_the_content(db):
    people = [sender(), colleague(), receiver(), learner(), outsider(), member("coalition-admin")]
    waiting, taken, alone = sent(), picked_up(), signed_up()
    assert [sees_identity(each, waiting) for each in people] == [True, True, False, False, False, False]
    assert [sees_identity(each, taken) for each in people] == [True, True, True, True, False, False]
    assert [sees_identity(each, alone) for each in people] == [False] * 6
    assert [sees_content(each, waiting) for each in people] == [False] * 6
    assert [sees_content(each, taken) for each in people] == [False, False, True, True, False, False]


def test_whoever_reads_the_name_may_correct_the_family(db):
    people = [sender(), colleague(), receiver(), learner(), outsider(), member("privacy-officer")]
    for referral in (sent(), picked_up(), signed_up()):
        may = [reason_denied(check_can_change_family, each, referral.family) is None for each in people]
        assert may == [sees_identity(each, referral) for each in people]
