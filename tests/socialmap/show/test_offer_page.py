"""The page of an offer: four answers on top, nothing blank, nothing that is not for its reader."""

import datetime

import pytest
from django.utils import timezone

from socialmap.models import Availability, Location, Offer, OfferMunicipality
from tests.pages import Page, dutch, signed_in, writes
from tests.referrals.views.test_query_counts import MOST, queries
from tests.socialmap.show.builders import CONTACT, checked, concept, in_days, need, published, retired

pytestmark = pytest.mark.django_db


def page(offer, query="", key="midwife"):
    response = signed_in(key).get(f"{offer.get_absolute_url()}{query}")
    assert response.status_code == 200
    return Page(response)


def test_the_four_answers_stand_on_top():
    offer = published(eligibility_description="Voor vaders.", application_process="Bel de coördinator.")
    Availability.objects.create(offer=offer, room="waiting_list", minimum_weeks=3, as_of=in_days(-7))
    text = page(offer).text
    for words in ("Voor vaders.", "Bel de coördinator.", "015-5550006", dutch("Waiting list")):
        assert words in text
    assert text.index("015-5550006") < text.index(dutch("What it is"))


def test_room_goes_back_to_unknown_with_the_day_it_was_asked():
    offer = published()
    Availability.objects.create(offer=offer, room="room", as_of=timezone.localdate() - datetime.timedelta(days=57))
    text = page(offer).text
    assert dutch("Not known, call first") in text
    assert dutch("There is room") not in text


def test_a_real_offer_of_delft_has_no_blank():
    for offer in Offer.objects.all()[:3]:
        shown = page(offer)
        assert dutch("Not yet checked") in shown.text
        assert dutch("Not known yet: %(unknown)s.").split("%")[0] in shown.text
        assert "None" not in shown.text
        assert "<dd></dd>" not in shown.html


@pytest.mark.parametrize(
    ("week", "words"),
    [("24", "Sign-up open now"), ("5", "Too early to sign up"), ("39", "Too late to sign up"), ("x", None)],
)
def test_the_week_of_a_family_says_whether_signing_up_is_open(week, words):
    offer = published(sign_up_from_week=-30, sign_up_to_week=-13)
    text = page(offer, f"?week={week}").text
    said = {each for each in ("Sign-up open now", "Too early to sign up", "Too late to sign up") if dutch(each) in text}
    assert said == ({words} if words else set())


def test_each_municipality_has_its_own_way_in_and_phone():
    own = CONTACT | {"municipality": "1842", "phone": "015-5550044", "is_owner": False}
    offer = published(contacts=[CONTACT, own])
    OfferMunicipality.objects.create(offer=offer, municipality_id="1842", application_process="Alleen via JGZ")
    shown = page(offer, "?municipality=1842").text
    assert "Alleen via JGZ" in shown[: shown.index(dutch("What it is"))]
    assert "015-5550044" in shown[: shown.index(dutch("What it is"))]
    assert "015-5550044" not in page(offer).text[: shown.index(dutch("What it is"))]


def test_a_notice_stands_there_as_long_as_it_lasts():
    offer = published(alert="In december geen intake.", alert_until=in_days(3).isoformat())
    assert "In december geen intake." in page(offer).text
    Offer.objects.filter(pk=offer.pk).update(alert_until=in_days(-1))
    assert "In december geen intake." not in page(offer).text


@pytest.mark.parametrize(
    ("days_ago", "due_in", "word"),
    [(10, 100, "Checked"), (100, 0, "Needs a check"), (370, -5, "Outdated")],
)
def test_how_far_it_can_be_trusted_is_said(days_ago, due_in, word):
    assert dutch(word) in page(checked(published(), days_ago, due_in)).text


def test_what_is_retired_says_so_and_leads_to_what_comes_closest():
    wanted, other = need("wonen"), need("geld")
    gone = retired("Oud", needs=[[wanted.slug, True]])
    near = published("Dichtbij", needs=[[wanted.slug, True]])
    far = published("Ver weg", needs=[[other.slug, True]])
    shown = page(gone)
    assert dutch("This help is no longer offered") in shown.text
    assert near.get_absolute_url() in shown.links
    assert far.get_absolute_url() not in shown.links
    assert "015-5550006" not in shown.text


def test_internal_offers_and_contacts_are_for_keepers():
    intern = published("Intern", visibility="internal")
    assert signed_in("midwife").get(intern.get_absolute_url()).status_code == 404
    assert signed_in("municipality-editor").get(intern.get_absolute_url()).status_code == 200
    offer = published(contacts=[CONTACT, CONTACT | {"phone": "06-99", "visibility": "internal", "is_owner": False}])
    assert "06-99" not in page(offer).html
    assert "06-99" in page(offer, key="municipality-editor").html


def test_a_secret_address_is_for_keepers():
    offer = published()
    offer.locations.add(Location.objects.create(name="Opvang", street="Geheimstraat 1", is_secret=True))
    assert "Geheimstraat" not in page(offer).html
    assert "Geheimstraat" in page(offer, key="municipality-editor").html


def test_the_text_for_the_record_holds_nothing_internal_even_for_a_keeper():
    offer = published(
        contacts=[CONTACT, CONTACT | {"role": "Geheim", "visibility": "internal", "is_owner": False}],
        internal_note="Niet doorvertellen",
    )
    record = signed_in("municipality-editor").get(offer.get_absolute_url()).context["record"]
    assert "Geheim" not in record
    assert "Niet doorvertellen" not in record
    assert offer.get_absolute_url() in record
    assert "015-5550006" in record


def test_only_who_refers_is_led_to_signing_up_and_only_for_the_talk_itself():
    talk, other = Offer.objects.get(key="gsg"), Offer.objects.get(key="kasto")
    words = dutch("Sign up a family for this")
    assert words in page(talk).text
    assert words not in page(other).text
    assert words not in page(talk, key="municipality-editor").text


def test_a_card_is_there_for_what_parents_may_see_and_otherwise_says_why_not():
    offer, unchecked = published(), concept("Concept")
    assert f"{offer.get_absolute_url()}card/" in page(offer).links
    reason = dutch("Parents get a card of help that is published for everyone. This is not yet.")
    assert reason in page(unchecked).text
    refused = signed_in("midwife").get(f"{unchecked.get_absolute_url()}card/")
    assert (refused.status_code, reason in refused.content.decode()) == (403, True)


def test_looking_writes_nothing():
    offer, client = published(), signed_in("midwife")
    with writes() as wrote:
        client.get(offer.get_absolute_url())
    assert wrote == []


@pytest.mark.parametrize("code", ["X", "DEL-9999", "a%00b", "%FF%FE", "x" * 200, "..", "DEL-0001%0A"])
def test_a_code_that_is_none_is_not_found(code):
    assert signed_in("midwife").get(f"/socialmap/offers/{code}/").status_code == 404
    assert signed_in("midwife").get(f"/ouders/nl/kaart/{code}/").status_code == 404


@pytest.mark.parametrize("many", [1, 3, 12])
def test_the_number_of_queries_does_not_grow(many):
    contacts = [CONTACT] + [CONTACT | {"is_owner": False, "phone": f"015-55500{n:02}"} for n in range(many)]
    needs = [[need(f"nood-{number}").slug, False] for number in range(many)]
    offer = published(contacts=contacts, needs=needs)
    Availability.objects.bulk_create(Availability(offer=offer, room="full", as_of=in_days(-n)) for n in range(many))
    client = signed_in("midwife")
    client.get(offer.get_absolute_url())
    assert queries(client, offer.get_absolute_url()) <= MOST
