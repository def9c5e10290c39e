"""Whatever is sent to a form of the upkeep: an answer in words, all or nothing, and nobody else's offer touched."""

from types import SimpleNamespace
from urllib.parse import quote, quote_from_bytes

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from socialmap.models import Offer
from tests.hostile import EXAMPLES, NASTY, bodies, fields_of
from tests.pages import row_counts, signed_in, undone, writes
from tests.socialmap.upkeep.access_table import UPKEEP_KEYS, upkeep_objects, upkeep_posts
from tests.test_access import address

FEW = hypothesis(EXAMPLES, max_examples=max(EXAMPLES.max_examples // 12, 10))
# Who fills in which form about what.
FORMS = {
    "socialmap:propose": ("midwife", "kasto"),
    "socialmap:propose_new": ("midwife", None),
    "socialmap:ask_keepers": ("midwife", None),
    "socialmap:confirm": (None, "link"),
    "socialmap:confirm_change": (None, "link"),
    "socialmap:keep_new": ("municipality-editor", None),
    "socialmap:keep_need": ("municipality-editor", "need"),
    "socialmap:switch_alias": ("municipality-editor", "alias"),
    "socialmap:decide": ("municipality-editor", "proposal"),
    "socialmap:answer_enquiry": ("municipality-editor", "question"),
    "socialmap:check": ("municipality-editor", "kasto"),
    "socialmap:call": ("municipality-editor", "kasto"),
    "socialmap:tell_room": ("municipality-editor", "room"),
    "socialmap:publish": ("municipality-editor", "complete"),
    "socialmap:retire": ("municipality-editor", "kasto"),
    "socialmap:bring_back": ("municipality-editor", "kasto"),
    "socialmap:undo": ("municipality-editor", "change"),
    "socialmap:keep_section": ("municipality-editor", "section"),
    "socialmap:keep_place": ("municipality-editor", "place"),
    "socialmap:keep_contact": ("municipality-editor", "contact"),
    "socialmap:keep_translation": ("municipality-editor", "arabic"),
    "socialmap:keep_location_new": ("municipality-editor", None),
    "socialmap:keep_place_new": ("municipality-editor", "kasto"),
    "socialmap:keep_location": ("municipality-editor", "location"),
    "socialmap:keep_safety_net": ("municipality-editor", "delft"),
}
SECTIONS = ("what", "who", "when", "where", "costs", "needs", "notice", "parents")


def check_form(client, url, valid, of):
    ids = [of["far_offer"].pk, of["far_offer"].organisation_id, of["far"].pk, of["need"].pk, "1783"]
    fields = fields_of(client, url, valid)
    before, far = row_counts(), Offer.objects.filter(pk=of["far_offer"].pk).values().get()

    @FEW
    @given(body=bodies(fields, ids))
    def check(body):
        cache.clear()
        with undone():
            with writes() as wrote:
                response = client.post(url, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code in {200, 302, 403, 404, 409, 410, 422}
            if wrote:
                assert response.status_code == 302 or row_counts() == before
                assert Offer.objects.filter(pk=far["id"]).values().get() == far

    check()


@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_sent(client, name):
    key, kind = FORMS[name]
    of = upkeep_objects()
    who = signed_in(key) if key else client
    check_form(who, address(name, of.get(kind)), upkeep_posts(of).get(name, {}), of)


@pytest.mark.parametrize("section", SECTIONS)
def test_whatever_is_sent_to_a_section(section):
    of = upkeep_objects()
    thing = SimpleNamespace(code=of["kasto"].code, part=section)
    valid = {"version": of["kasto"].version}
    check_form(signed_in("municipality-editor"), address("socialmap:keep_section", thing), valid, of)


def test_every_form_is_here():
    posting = {name for name in (*UPKEEP_KEYS, *FORMS) if name not in {"socialmap:keep_offer", "socialmap:history"}}
    assert posting == set(FORMS)


ADDRESSES = (
    "/socialmap/offers/{}/propose/",
    "/socialmap/confirm/{}/",
    "/socialmap/confirm/{}/DEL-0001/",
    "/socialmap/keep/{}/overview/",
    "/socialmap/keep/needs/{}/",
    "/socialmap/keep/offers/{}/",
    "/socialmap/keep/offers/{}/history/",
    "/socialmap/keep/offers/DEL-0009/history/{}/undo/",
    "/socialmap/keep/offers/DEL-0009/sections/{}/",
    "/socialmap/keep/offers/DEL-0009/contacts/{}/",
    "/socialmap/keep/offers/DEL-0009/municipalities/{}/",
    "/socialmap/keep/?view={}",
    "/socialmap/keep/?page={}&area={}",
    "/socialmap/keep/locations/{}/",
    "/socialmap/keep/locations/?municipality={}&page={}",
    "/socialmap/keep/locations/?organisation={}",
)


def test_whatever_stands_in_an_address(db):
    client = signed_in("municipality-editor")
    parts = st.text(max_size=40).map(quote) | st.sampled_from(NASTY).map(quote_from_bytes) | st.uuids().map(str)

    @FEW
    @given(pattern=st.sampled_from(ADDRESSES), part=parts)
    def check(pattern, part):
        response = client.get(pattern.replace("{}", part))
        assert response.status_code in {200, 301, 302, 404, 410}

    check()
    for pattern in ADDRESSES:
        for part in NASTY:
            assert client.get(pattern.replace("{}", quote_from_bytes(part))).status_code < 500
