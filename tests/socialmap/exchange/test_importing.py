"""Importing a workbook: what it says it will do, what it then does, and taking it back."""

import pytest

from socialmap.enums import OfferState
from socialmap.models import Offer
from socialmap.workflow import importing
from tests.socialmap.exchange.books import OFFER, applied, book, codes, counts, editor, needs, previewed, taalhuis

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _needs(db):
    needs()


def test_a_preview_writes_nothing():
    before = Offer.objects.count()

    run = previewed(book(OFFER))

    assert codes(run) == []
    assert counts(run) == {"new": 1}
    assert Offer.objects.count() == before


def test_a_confirmed_row_is_a_concept_of_the_map():
    run = applied(book(OFFER))

    offer = taalhuis()
    assert run.state == "applied"
    assert (offer.state, offer.version, offer.from_week, offer.to_week) == (OfferState.CONCEPT, 1, -40, 104)
    assert [place.municipality.name for place in offer.places.all()] == ["Delft"]
    assert offer.versions.get().import_run == run
    assert offer.contacts.get().email == "taal@example.org"


def test_the_same_file_twice_changes_nothing_the_second_time():
    applied(book(OFFER))

    assert counts(previewed(book(OFFER))) == {"unchanged": 1}


def test_undo_takes_a_new_offer_away():
    run = importing.undo(applied(book(OFFER)), by=editor())

    assert run.state == "undone"
    assert not Offer.objects.filter(name="Taalhuis").exists()
