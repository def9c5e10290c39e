"""A contact of several professionals is recorded once, and read by who took part."""

import pytest
from django.utils import timezone, translation

from coalition import walls
from coalition.models import Notification
from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import ConversationKind, Verb
from referrals.models import Conversation, JointContact, JointParticipant
from tests.pages import Page, signed_in
from tests.referrals.builders import member, outsider, picked_up, receiver, sender, together
from tests.web_login import login

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_all_who_took_part_read_it_and_nobody_else():
    contact = together()
    for person, reads in ((receiver(), True), (sender(), True), (outsider(), False), (member("welfare-worker"), False)):
        assert JointContact.objects.visible_to(person).filter(pk=contact.pk).exists() is reads
        with login("web"), walls.acting_as(person):
            assert JointContact.objects.exists() is JointParticipant.objects.exists() is reads


def test_who_took_part_reads_nothing_else_of_the_talks():
    together()
    with login("web"), walls.acting_as(sender()):
        assert not Conversation.objects.exists()
    assert not Conversation.objects.visible_to(sender()).exists()


def test_it_is_one_conversation_of_its_kind_and_the_others_hear_of_it():
    contact = together()
    assert Conversation.objects.get().kind == ConversationKind.JOINT
    assert {each.membership for each in contact.participants.all()} == {receiver(), sender()}
    assert Notification.objects.filter(membership=sender(), kind=Verb.RECORD_CONTACT).exists()


def test_it_stands_on_the_page_of_both():
    referral = together().conversation.referral
    for key in ("midwife", "jgz-nurse"):
        assert "Wij bellen samen." in Page(signed_in(key).get(referral.get_absolute_url())).text


@pytest.mark.parametrize("person", [outsider, lambda: member("welfare-worker"), receiver])
def test_with_whom(person):
    """Not with who may not see the family, and not with oneself alone."""
    with pytest.raises(Denied):
        together(participants=[person()])
    assert not Conversation.objects.exists()


def test_pressing_twice_records_once():
    first = together()
    again = together(first.conversation.referral, pk=first.pk)
    assert (again, JointContact.objects.count()) == (first, 1)


def test_only_the_nurses_record_it():
    with pytest.raises(Denied):
        workflow.record_joint(picked_up(), by=sender(), on=timezone.localdate(), agreed="x", participants=[receiver()])


def test_when_the_parents_take_their_yes_back_nobody_of_the_receiver_reads_it():
    contact = together()
    workflow.stop(contact.family, by=sender())
    assert not JointContact.objects.visible_to(receiver()).exists()
    with login("web"), walls.acting_as(receiver()):
        assert not JointContact.objects.exists()
