"""Whatever is sent to the forms and the addresses that show the map: an answer in words, and all or nothing."""

from urllib.parse import quote, quote_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialmap.models import Offer, Spotlight
from tests.hostile import EXAMPLES, NASTY, bodies, fields_of
from tests.pages import row_counts, signed_in, undone, writes
from tests.posts import posts
from tests.referrals.builders import sent
from tests.socialmap.show.builders import published

pytestmark = pytest.mark.django_db
FORMS = {
    "socialmap:sign_up_result": ("midwife", "/socialmap/offers/DEL-0009/result/"),
    "socialmap:choose_spotlight": ("municipality-editor", "/socialmap/spotlight/choose/"),
}
PAGES = (
    "/ouders/nl/kaart/",
    "/socialmap/timeline/",
    "/socialmap/offers/DEL-0009/",
    "/socialmap/booklet/",
    "/socialmap/spotlight/",
)
FILTERS = {
    "text": [b"huis", b"slaat"],
    "municipality": [b"0503", b"9999"],
    "need": [b"proef-steun"],
    "week": [b"24", b"0", b"144", b"-1"],
    "lang": [b"ar", b"nl", b"xx"],
    "page": [b"2"],
}


@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_sent(name):
    key, url = FORMS[name]
    client, valid = signed_in(key), posts({"twin": sent()})[name]
    fields, ids = fields_of(client, url, valid), [Offer.objects.get(key="gsg").pk, published().pk]
    before, offers = row_counts(), set(Offer.objects.values_list("pk", "version", "state"))

    @EXAMPLES
    @given(body=bodies(fields, ids))
    def check(body):
        with undone():
            with writes() as wrote:
                response = client.post(url, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code in {200, 302, 403, 404, 422}
            assert response.status_code == 302 or not wrote or row_counts() == before
            assert set(Offer.objects.values_list("pk", "version", "state")) == offers
            assert all(each.week_of.isoweekday() == 1 for each in Spotlight.objects.all())

    check()


def test_whatever_is_asked_of_a_page():
    client = signed_in("midwife")
    published()

    @EXAMPLES
    @given(page=st.sampled_from(PAGES), query=bodies(FILTERS, []))
    def check(page, query):
        assert client.get(f"{page}?{query}").status_code == 200

    check()


def test_whatever_stands_in_an_address():
    client = signed_in("midwife")
    parts = st.text(max_size=14).map(quote) | st.sampled_from(NASTY).map(quote_from_bytes)
    patterns = (
        "/ouders/nl/kaart/{}/",
        "/socialmap/offers/{}/",
        "/socialmap/offers/{}/card/",
        "/socialmap/offers/{}/card.pdf",
    )

    @EXAMPLES
    @given(pattern=st.sampled_from(patterns), part=parts)
    def check(pattern, part):
        assert client.get(pattern.format(part)).status_code in {200, 301, 302, 403, 404}

    check()
