"""Correcting how to reach the parents, and short messages between the two sides."""

import datetime
import uuid

import pytest

from coalition.permissions import Denied
from referrals import workflow
from referrals.models import FamilyChange, Message
from referrals.workflow import ChangedMeanwhile, TransitionNotAllowed
from tests.referrals.builders import (
    draft,
    member,
    outsider,
    picked_up,
    present,
    receiver,
    sender,
    sent,
    signed_up,
)

pytestmark = pytest.mark.django_db


def corrected(referral, *, by=None, version=0, family=None, **person):
    return workflow.change_contact(
        referral.family, by=by or sender(), version=version, family_facts=family or {}, person_facts=person
    )


def test_a_correction_is_found_by_its_new_name_and_number():
    referral = picked_up()
    corrected(referral, name="Samira Ádeyemi", phone="+31 15 555 0299")
    person = referral.family.people.get()
    assert (person.name, person.name_key) == ("Samira Ádeyemi", "samira adeyemi")
    assert (person.phone, person.phone_key) == ("+31 15 555 0299", "0155550299")


def test_a_correction_tells_what_kind_of_fact_changed_and_never_the_values():
    referral = picked_up()
    due_on = datetime.date(2027, 3, 1)
    corrected(referral, phone="015-5550299", voicemail="no", family={"due_on": due_on, "pc4": "2624"})
    change = FamilyChange.objects.get()
    assert (change.by, change.fields) == (sender(), ["due_on", "phone", "voicemail"])
    assert present(referral).family.due_on == due_on
    assert referral.events.first().verb == "change_contact"
    assert referral.events.first().note == ""


def test_a_correction_from_an_old_page_changes_nothing():
    referral = picked_up()
    corrected(referral, phone="015-5550299")
    with pytest.raises(ChangedMeanwhile):
        corrected(referral, by=receiver(), version=0, phone="015-5550298")
    assert referral.family.people.get().phone == "015-5550299"
    assert corrected(referral, by=receiver(), version=1, phone="015-5550298").version == 2


def test_the_same_facts_again_are_no_correction():
    referral = picked_up()
    assert corrected(referral, phone="015-5550201", family={"pc4": "2624"}).version == 0
    assert FamilyChange.objects.count() == 0
    assert referral.events.filter(verb="change_contact").count() == 0


def test_a_draft_is_corrected_without_an_event():
    referral = draft()
    corrected(referral, phone="015-5550299")
    assert [event.verb for event in referral.events.all()] == ["start"]


def test_who_does_not_know_the_name_corrects_nothing():
    referral = sent()
    for somebody in (receiver(), outsider(), member("pop-nurse"), member("coalition-admin")):
        with pytest.raises(Denied):
            corrected(referral, by=somebody, phone="015-5550299")
    assert referral.family.people.get().phone == "015-5550201"


def test_a_message_is_read_by_both_sides_and_sent_once():
    referral, pk = sent(), uuid.uuid4()
    first = workflow.write(referral, by=sender(), text="Zij werkt tot vier uur.", pk=pk)
    assert workflow.write(referral, by=sender(), text="Zij werkt tot vier uur.", pk=pk) == first
    assert [message.text for message in referral.messages.all()] == ["Zij werkt tot vier uur."]
    assert referral.events.filter(verb="write").count() == 1
    assert Message.objects.count() == 1


def test_a_message_page_of_another_family_cannot_be_used_again():
    pk = uuid.uuid4()
    workflow.write(sent(), by=sender(), text="Hoi", pk=pk)
    with pytest.raises(Denied, match="Open it again"):
        workflow.write(sent(), by=sender(), text="Hoi", pk=pk)


def test_a_message_of_others_is_not_read_by_its_key():
    referral, pk = sent(), uuid.uuid4()
    workflow.write(referral, by=sender(), text="Hoi", pk=pk)
    with pytest.raises(Denied):
        workflow.write(referral, by=outsider(), text="Hoi", pk=pk)


def test_parents_who_came_alone_have_no_other_side_to_write_to():
    with pytest.raises(Denied, match="no referrer to write to"):
        workflow.write(workflow.pick_up(signed_up(), by=receiver()), by=receiver(), text="Hoi")


def test_a_message_from_a_page_that_is_over_is_refused():
    referral = sent()
    workflow.withdraw(referral, by=sender())
    with pytest.raises(TransitionNotAllowed, match="Withdrawn by Lotte de Wit"):
        workflow.write(referral, by=sender(), text="Hoi")
