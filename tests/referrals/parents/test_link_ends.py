"""A link a nurse made ends with her sight of the family; the one that came with a sign-up alone is the parents' own."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from coalition import walls
from coalition.models import Membership, User
from coalition.parents.texts import product_texts
from referrals import workflow
from referrals.models import Grant, ParentsLink
from referrals.parents_tokens import token_of
from tests.pages import Page
from tests.referrals.builders import coordinator, member, picked_up, present, receiver, reopened, sender
from tests.referrals.parents.own_page import alone, at, key_of, parent_of, with_own_link
from tests.referrals.parents.test_mine_page import posted, text_of
from tests.web_login import login

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


def leads(referral, link):
    """Whether it leads somewhere: by the questions of the application, and by each wall of the database itself."""
    told = key_of(referral)
    month = None if told["month"] == "unknown" else datetime.date.fromisoformat(told["month"])
    with login("web"):
        at_door = workflow.at_the_door(token_of(link.pk), told["code"], month) is not None
        with walls.acting_as_parents(referral.family_id):
            row = ParentsLink.objects.filter(pk=link.pk, ended_at__isnull=True).exists()
    return ParentsLink.objects.live().filter(pk=link.pk).exists(), at_door, row


def yesterday(days=1):
    return timezone.localdate() - datetime.timedelta(days=days)


def left(referral):
    Membership.objects.filter(pk=receiver().pk).update(from_on=yesterday(30), until_on=yesterday())


def may_not_sign_in(referral):
    User.objects.filter(pk=receiver().user_id).update(is_active=False)


def expired(referral):
    Grant.objects.filter(family=referral.family).update(until_on=yesterday())


def yes_taken_back(referral):
    referral.family.people.get().consents.update(withdrawn_at=timezone.now())


ENDS = {
    "withdrawn by the nurse": lambda referral: workflow.withdraw(referral, by=coordinator()),
    "stopped by the referrer": lambda referral: workflow.stop(referral.family, by=sender()),
    "she left": left,
    "she may not sign in": may_not_sign_in,
    "the grant expired": expired,
    "the yes was taken back": yes_taken_back,
}


@pytest.mark.parametrize("how", ENDS)
def test_a_link_ends_with_the_sight_of_the_nurse_who_made_it(how):
    referral = picked_up()
    client = parent_of(referral)
    link = ParentsLink.objects.get(family=referral.family)
    assert leads(referral, link) == (True, True, True)
    ENDS[how](referral)
    assert leads(present(referral), link) == (False, False, False)
    assert client.get(at())["Location"] == at("mine_closed")
    door = client.post(at("mine_door", token_of(link.pk)), key_of(referral))
    assert door.status_code == 422


def test_a_link_goes_on_when_another_nurse_leaves():
    referral = picked_up()
    link = workflow.link_parents(referral, by=member("jgz-nurse-2"))
    left(referral)
    assert leads(referral, link) == (True, True, True)


def test_a_link_that_ended_does_not_begin_again_when_they_come_back():
    referral = picked_up()
    link = workflow.link_parents(referral, by=receiver())
    workflow.withdraw(referral, by=coordinator())
    again = workflow.pick_up(reopened(present(referral), by=sender()), by=receiver())
    assert leads(present(again), link) == (False, False, False)


@pytest.mark.parametrize("how", list(ENDS)[2:])
def test_the_parents_own_link_does_not_end_with_a_nurse(how):
    referral = with_own_link(picked_up())
    link = ParentsLink.objects.get(family=referral.family)
    ENDS[how](referral)
    assert leads(referral, link) == (True, True, True)


def test_who_came_alone_reads_with_the_own_link_that_it_stopped():
    client = parent_of(workflow.pick_up(alone(), by=receiver()))
    assert product_texts()["mine.then_closes"]["nl"] not in text_of(client, "mine_stop")
    assert product_texts()["mine.over"]["nl"] in Page(client.get(posted(client, "mine_stop").url)).text


@pytest.mark.parametrize("came", [picked_up, lambda: workflow.pick_up(alone(), by=receiver())])
def test_who_stops_with_a_link_of_the_nurse_is_told_that_the_page_closes_and_that_all_stopped(came):
    referral = came()
    made = workflow.open_link(referral.family)
    link = workflow.link_parents(referral, by=receiver(), instead_of=made and made.pk)
    client = parent_of(referral)
    assert product_texts()["mine.then_closes"]["nl"] in text_of(client, "mine_stop")
    answer = client.get(posted(client, "mine_stop").url, follow=True)
    assert answer.redirect_chain == [(f"{at('mine_closed')}?stopped=1", 302)]
    assert product_texts()["mine.over"]["nl"] in Page(answer).text
    assert leads(present(referral), link) == (False, False, False)
