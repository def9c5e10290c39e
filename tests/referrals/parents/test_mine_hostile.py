"""Whatever is sent to the parents' own page: words, and nothing of another family."""

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from referrals import workflow
from referrals.models import Family, Referral
from referrals.parents.mine_door import COOKIE
from referrals.parents.mine_forms import QUESTIONS
from tests.hostile import FORM, MANY, NASTY, bodies, swept
from tests.pages import undone
from tests.referrals.builders import picked_up, receiver, talked
from tests.referrals.parents.own_page import alone, at, key_of, linked, parent_of
from tests.referrals.parents.test_hostile import fields

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.django_db]
TOLD = {
    "reach": {"phone": "0612345678", "email": "", "voicemail": "no"},
    "when": {"contact_times": ["late"], "contact_note": "Niet op vrijdag."},
    "place": {"preferred_place": "outside"},
    "language": {"language": "ar", "other_language": "", "interpreter": "yes"},
    "rather-not": {"rather_not": "Over vroeger"},
    "midwife": {"midwife_may_know": "no"},
}


def others():
    """Everything of a family that is not theirs."""
    family = Family.objects.exclude(people__name="Sam").get()
    rows = (family, family.people.get(), family.story, *family.referrals.all(), *family.people.get().consents.all())
    return [{name: value for name, value in vars(row).items() if name != "_state"} for row in rows]


def mine_and_theirs():
    theirs = alone(name="Robin", phone="06-99999999")
    return talked(picked_up(name="Sam")), theirs


def check(client, theirs, url, offered, right):
    before = others()

    def posted(body):
        cache.clear()
        with undone():
            response = client.post(url, body, content_type=FORM)
            assert response.status_code in right
            assert others() == before

    foreign = [theirs.pk, theirs.family_id, theirs.reference]
    for body in swept(fields(offered), foreign):
        posted(body)
    MANY(given(body=bodies(fields(offered), foreign))(posted))()


@pytest.mark.parametrize("question", QUESTIONS)
def test_whatever_is_changed(question):
    theirs, mine = alone(name="Robin", phone="06-99999999"), picked_up(name="Sam")
    told = TOLD[question] | {"version": str(mine.family.version)}
    assert parent_of(mine).post(at("mine_change", question), told).status_code == 302
    told["version"] = str(Family.objects.get(pk=mine.family_id).version)
    check(parent_of(mine), theirs, at("mine_change", question), told, {302, 409, 422})


def test_whatever_is_said_about_the_talk():
    mine, theirs = mine_and_theirs()
    check(parent_of(mine), theirs, at("mine_how"), {"words": "Fijn."}, {302, 422})


@pytest.mark.parametrize("name", ["mine_stop", "mine_leave"])
def test_whatever_is_sent_with_a_press(name):
    mine, theirs = mine_and_theirs()
    check(parent_of(mine), theirs, at(name), {}, {302})


def test_whatever_is_sent_with_a_yes_that_is_taken_back():
    mine, theirs = mine_and_theirs()
    yes = mine.family.people.get().consents.first()
    check(parent_of(mine), theirs, at("mine_take_back", yes.pk), {}, {302})


def test_whatever_is_told_at_the_door():
    mine, theirs = mine_and_theirs()
    told = {name: [value, "unknown", theirs.reference] for name, value in key_of(mine).items()}
    check(Client(), theirs, at("mine_door", linked(mine)), told, {302, 422})


@MANY
@given(
    cookie=st.text(st.characters(max_codepoint=255), max_size=60)
    | st.sampled_from([each.decode("latin-1") for each in NASTY])
)
def test_whatever_stands_in_the_cookie(cookie):
    client = Client()
    client.cookies[COOKIE] = cookie
    for name in ("mine", "mine_stop", "mine_calendar"):
        assert client.get(at(name))["Location"] == at("mine_closed")
    assert Referral.objects.count() == 0


def test_a_nurse_who_has_a_family_gives_no_way_into_it():
    mine, theirs = mine_and_theirs()
    workflow.pick_up(theirs, by=receiver())
    client = parent_of(mine)
    page = client.get(at()).content.decode()
    assert [word for word in ("Robin", str(theirs.pk), str(theirs.family_id), theirs.reference) if word in page] == []
