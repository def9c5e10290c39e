"""An import can be taken back for thirty days, while nobody built on it."""

import datetime

import pytest
from django.utils import timezone

from coalition.permissions import Denied
from socialmap import workflow
from socialmap.facts import facts_of
from socialmap.models import Availability, Check, ImportRun, Offer, Proposal
from socialmap.workflow import importing
from tests.pages import signed_in
from tests.referrals.builders import sent
from tests.socialmap.exchange.books import OFFER, applied, book, editor, needs, previewed, taalhuis
from tests.socialmap.exchange.rich import rich_offer

pytestmark = pytest.mark.django_db
EVERYTHING = {
    "samenvatting": "Anders.",
    "gemeenten": "landelijk",
    "contact_telefoon": "[leeg]",
    "contact_rol": "[leeg]",
    "contact_naam": "[leeg]",
    "eigenaar_email": "nieuw@example.org",
    "talen": "Pools",
    "behoeften": "Toetswonen",
    "wachttijd": "plek",
    "wachttijd_peildatum": "20-11-2026",
    "gecontroleerd_op": "20-11-2026",
    "gecontroleerd_door": "Bas",
}


def everything_of(offer):
    offer = Offer.objects.with_links().get(pk=offer.pk)
    rooms = list(Availability.objects.filter(offer=offer).values_list("room", "as_of"))
    return facts_of(offer), offer.assured_on, offer.assured_by, offer.next_check_on, rooms, offer.state


@pytest.fixture(autouse=True)
def _needs(db):
    needs()


def test_everything_an_import_changed_is_put_back():
    offer = rich_offer()
    before = everything_of(offer)
    run = applied(book({"code": offer.code, **EVERYTHING}))
    assert run.state == "applied"
    assert everything_of(offer)[0] != before[0]
    assert str(everything_of(offer)[1]) == "2026-11-20"

    importing.undo(run, by=editor())

    assert everything_of(offer) == before
    assert Check.objects.count() == 0
    assert [version.why for version in offer.versions.all()][:2] == ["undo", "import"]


def test_an_offer_that_was_changed_since_stops_the_undo():
    run = applied(book(OFFER))
    workflow.change(taalhuis(), {"keywords": "taal"}, by=editor(), version=1)

    with pytest.raises(Denied, match=taalhuis().code):
        importing.undo(run, by=editor())
    assert taalhuis().keywords == "taal"


def test_after_thirty_days_it_stays():
    run = applied(book(OFFER))
    ImportRun.objects.update(applied_at=timezone.now() - datetime.timedelta(days=31))

    with pytest.raises(Denied):
        importing.undo(run, by=editor())


def test_a_new_offer_somebody_proposed_a_change_of_is_retired():
    run = applied(book(OFFER))
    Proposal.objects.create(offer=taalhuis(), by=editor(), base_version=1)

    importing.undo(run, by=editor())

    assert taalhuis().state == "retired"


def test_a_new_offer_a_family_is_signed_up_for_is_retired():
    run = applied(book(OFFER))
    type(sent()).objects.update(offer=taalhuis())

    importing.undo(run, by=editor())

    assert taalhuis().state == "retired"


def test_of_many_only_the_one_somebody_leans_on_stays():
    run = applied(book(OFFER, *(OFFER | {"naam": name} for name in ("Kookgroep", "Leesgroep", "Zanggroep"))))
    Proposal.objects.create(offer=taalhuis(), by=editor(), base_version=1)
    type(sent()).objects.update(offer=Offer.objects.get(name="Kookgroep"))

    importing.undo(run, by=editor())

    left = Offer.objects.filter(pk__in=[line["offer"] for line in run.plan["applied"]])
    assert dict(left.values_list("name", "state")) == {"Taalhuis": "retired", "Kookgroep": "retired"}


def test_after_a_month_the_file_goes_and_the_line_stays():
    done, waiting = applied(book(OFFER)), previewed(book(OFFER | {"naam": "Kookgroep"}))
    ImportRun.objects.update(at=timezone.now() - datetime.timedelta(days=32))
    ImportRun.objects.filter(pk=done.pk).update(applied_at=timezone.now() - datetime.timedelta(days=32))
    recent = previewed(book(OFFER | {"naam": "Leesgroep"}))

    assert importing.forget_old() == 2

    done, waiting, recent = (ImportRun.objects.get(pk=run.pk) for run in (done, waiting, recent))
    assert (done.state, bytes(done.content), done.plan) == ("applied", b"", {})
    assert waiting.state == "dropped"
    assert bytes(recent.content)
    assert importing.forget_old() == 0
    assert signed_in("municipality-editor").get(done.get_absolute_url()).status_code == 200
