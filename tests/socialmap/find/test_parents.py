"""What parents find: nothing by a word that only professionals may read, in no result, no count and no reason."""

import datetime

import pytest
from django.utils import timezone

from socialmap import indexing
from socialmap.enums import Audience, OfferState, Visibility
from socialmap.models import Contact, Offer
from socialmap.searching import search

SECRET = "zonnewijzer"
HIDDEN = (
    "alternate_name summary description keywords exclusion_description internal_note referral_by referral_needed "
    "timing_source source_text fees_description required_document assured_by alert"
).split()
SHOWN = ("name", "parents_title", "parents_text", "eligibility_description")


@pytest.fixture
def one(world):
    return Offer.objects.get(key="fictional-homestart")


def written(offer, **facts):
    for name, value in facts.items():
        setattr(offer, name, value)
    if facts.get("alert"):
        offer.alert_until = timezone.localdate() + datetime.timedelta(days=9)
    offer.save()
    indexing.index([offer.pk])


def found(audience):
    answer = search(SECRET, audience=audience, municipality="0503", week=30)
    shown = [hit.offer.key for block in answer.blocks for hit in block.hits]
    assert len(shown) == answer.count
    assert bool(answer.facets) == bool(answer.count)
    return shown


@pytest.mark.parametrize("field", [name for name in HIDDEN if Offer._meta.get_field(name).max_length != 5])
def test_professional_words_find_nothing_for_parents(one, field):
    written(one, **{field: SECRET})
    assert found(Audience.PARENTS) == []


def test_professional_words_find_for_professionals(one):
    written(one, description=SECRET)
    assert found(Audience.PROFESSIONALS) == ["fictional-homestart"]


@pytest.mark.parametrize("field", SHOWN)
def test_words_of_the_public_page_find_for_both(one, field):
    written(one, **{field: SECRET})
    assert found(Audience.PARENTS) == found(Audience.PROFESSIONALS) == ["fictional-homestart"]


@pytest.mark.parametrize(
    "facts",
    [
        {"state": OfferState.CONCEPT},
        {"visibility": Visibility.PROFESSIONALS},
        {"assured_on": timezone.localdate() - datetime.timedelta(days=400)},
    ],
    ids=["not yet checked", "for professionals", "outdated"],
)
def test_what_is_not_public_is_not_there_for_parents(one, facts):
    written(one, parents_text=SECRET, **facts)
    assert found(Audience.PARENTS) == []
    assert found(Audience.PROFESSIONALS) == ["fictional-homestart"]


def test_internal_and_retired_offers_are_found_by_nobody(one):
    for facts in ({"visibility": Visibility.INTERNAL}, {"visibility": Visibility.PUBLIC, "state": OfferState.RETIRED}):
        written(one, description=SECRET, **facts)
        assert found(Audience.PROFESSIONALS) == []


def test_the_reason_speaks_as_the_reader_does(world):
    def reasons(audience):
        answer = search("vuile was over erkenning van het kind", audience=audience, municipality="0503")
        return {word for block in answer.blocks for hit in block.hits for word in hit.why}

    assert reasons(Audience.PROFESSIONALS) == {"Recht en erkenning"}
    assert reasons(Audience.PARENTS) == {"Rechten en erkenning van uw kind"}


def test_parents_call_only_a_public_contact(one):
    Contact.objects.create(offer=one, role="coördinator", phone="015-5550999")

    def called(audience):
        answer = search("home start", audience=audience, municipality="0503")
        return {hit.offer.key: hit.offer.called for hit in answer.blocks[0].hits}[one.key]

    assert called(Audience.PARENTS) is None
    assert called(Audience.PROFESSIONALS) == {"role": "coördinator", "phone": "015-5550999", "email": ""}
