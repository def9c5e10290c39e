"""Keepers write what parents read of an offer in another language; it belongs to the Dutch they saw."""

import pytest
from django.test import Client

from coalition.permissions import Denied
from socialmap import workflow
from socialmap.for_parents import source_hash
from socialmap.models import OfferTranslation
from socialmap.workflow import StaleVersion
from tests.pages import Page, dutch, signed_in
from tests.referrals.builders import member
from tests.socialmap.show.builders import keeper, published

pytestmark = pytest.mark.django_db
ARABIC = {"title": "مساعدة في البيت", "text": "يأتي شخص إلى بيتك."}


def address(offer, code="ar"):
    return f"/socialmap/keep/offers/{offer.code}/languages/{code}/"


def rows():
    return list(OfferTranslation.objects.values_list("language", "title", "text", "kind"))


def test_what_a_keeper_writes_is_what_parents_read():
    offer = published()
    bas = signed_in("municipality-editor")
    filled = ARABIC | {"kind": "human", "seen": source_hash(offer)}
    assert bas.post(address(offer), filled).url == f"/socialmap/keep/offers/{offer.code}/"
    shown = Page(Client().get(f"/ouders/ar/kaart/{offer.code}/"))
    assert ARABIC["text"] in shown.text
    assert bas.post(address(offer), filled | {"title": "مساعدة"}).status_code == 302
    assert rows() == [("ar", "مساعدة", ARABIC["text"], "human")]


def test_dutch_that_changed_meanwhile_is_looked_at_first():
    offer = published()
    bas, seen = signed_in("municipality-editor"), source_hash(offer)
    changed = workflow.change(offer, {"parents_text": "Nu heel anders."}, by=keeper(), version=offer.version)
    filled = ARABIC | {"kind": "human", "seen": seen}
    response = bas.post(address(offer), filled)
    page = Page(response)
    assert (response.status_code, rows()) == (409, [])
    assert dutch("The Dutch changed meanwhile") in page.text
    assert "Nu heel anders." in page.text
    assert ARABIC["text"] in page.text
    assert bas.post(address(offer), filled | {"seen": source_hash(changed)}).status_code == 302
    assert len(rows()) == 1


def test_a_translation_of_older_dutch_is_out_of_date_for_its_keeper():
    offer = published()
    workflow.translate(offer, "ar", **ARABIC, by=keeper())
    tasks = Page(signed_in("municipality-editor").get(f"/socialmap/keep/offers/{offer.code}/"))
    assert tasks.text.count(dutch("Out of date")) == 0
    workflow.change(offer, {"parents_text": "Nu heel anders."}, by=keeper(), version=offer.version)
    tasks = Page(signed_in("municipality-editor").get(f"/socialmap/keep/offers/{offer.code}/"))
    assert tasks.text.count(dutch("Out of date")) == 1
    with pytest.raises(StaleVersion):
        workflow.translate(offer, "ar", **ARABIC, by=keeper(), seen="0" * 64)


@pytest.mark.parametrize("key", ["midwife", "jgz-nurse", "coalition-admin"])
def test_who_does_not_keep_the_map_translates_nothing(key):
    offer = published()
    with pytest.raises(Denied):
        workflow.translate(offer, "ar", **ARABIC, by=member(key))
    assert signed_in(key).post(address(offer), ARABIC | {"kind": "human"}).status_code == 403
    assert rows() == []


@pytest.mark.parametrize("code", ["nl", "xx", "fa"])
def test_only_languages_parents_can_read_are_written(code):
    assert signed_in("municipality-editor").get(address(published(), code)).status_code == 404
