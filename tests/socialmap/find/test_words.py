"""Needs and their words: loading keeps what people changed, keepers add and stop, old tallies go."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from coalition.permissions import Denied
from socialmap import workflow
from socialmap.enums import Audience, FoundBand
from socialmap.models import Need, NeedAlias, Offer, OfferMunicipality, SearchTally
from socialmap.searching import search
from socialmap.searching.comparing import compared
from tests.referrals.builders import member
from tests.web_login import login

pytestmark = pytest.mark.django_db


def counts():
    return Need.objects.count(), NeedAlias.objects.count()


def meant(text):
    return [need.slug for need in search(text, audience=Audience.PROFESSIONALS).meant]


def keeper():
    return member("municipality-editor")


def test_loading_again_adds_nothing_and_changes_nothing():
    need = Need.objects.get(slug="wonen")
    need.name = need.parents_name = "Anders genoemd"
    need.save()
    alias = NeedAlias.objects.get(need=need, text="woonurgentie")
    workflow.switch_alias(alias, by=keeper(), is_active=False)
    before = counts()
    loaded = workflow.load_needs()
    assert (loaded.needs, loaded.aliases, counts()) == (0, 0, before)
    assert Need.objects.get(slug="wonen").name == "Anders genoemd"
    assert NeedAlias.objects.get(pk=alias.pk).is_active is False


def test_loading_brings_what_is_missing():
    NeedAlias.objects.filter(need__slug="meerling").delete()
    Need.objects.filter(slug="meerling").delete()
    loaded = workflow.load_needs()
    assert (loaded.needs, loaded.aliases > 8) == (1, True)
    assert meant("drieling") == ["meerling"]


def test_words_of_keepers_work_at_once_and_stop_at_once():
    need = Need.objects.get(slug="huilbaby")
    assert meant("brulkikker") == []
    alias = workflow.add_alias(need, "Brulkikkers", by=keeper())
    assert meant("brulkikker") == ["huilbaby"]
    workflow.switch_alias(alias, by=keeper(), is_active=False)
    assert meant("brulkikker") == []


def test_only_keepers_add_words():
    with pytest.raises(Denied):
        workflow.add_alias(Need.objects.get(slug="huilbaby"), "brulkikker", by=member("midwife"))
    with pytest.raises(Denied):
        workflow.switch_alias(NeedAlias.objects.first(), by=member("midwife"), is_active=False)


def test_words_that_stand_in_every_question_are_refused():
    with pytest.raises(ValidationError):
        workflow.add_alias(Need.objects.get(slug="huilbaby"), "de baby", by=keeper())


def test_a_change_of_an_offer_is_found_at_once():
    offer = Offer.objects.with_links().get(key="home-start")
    workflow.change(offer, {"description": "Samen bijenhotels bouwen."}, by=keeper(), version=offer.version)
    answer = search("bijenhotels", audience=Audience.PROFESSIONALS, municipality="0503")
    assert [hit.offer.key for block in answer.blocks for hit in block.hits] == ["home-start"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("roken", "rookt"),
        ("huilen", "huilt"),
        ("dakloos", "dakloze"),
        ("gezin", "gezinnen"),
        ("depressie", "depressieve"),
        ("baby's", "babys"),
        ("financiën", "financien"),
        ("staat er alleen voor", "staat er helemaal alleen voor"),
    ],
)
def test_words_that_belong_together_compare_equal(one, other):
    assert compared(one) == compared(other)


@pytest.mark.parametrize(("one", "other"), [("geen huis", "huis"), ("niet zwanger", "zwanger"), ("man", "manie")])
def test_words_that_say_something_else_do_not(one, other):
    assert compared(one) != compared(other)


def test_a_municipality_has_one_safety_net():
    with pytest.raises(IntegrityError, match="socialmap_place_one_safety_net"), transaction.atomic():
        OfferMunicipality.objects.filter(offer__key="home-start").update(is_safety_net=True)


def test_old_tallies_go_and_not_in_demo_mode(settings):
    today = timezone.localdate()
    for months in (1, 14):
        day = today - datetime.timedelta(days=months * 31)
        SearchTally.objects.create(day=day, text="wonen", audience=Audience.PARENTS, found=FoundBand.FEW)
    assert workflow.forget_searches() == 0
    settings.DEMO = False
    with login("job"):
        assert workflow.forget_searches() == 1
    assert SearchTally.objects.count() == 1
