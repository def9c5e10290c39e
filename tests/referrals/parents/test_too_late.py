"""What parents told they change as long as it matters; afterwards the page says why not, and whom to call."""

import pytest
from django.core.cache import cache

from coalition import walls
from coalition.models import Coalition
from coalition.parents.texts import product_texts
from referrals import workflow
from referrals.permissions import TooLate
from tests.pages import Page
from tests.referrals.builders import closed, planned, present, receiver, talked, with_outcome
from tests.referrals.parents.own_page import alone, at, parent_of
from tests.referrals.parents.test_mine_page import changed, posted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


def words(key):
    return product_texts()[key]["nl"]


def came_alone():
    return workflow.pick_up(alone(preferred_place="home"), by=receiver())


def cancelled():
    talk = planned(came_alone())
    workflow.cancel(talk, by=receiver())
    return present(talk.referral)


TOO_LATE = {
    "planned": (lambda: planned(came_alone()).referral, "mine.place_planned"),
    "held": (lambda: talked(came_alone()), "mine.place_held"),
    "closed": (lambda: closed(with_outcome(talked(came_alone()))), "mine.place_held"),
}


@pytest.mark.parametrize("state", TOO_LATE)
def test_the_place_stays_and_the_page_says_why_and_whom_to_call(state):
    begin, key = TOO_LATE[state]
    referral = begin()
    client = parent_of(referral)
    own = client.get(at())
    assert at("mine_change", "place") not in Page(own).links
    assert words(key) in Page(own).text
    for answer in (client.get(at("mine_change", "place")), _posts_place(client, referral)):
        assert (answer.status_code, words(key) in Page(answer).text) == (403, True)
        assert f"tel:{receiver().phone.replace('-', '')}" in Page(answer).links
    assert present(referral).preferred_place == "home"


@pytest.mark.parametrize("state", TOO_LATE)
def test_the_verb_asks_the_same(state):
    begin, key = TOO_LATE[state]
    referral = begin()
    with walls.acting_as_parents(referral.family_id), pytest.raises(TooLate) as told:
        workflow.change_own(referral.family, version=present(referral).family.version, preferred_place="outside")
    assert told.value.key == key


def _posts_place(client, referral):
    told = {"preferred_place": "outside", "version": str(present(referral).family.version)}
    return client.post(at("mine_change", "place"), told)


@pytest.mark.parametrize("state", [alone, came_alone, cancelled])
def test_until_a_talk_is_planned_another_place_is_chosen(state):
    referral = state()
    assert changed(parent_of(referral), "place", preferred_place="outside")["Location"] == f"{at()}?saved=1"
    assert present(referral).preferred_place == "outside"


@pytest.mark.parametrize("state", TOO_LATE)
def test_how_to_reach_them_is_changed_also_later(state):
    client = parent_of(TOO_LATE[state][0]())
    assert changed(client, "reach", phone="0687654321", email="", voicemail="no").status_code == 302


@pytest.mark.parametrize("question", ["reach", "when", "place", "language", "rather-not", "midwife"])
def test_once_everything_stopped_nothing_is_changed_any_more(question):
    Coalition.objects.update(help_phone="015-5550100")
    referral = alone()
    client = parent_of(referral)
    posted(client, "mine_stop")
    answer = client.get(at("mine_change", question))
    assert (answer.status_code, words("mine.over") in Page(answer).text) == (403, True)
    assert "tel:0155550100" in Page(answer).links
    with walls.acting_as_parents(referral.family_id), pytest.raises(TooLate):
        workflow.change_own(referral.family, version=0, rather_not="Toch")
