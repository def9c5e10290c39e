"""Whatever is sent to a form, it answers in words, writes all or nothing, and touches nothing it does not ask for."""

from urllib.parse import quote, quote_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.models import Family, Referral
from tests.hostile import EXAMPLES, NASTY, bodies, fields_of
from tests.pages import row_counts, signed_in, undone, writes
from tests.posts import SOURCES, posts
from tests.referrals.builders import (
    member,
    outsider,
    sent,
)
from tests.test_access import address

# Who fills in which form about what.
FORMS = {
    "referrals:new": ("midwife", None),
    "referrals:edit": ("midwife", "draft"),
    "referrals:send": ("midwife", "draft"),
    "referrals:duplicates": ("midwife", None),
    "referrals:search": ("midwife", None),
    "referrals:pick_up": ("jgz-nurse-2", "sent"),
    "referrals:assign": ("jgz-coordinator", "sent"),
    "referrals:reassign": ("jgz-nurse", "picked_up"),
    "referrals:ask": ("jgz-nurse", "sent"),
    "referrals:answer": ("midwife", "waiting"),
    "referrals:decline": ("jgz-nurse", "sent"),
    "referrals:join": ("jgz-nurse", "alone"),
    "referrals:record_contact": ("jgz-nurse", "picked_up"),
    "referrals:plan": ("jgz-nurse", "picked_up"),
    "referrals:change_plan": ("jgz-nurse", "talk"),
    "referrals:cancel": ("jgz-nurse", "talk"),
    "referrals:hold": ("jgz-nurse", "talk"),
    "referrals:record_outcome": ("jgz-nurse", "picked_up"),
    "referrals:give_feedback": ("jgz-nurse", "outcome"),
    "referrals:read_feedback": ("midwife", "closed"),
    "referrals:scale": ("jgz-nurse", "support"),
    "referrals:withdraw": ("midwife", "sent"),
    "referrals:ask_withdrawal": ("midwife", "picked_up"),
    "referrals:reopen": ("midwife", "closed"),
    "referrals:mark_mistake": ("midwife", "sent"),
    "referrals:write": ("midwife", "picked_up"),
    "referrals:change_contact": ("jgz-nurse", "picked_up"),
    "referrals:stop": ("midwife", "picked_up"),
    "referrals:end_pregnancy": ("jgz-nurse", "picked_up"),
    "referrals:resume": ("jgz-nurse", "picked_up"),
    "referrals:open_notification": ("midwife", "news"),
    "referrals:read_notifications": ("midwife", None),
    "switch_membership": ("pop-nurse", None),
    "set_language": ("midwife", None),
    "demo_sign_in": ("midwife", None),
}


@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_sent(thing, name):
    key, kind = FORMS[name]
    about, client, twin, foreign = thing(kind), signed_in(key), sent(phone="06-12345678"), sent(outsider())
    url = address(name, about)
    valid = {"source": SOURCES.get(key, "verloskundige"), **posts({"twin": twin}).get(name, {})}
    fields = fields_of(client, url, valid)
    ids = [foreign.pk, foreign.family_id, outsider().pk, member("pop-nurse").organisation_id, foreign.offer_id]
    before, owned = row_counts(), untouched()

    @EXAMPLES
    @given(body=bodies(fields, ids))
    def check(body):
        with undone():
            with writes() as wrote:
                response = client.post(url, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code in {200, 302, 403, 404, 409, 422}
            if wrote:
                assert response.status_code == 302 or row_counts() == before
                assert untouched() >= owned

    check()


def untouched():
    """Whose each family is, and how the sign-ups of other people stand."""
    others = Referral.objects.filter(referring_organisation=outsider().organisation_id)
    return {
        *Family.objects.values_list("pk", "owner_organisation"),
        *others.values_list("pk", "status", "nurse", "receiver_organisation"),
    }


PAGES = (
    "/",
    "/referrals/",
    "/people/",
    "/notifications/",
    "/families/",
    "/referrals/new/",
    "/kaart/",
    "/accounts/login/",
)
PARTS = ("/families/{}/", "/referrals/{}/", "/referrals/{}/plan/", "/conversations/{}/hold/", "/theme/{}.css", "/{}/")
FILTERS = ("view", "step", "organisation", "page", "text", "next", "language", "status", "q")


@pytest.mark.parametrize("key", ["midwife", "jgz-nurse"])
def test_whatever_is_asked_of_a_list(db, key):
    client, foreign = signed_in(key), sent(outsider())
    offered = {name: [b"mine", b"team", b"ended", b"2", b"call_again"] for name in FILTERS}
    ids = [foreign.pk, member("pop-nurse").organisation_id]

    @EXAMPLES
    @given(page=st.sampled_from(PAGES), query=bodies(offered, ids))
    def check(page, query):
        with undone():
            response = client.get(f"{page}?{query}")
            assert response.status_code in {200, 302}

    check()


def test_whatever_stands_in_an_address(db):
    client = signed_in("jgz-nurse")
    parts = st.text(max_size=40).map(quote) | st.sampled_from(NASTY).map(quote_from_bytes) | st.uuids().map(str)

    @EXAMPLES
    @given(pattern=st.sampled_from(PARTS), part=parts)
    def check(pattern, part):
        response = client.get(pattern.format(part))
        assert response.status_code in {200, 301, 302, 404}

    check()
