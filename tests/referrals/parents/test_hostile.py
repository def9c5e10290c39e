"""Whatever is sent to a page for parents, by a program or by mistake: words, and never half a sign-up."""

from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from referrals.models import Referral
from referrals.parents.answers import COOKIE
from tests.hostile import FORM, MANY, NASTY, bodies, listed, swept
from tests.pages import undone
from tests.referrals.parents.test_sign_up import ANSWERS, YES, answered, at

pytestmark = [pytest.mark.slow, pytest.mark.soak]


def fields(data):
    return {name: [str(value).encode() for value in values] for name, values in listed(data).items()}


def sent_by(client, url, body):
    """The answer, and how many sign-ups it made."""
    cache.clear()
    with undone():
        response = client.post(url, body, content_type=FORM)
        return response, Referral.objects.count()


@pytest.mark.parametrize("question", ANSWERS)
def test_whatever_is_answered_to_a_question(db, question):
    cookie = answered().cookies[COOKIE].value

    def posted(body):
        client = Client()
        client.cookies[COOKIE] = cookie
        response, made = sent_by(client, at(question, "ar"), body)
        assert (response.status_code in {302, 422}, made) == (True, 0)
        if response.status_code == 302:
            assert client.get(at("check")).status_code == 200

    offered = fields(ANSWERS[question])
    for body in swept(offered, []):
        posted(body)
    MANY(given(body=bodies(offered, []))(posted))()


def test_whatever_is_sent_with_the_yes(db):
    cookie = answered().cookies[COOKIE].value

    @MANY
    @given(body=bodies(fields(YES), []))
    def check(body):
        client = Client()
        client.cookies[COOKIE] = cookie
        response, made = sent_by(client, at("check"), body)
        assert (response.status_code, made) in {(302, 1), (422, 0)}

    check()


@MANY
@given(
    cookie=st.text(st.characters(max_codepoint=255), max_size=60)
    | st.sampled_from([each.decode("latin-1") for each in NASTY])
)
def test_whatever_stands_in_the_cookie(db, cookie):
    client = Client()
    client.cookies[COOKIE] = cookie
    assert [client.get(at(step)).status_code for step in ("when", "check", "gelukt")] == [302, 302, 302]


@MANY
@given(via=st.text(max_size=80) | st.sampled_from([each.decode("latin-1") for each in NASTY]))
def test_whatever_stands_in_the_address(db, via):
    client = Client()
    answer = client.post(f"{at('name')}?{urlencode({'via': via})}", {"name": "Sam", "phone": "0612345678"})
    assert (answer.status_code, answer.url) == (302, at("when"))
    assert client.get("/ouders/nl/", {"via": via}).status_code == 200
    assert client.get("/ouders/nl/aanmelden/", {"via": via}, follow=True).status_code == 200
