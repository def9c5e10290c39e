"""Two keepers confirm at the same moment: an offer is added once, and a second press of one button does nothing."""

import pytest
from django.core.management import call_command

from socialmap.models import ImportRun, Offer
from socialmap.workflow import importing
from tests.connection.test_two_workers import elsewhere
from tests.socialmap.exchange.books import OFFER, book, editor, needs, previewed


@pytest.fixture(autouse=True)
def committed(transactional_db):
    """Everything here is seen by other connections."""
    call_command("seed_demo", families=False, verbosity=0)
    needs()


def confirm(run):
    return lambda: importing.apply(run, by=editor()).state


def test_one_press_counts():
    run = previewed(book(OFFER))

    assert elsewhere(*[confirm(run)] * 4) == ["applied"] * 4
    assert Offer.objects.filter(name="Taalhuis").count() == 1


def test_two_keepers_with_one_file_add_an_offer_once():
    runs = [previewed(book(OFFER)) for _ in range(3)]

    assert sorted(elsewhere(*map(confirm, runs))) == ["applied", "previewed", "previewed"]
    assert Offer.objects.filter(name="Taalhuis").count() == 1
    assert {run.plan["counts"]["unchanged"] for run in ImportRun.objects.filter(state="previewed")} == {1}
