"""The workflow refuses a citizen service number by itself, also without a form before it."""

import inspect

import pytest

from coalition.permissions import Denied
from referrals import workflow
from referrals.models import Family, Message
from tests.citizen_numbers import valid_numbers
from tests.referrals.builders import draft, facts, picked_up, receiver, sender

pytestmark = pytest.mark.django_db
NUMBER = valid_numbers(1)[0]
TEXTS = {
    "note",
    "text",
    "reason",
    "question",
    "told",
    "temporary_solution",
    "facts",
    "person_facts",
    "summaries",
    "details",
    "lines",
}
CHOICES = {"record_outcome", "give_feedback"}


def test_every_verb_that_takes_text_refuses_a_citizen_number():
    verbs = {name: getattr(workflow, name) for name in workflow.__all__ if inspect.isfunction(getattr(workflow, name))}
    open_to_text = {
        name for name, verb in verbs.items() if TEXTS & set(inspect.signature(inspect.unwrap(verb)).parameters)
    }

    assert {name for name in open_to_text if not getattr(verbs[name], "refuses_citizen_numbers", False)} == set()


def test_a_draft_with_a_number_is_not_kept():
    with pytest.raises(Denied):
        draft(told=f"Mijn nummer is {NUMBER}.")
    assert Family.objects.count() == 0


def test_a_phone_number_of_nine_digits_is_no_citizen_number():
    assert workflow.start(facts(phone=NUMBER), by=sender()).family.people.get().phone == NUMBER


def test_a_message_with_a_number_is_not_sent():
    referral = picked_up()
    with pytest.raises(Denied):
        workflow.write(referral, by=receiver(), text=f"Zij heet {NUMBER}")
    assert Message.objects.count() == 0


def test_a_summary_with_a_number_is_not_kept():
    from_talk = {"child": {"goes_well": f"{NUMBER[:4]}.{NUMBER[4:6]}.{NUMBER[6:]}"}}
    referral = picked_up()
    with pytest.raises(Denied):
        workflow.change_contact(
            referral.family, by=receiver(), version=0, family_facts={}, person_facts={"contact_note": NUMBER}
        )
    talk = workflow.plan(referral, by=receiver(), starts_at=referral.created_at, place="home")
    with pytest.raises(Denied):
        workflow.hold(talk, by=receiver(), attendees=["pregnant"], summaries=from_talk)
    assert not talk.summaries.exists()
