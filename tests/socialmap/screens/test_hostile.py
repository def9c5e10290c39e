"""Whatever is sent about a screen or asked of one: an answer in words, and all or nothing."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from socialmap.screens.keeping import VERBS
from socialmap.workflow import screens as workflow
from tests.hostile import FORM, MANY, NASTY, bodies, fields_of, swept
from tests.pages import row_counts, signed_in, undone, writes
from tests.referrals.builders import member
from tests.socialmap.screens.access_table import screens_posts
from tests.socialmap.screens.builders import screen_of
from tests.socialmap.show.builders import published

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.django_db]


@pytest.fixture
def screen():
    return screen_of()


@pytest.fixture
def lotte():
    return signed_in("midwife")


def at(name, *keys):
    return reverse(f"socialmap:{name}", args=keys)


def valid(name, revision):
    return screens_posts().get(f"socialmap:{name}", {}) | {"revision": str(revision)}


def check(client, url, sent, foreign):
    fields, before = fields_of(client, url, sent), row_counts()

    def answered(body):
        with undone():
            with writes() as wrote:
                response = client.post(url, body, content_type=FORM)
            assert response.status_code in {302, 404, 422}
            assert response.status_code == 302 or not wrote or row_counts() == before

    for body in swept([field for field in fields if field not in {"language", "next", "membership"}], foreign):
        answered(body)
    MANY(given(body=bodies(fields, foreign))(answered))()


@pytest.mark.parametrize("name", ["new_screen", "change_screen", "add_message", "add_offer_slide", "add_talk"])
def test_whatever_is_sent_about_a_screen(lotte, screen, name):
    offer = published("Samen thuis", parents_title="Thuis")
    theirs = screen_of("midwife-2")
    keys = [] if name == "new_screen" else [screen.pk]
    check(lotte, at(name, *keys), valid(name, 0), [screen.pk, theirs.pk, theirs.organisation_id, offer.pk])


@pytest.mark.parametrize("verb", VERBS)
def test_whatever_is_sent_with_a_press(lotte, screen, verb):
    check(lotte, at("turn_screen", screen.pk, verb), {"revision": "0"}, [screen.pk])


@pytest.mark.parametrize("name", ["change_slide", "move_slide", "remove_slide"])
def test_whatever_is_sent_about_a_slide(lotte, screen, name):
    slide = workflow.add_message(screen, {"nl": "Koffie"}, by=member("midwife"), revision=0)
    theirs = screen_of("midwife-2").slides.first()
    check(lotte, at(name, slide.pk), valid(name, 1), [slide.pk, theirs.pk])


@MANY
@given(
    token=st.binary(max_size=20) | st.sampled_from(NASTY),
    query=bodies({"slide": [b"1", b"24", b"25"], "via": [b"qr-wachtkamer"], "lang": [b"ar"]}, []),
    is_there=st.booleans(),
)
def test_whatever_a_television_asks_for(screen, token, query, is_there):
    address = at("screen", screen.token) if is_there else f"/scherm/{quote(token, safe='')}/"
    response = Client().get(f"{address}?{query}")
    assert response.status_code == (200 if is_there else 404)


@MANY
@given(query=bodies({"lang": [b"ar", b"nl", b"xx"]}, []))
def test_whatever_is_asked_of_the_papers(lotte, query):
    assert lotte.get(f"{at('screen_papers')}?{query}").status_code == 200


@MANY
@given(name=st.text(max_size=12) | st.sampled_from([each.decode("utf-8", "replace") for each in NASTY]))
def test_whatever_paper_is_asked_for(lotte, name):
    assert lotte.get(f"/screens/papers/nl/{quote(name, safe='')}x.png").status_code == 404
