"""Parents see what is published, complete, public and checked within a year; professionals all that is offered."""

import datetime

import pytest

from coalition.permissions import Denied
from socialmap import workflow
from socialmap.models import Offer
from tests.socialmap.builders import checked, concept, keeper, published, reader

pytestmark = pytest.mark.django_db


def seen_by_parents(offer):
    return Offer.objects.for_parents().filter(pk=offer.pk).exists()


def seen_by(membership, offer):
    return Offer.objects.visible_to(membership).filter(pk=offer.pk).exists()


def test_the_real_offers_are_concepts_that_professionals_find_and_parents_do_not():
    assert Offer.objects.count() == 26
    assert Offer.objects.visible_to(reader()).count() == 26
    assert Offer.objects.for_parents().count() == 0
    assert Offer.objects.visible_to(None).count() == 0


def test_what_is_missing_is_listed():
    offer = Offer.objects.with_links().get(key="kasto")
    with pytest.raises(Denied) as refusal:
        workflow.publish(offer, by=keeper())
    assert len(workflow.missing_to_publish(offer)) >= 5
    assert all(words in str(refusal.value) for words in workflow.missing_to_publish(offer))


def test_a_complete_offer_lacks_only_a_check():
    assert len(workflow.missing_to_publish(Offer.objects.with_links().get(pk=concept().pk))) == 1
    offer = checked(concept())
    assert workflow.missing_to_publish(offer) == []


def test_a_published_offer_is_seen_by_all_and_a_retired_one_by_keepers():
    offer = published()
    assert (seen_by_parents(offer), seen_by(reader(), offer)) == (True, True)
    workflow.retire(offer, by=keeper())
    assert (seen_by_parents(offer), seen_by(reader(), offer), seen_by(keeper(), offer)) == (False, False, True)
    assert workflow.bring_back(offer, by=keeper()).state == "concept"


@pytest.mark.parametrize("visibility", ["professionals", "internal"])
def test_what_is_not_public_is_not_for_parents(visibility):
    offer = published(visibility=visibility)
    assert (seen_by_parents(offer), seen_by(reader(), offer)) == (False, visibility == "professionals")


def test_after_a_year_without_check_parents_no_longer_see_it(clock):
    offer = published()
    clock.shift(datetime.timedelta(days=364))
    assert seen_by_parents(offer)
    clock.shift(datetime.timedelta(days=2))
    assert (seen_by_parents(offer), seen_by(reader(), offer)) == (False, True)


def test_publishing_twice_is_one_line_of_history():
    offer = published()
    lines = offer.versions.count()
    workflow.publish(Offer.objects.with_links().get(pk=offer.pk), by=keeper())
    assert offer.versions.count() == lines
