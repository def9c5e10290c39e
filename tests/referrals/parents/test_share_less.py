"""A part of a yes is taken back: that part ends at once, by both walls, and the rest of the yes stays."""

import pytest
from django.core.cache import cache

from coalition import walls
from coalition.models import Notification
from coalition.parents.texts import product_texts
from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import Category, Purpose, Status, Verb
from referrals.models import Consent, Family, Person, Referral, Story
from tests.pages import Page, dutch, signed_in, writes
from tests.referrals.builders import picked_up, present, receiver, reopened, sender
from tests.referrals.handover.builders import FULL, accepted, kim
from tests.referrals.parents.own_page import alone, at, parent_of
from tests.web_login import login

pytestmark = pytest.mark.django_db
TOLD = "Over de vorige bevalling"


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


def words(key):
    return product_texts()[key]["nl"]


def came_alone():
    return workflow.pick_up(alone(rather_not=TOLD), by=receiver())


def referred():
    return picked_up(rather_not=TOLD, agrees_to_feedback=True)


def yes_of(referral, purpose=Purpose.CONVERSATION):
    return Consent.objects.get(person__family=referral.family, purpose=purpose, withdrawn_at=None)


def takes_back(referral, part="story", presses=1):
    client, yes = parent_of(referral), yes_of(referral)
    for _press in range(presses):
        answer = client.post(at("mine_share_less", yes.pk, part))
        assert answer["Location"] == f"{at()}?saved=1"
    return client, yes


def stories_of(reader, referral):
    """By the second wall alone."""
    with login("web"), walls.acting_as(reader):
        return Story.objects.filter(family=referral.family).count()


@pytest.mark.parametrize("came", [came_alone, referred])
def test_the_nurse_reads_the_story_no_more_and_calls_as_before(came):
    referral = came()
    noor = signed_in("jgz-nurse")
    assert TOLD in Page(noor.get(referral.get_absolute_url())).text
    takes_back(referral)
    shown = Page(noor.get(referral.get_absolute_url())).text
    person = referral.family.people.get()
    assert (TOLD in shown, person.phone in shown) == (False, True)
    assert stories_of(receiver(), referral) == 0
    with login("web"), walls.acting_as(receiver()):
        assert (Family.objects.count(), Person.objects.get().phone) == (1, person.phone)
    assert present(referral).status == Status.PICKED_UP


def test_by_the_first_wall_alone_the_story_is_gone_as_well():
    """Asked as owner of the tables, for whom every row exists."""
    referral = referred()
    takes_back(referral)
    for reader, text in ((receiver(), None), (sender(), TOLD)):
        found = Referral.objects.visible_to(reader).with_step(reader).get(pk=referral.pk)
        assert (found.is_story_taken_back, found.story and found.story.rather_not) == (text is None, text)


def test_who_wrote_it_down_goes_on_reading_her_own():
    referral = referred()
    takes_back(referral)
    assert stories_of(sender(), referral) == 1
    assert TOLD in Page(signed_in("midwife").get(referral.get_absolute_url())).text


def test_the_page_shows_what_is_left_and_the_nurse_hears_it_once():
    referral = referred()
    client, yes = parent_of(referral), yes_of(referral)
    address = at("mine_share_less", yes.pk, "story")
    assert address in Page(client.get(at())).links
    with writes() as written:
        asked = Page(client.get(address)).text
    assert written == []
    assert (words("mine.cat_story") in asked, words("mine.cat_contact") in asked) == (True, True)
    Notification.objects.all().delete()
    takes_back(referral, presses=2)
    own = Page(client.get(at()))
    assert (words("mine.cat_story") in own.text, words("mine.cat_contact") in own.text) == (False, True)
    assert (address in own.links, at("mine_take_back", yes.pk) in own.links) == (False, True)
    assert client.get(address).status_code == 404
    assert [(each.membership, each.kind) for each in Notification.objects.all()] == [(receiver(), Verb.TAKE_BACK)]
    assert referral.events.filter(verb=Verb.TAKE_BACK).count() == 1
    yes.refresh_from_db()
    assert (yes.categories, yes.taken_back) == (["identity", "contact", "wish", "story"], ["story"])
    assert referral.family.grants.live().get().categories == ["identity", "contact", "wish"]


@pytest.mark.parametrize("part", [Category.IDENTITY, Category.CONTACT, Category.FEEDBACK])
def test_what_a_conversation_cannot_do_without_goes_with_the_whole(part):
    referral = referred()
    yes = yes_of(referral)
    with (
        walls.acting_as_parents(referral.family_id),
        pytest.raises(Denied, match=dutch("This goes with the whole: take back all of it.")),
    ):
        workflow.share_less(yes, part)
    yes.refresh_from_db()
    assert yes.taken_back == []


@pytest.mark.parametrize("part", ["identity", "feedback", "nonsense", "story' OR 1=1"])
def test_there_is_no_address_for_what_is_no_part(part):
    referral = referred()
    client = parent_of(referral)
    address = at("mine_share_less", yes_of(referral).pk, "story").replace("story", part)
    assert client.post(address).status_code == 404


def test_of_a_handover_each_part_but_the_name_can_be_taken_back():
    handover = accepted(referral=picked_up(**FULL | {"rather_not": TOLD}))
    referral = handover.family.referrals.get()
    yes, client = handover.consent, parent_of(referral)
    parts = {"contact", "wish", "story"} & set(yes.categories)
    assert {part for part in ("identity", "contact", "wish", "story") if _links(client, yes, part)} == parts
    assert client.post(at("mine_share_less", yes.pk, "contact")).status_code == 302
    phone = referral.family.people.get().phone
    assert phone not in Page(signed_in("welfare-worker").get(handover.get_absolute_url())).text
    assert (stories_of(kim(), referral), stories_of(receiver(), referral)) == (1, 1)
    assert client.post(at("mine_share_less", yes.pk, "story")).status_code == 302
    assert (stories_of(kim(), referral), stories_of(receiver(), referral)) == (0, 1)


def _links(client, yes, part):
    if part == "identity":
        return f"/{yes.pk}/identity/" in client.get(at()).content.decode()
    return at("mine_share_less", yes.pk, part) in Page(client.get(at())).links


def test_what_was_taken_back_is_asked_again_when_they_come_back():
    referral = referred()
    takes_back(referral)
    workflow.withdraw(present(referral), by=receiver())
    again = workflow.pick_up(reopened(present(referral), by=sender()), by=receiver())
    assert stories_of(receiver(), again) == 1


def test_other_parents_take_back_nothing():
    theirs, ours = referred(), picked_up(phone="06-12121212")
    yes = yes_of(theirs)
    client = parent_of(ours)
    assert client.post(at("mine_share_less", yes.pk, "story")).status_code == 404
    with walls.acting_as_parents(ours.family_id), pytest.raises(Denied):
        workflow.share_less(yes, Category.STORY)
    yes.refresh_from_db()
    assert yes.taken_back == []
