"""The parents' own page is theirs alone: no other parents, and nobody who works here, do anything there."""

import pytest
from django.core.cache import cache
from django.test import Client

from coalition import walls
from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import Status
from referrals.models import Consent, Family, Referral
from referrals.parents_tokens import token_of
from tests.pages import signed_in
from tests.referrals.builders import member, picked_up, present, receiver
from tests.referrals.parents.own_page import alone, at, key_of, linked, parent_of
from tests.referrals.parents.test_mine_page import changed, posted
from tests.web_login import login

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


def test_parents_of_one_family_reach_nothing_of_another():
    mine, theirs = alone(name="Sam"), alone(name="Robin", phone="06-99999999")
    workflow.pick_up(theirs, by=receiver())
    yes = theirs.family.people.get().consents.get()
    client = parent_of(mine)
    assert "Robin" not in client.get(at()).content.decode()
    for answer in (client.get(at("mine_take_back", yes.pk)), posted(client, "mine_take_back", (), yes.pk)):
        assert answer.status_code == 404
    changed(client, "reach", phone="0611111111", pk=str(theirs.pk), family=str(theirs.family_id))
    posted(client, "mine_stop", {"family": str(theirs.family_id)})
    yes.refresh_from_db()
    assert (yes.withdrawn_at, theirs.family.people.get().phone) == (None, "06-99999999")
    assert (present(theirs).status, present(mine).status) == (Status.PICKED_UP, Status.WITHDRAWN)


def test_the_database_shows_parents_their_own_family_alone():
    mine, theirs = alone(), alone(phone="06-99999999")
    with login("web"), walls.acting_as_parents(mine.family_id):
        assert [each.pk for each in Family.objects.all()] == [mine.family_id]
        assert [each.pk for each in Referral.objects.all()] == [mine.pk]
        for verb in (workflow.stop_own, lambda family: workflow.change_own(family, version=0)):
            with pytest.raises(Denied):
                verb(theirs.family)


@pytest.mark.parametrize("key", ["midwife", "jgz-nurse", "jgz-coordinator", "privacy-officer"])
def test_nobody_else_does_what_only_parents_do(key):
    family = alone().family
    with walls.acting_as(member(key)), pytest.raises(Denied):
        workflow.stop_own(family)
    client = signed_in(key)
    assert client.get(at())["Location"] == at("mine_closed")


def test_a_signed_in_nurse_who_opens_a_link_acts_as_nobody_but_the_parents():
    mine, theirs = alone(), picked_up()
    opened = parent_of(mine)
    client = signed_in("jgz-nurse")
    client.cookies["mine"] = opened.cookies["mine"].value
    yes = Consent.objects.filter(person__family=theirs.family).first()
    assert posted(client, "mine_take_back", (), yes.pk).status_code == 404


def test_without_a_link_nothing_is_there_for_anybody():
    alone()
    client = Client()
    assert client.get(at())["Location"] == at("mine_closed")
    with login("web"):
        assert Family.objects.count() == 0


def test_who_signed_up_in_the_name_of_another_reads_nothing_once_the_two_are_joined():
    kept, other = picked_up(), alone()
    opened, token = parent_of(other), linked(other)
    earlier = workflow.link_parents(kept, by=receiver())
    workflow.join(other, by=receiver(), into=kept)
    assert opened.get(at())["Location"] == at("mine_closed")
    for link in (token, token_of(earlier.pk)):
        assert Client().post(at("mine_door", link), key_of(other)).status_code == 422
        assert Client().post(at("mine_door", link), key_of(kept)).status_code == 422
    link = workflow.link_parents(present(kept), by=receiver())
    assert Client().post(at("mine_door", token_of(link.pk)), key_of(kept)).status_code == 302
    assert Client().post(at("mine_door", token_of(link.pk)), key_of(other)).status_code == 422
