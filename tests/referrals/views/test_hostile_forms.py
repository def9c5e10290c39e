"""Whatever is sent to a form, a list or an address: an answer in words. The forms of nurses stand in their own file."""

from urllib.parse import quote, quote_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import MORE_EXAMPLES, NASTY, bodies
from tests.pages import signed_in, undone
from tests.referrals.builders import member, outsider, sent
from tests.referrals.views.hostile_forms import OF_OTHERS, check_form

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("name", OF_OTHERS)
def test_whatever_is_sent(thing, name):
    check_form(thing, name)


PAGES = (
    "/",
    "/referrals/",
    "/people/",
    "/notifications/",
    "/families/",
    "/handovers/",
    "/referrals/new/",
    "/ouders/nl/kaart/",
    "/accounts/login/",
)
PARTS = (
    "/families/{}/",
    "/referrals/{}/",
    "/referrals/{}/plan/",
    "/conversations/{}/hold/",
    "/handovers/{}/accept/",
    "/theme/{}.css",
    "/{}/",
)
FILTERS = ("view", "step", "organisation", "page", "text", "next", "language", "status", "q")


@pytest.mark.parametrize("key", ["midwife", "jgz-nurse"])
def test_whatever_is_asked_of_a_list(db, key):
    client, foreign = signed_in(key), sent(outsider())
    offered = {name: [b"mine", b"team", b"ended", b"2", b"call_again"] for name in FILTERS}
    ids = [foreign.pk, member("pop-nurse").organisation_id]

    @MORE_EXAMPLES
    @given(page=st.sampled_from(PAGES), query=bodies(offered, ids))
    def check(page, query):
        with undone():
            response = client.get(f"{page}?{query}")
            assert response.status_code in {200, 302}

    check()


def test_whatever_stands_in_an_address(db):
    client = signed_in("jgz-nurse")
    parts = st.text(max_size=40).map(quote) | st.sampled_from(NASTY).map(quote_from_bytes) | st.uuids().map(str)

    @MORE_EXAMPLES
    @given(pattern=st.sampled_from(PARTS), part=parts)
    def check(pattern, part):
        response = client.get(pattern.format(part))
        assert response.status_code in {200, 301, 302, 404}

    check()
