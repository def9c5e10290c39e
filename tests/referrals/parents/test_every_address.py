"""Every address under /ouders/, whatever is asked or sent: an answer in words, and nobody else's page."""

from urllib.parse import quote_from_bytes

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse
from hypothesis import given
from hypothesis import strategies as st

from referrals.parents import mine_forms
from referrals.parents.answers import COOKIE
from referrals.parents.mine_door import COOKIE as DOOR
from referrals.parents.questions import QUESTIONS
from tests.hostile import FORM, MANY, NASTY, bodies
from tests.pages import undone, url_names, writes
from tests.referrals.builders import picked_up, planned
from tests.referrals.parents.own_page import alone, linked, parent_of
from tests.referrals.parents.test_sign_up import answered

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.django_db]
ASKED = {
    "again": [b"1"],
    "via": [b"qr-wachtkamer"],
    "saved": [b"1"],
    "changed": [b"1"],
    "lang": [b"ar"],
    "slide": [b"1"],
}
ANSWERS = {200, 302, 403, 404, 405, 409, 422, 429}
PARTS = [
    "/ouders/{}/",
    "/ouders/nl/{}/",
    "/ouders/nl/aanmelden/{}/",
    "/ouders/nl/mijn/{}/",
    "/ouders/nl/mijn/veranderen/{}/",
    "/ouders/nl/mijn/delen/{}/",
    "/ouders/nl/mijn/minder-delen/{}/",
]


def names_for_parents():
    """The address of every page for parents as it is written in the program, by its name."""
    written = get_resolver().reverse_dict
    return [name for name in url_names() if ":" not in name and written[name][0][0][0].startswith("ouders/")]


def addresses_of(mine):
    """Each of them, filled in for this family."""
    words = {"parents": [[]], "parents_leave": [[]], "mine_door": [["nl", linked(mine)]]}
    words["parents_question"] = [["nl", each] for each in QUESTIONS]
    words["mine_change"] = [["ar", each] for each in mine_forms.QUESTIONS]
    yeses = mine.family.people.get(kind="pregnant").consents.all()
    words["mine_take_back"] = [["ar", each.pk] for each in yeses]
    words["mine_share_less"] = [["ar", each.pk, part] for each in yeses for part in ("contact", "story", "wish")]
    return [reverse(name, args=each) for name in names_for_parents() for each in words.get(name, [["nl"]])]


def parent_in_the_midst():
    """A browser in which the own page is open, and somebody else's questions are half answered."""
    mine = planned(picked_up(name="Sam")).referral
    alone(name="Robin", phone="06-99999999")
    opened = {DOOR: parent_of(mine).cookies[DOOR].value, COOKIE: answered(upto="place").cookies[COOKIE].value}
    assert browser(opened).get(reverse("mine", args=["nl"])).status_code == 200
    return opened, addresses_of(mine)


def browser(opened):
    """The same every time: what a page forgot is there again."""
    client = Client()
    client.cookies.load(opened)
    return client


def test_whatever_is_asked_of_a_page():
    opened, addresses = parent_in_the_midst()
    assert len(addresses) > 20

    @MANY
    @given(address=st.sampled_from(addresses), query=bodies(ASKED, []))
    def check(address, query):
        with undone(), writes() as wrote:
            response = browser(opened).get(f"{address}?{query}")
        assert response.status_code in ANSWERS
        assert (wrote, b"Robin" in response.content) == ([], False)

    check()


def test_whatever_is_sent_to_any_page():
    """Also to those that have no form, and to those of a press alone."""
    opened, addresses = parent_in_the_midst()

    @MANY
    @given(
        address=st.sampled_from(addresses), body=bodies(ASKED, []), as_what=st.sampled_from([FORM, "text/plain", ""])
    )
    def check(address, body, as_what):
        cache.clear()
        with undone():
            response = browser(opened).post(address, body, content_type=as_what or "application/json")
        assert response.status_code in ANSWERS
        assert b"Robin" not in response.content

    check()


@pytest.mark.parametrize("question", ["name", "opnieuw"])
def test_whatever_is_sent_to_begin_again(question):
    """Whoever has the phone next: nothing of the last one is left, whatever comes along."""
    kept = answered().cookies[COOKIE].value

    @MANY
    @given(body=bodies({"name": [b"Sam"], "again": [b"1"]}, []))
    def check(body):
        client = Client()
        client.cookies[COOKIE] = kept
        response = client.post(f"/ouders/ar/aanmelden/{question}/", body, content_type=FORM)
        assert response.status_code in ({302} if question == "opnieuw" else {302, 422})
        if question == "opnieuw":
            assert client.cookies[COOKIE].value == ""

    check()


@MANY
@given(part=st.binary(max_size=24) | st.sampled_from(NASTY), page=st.sampled_from(PARTS))
def test_whatever_stands_in_the_address(part, page):
    address = page.format(quote_from_bytes(part, safe=""))
    for response in (Client().get(address), Client().post(address)):
        assert response.status_code in ANSWERS
