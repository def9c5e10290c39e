"""Imports and public offers for the table of addresses."""

from types import SimpleNamespace

from django.utils import timezone

from coalition.models import Membership
from socialmap.enums import OfferState, Visibility
from socialmap.exchange.hsds import LAYERS, key
from socialmap.models import ImportRun, Offer
from tests.socialmap.exchange.books import OFFER, book, editor, needs, previewed


def import_objects():
    """A run that can be confirmed, one with an error, and one of another municipality."""
    needs()
    elsewhere = previewed(book(OFFER))
    other = Membership.objects.exclude(organisation=editor().organisation).first()
    ImportRun.objects.filter(pk=elsewhere.pk).update(by=other)
    faulty = previewed(book(OFFER | {"kosten": "duur"}))
    return {"import": previewed(book(OFFER)), "faulty": faulty, "elsewhere_import": elsewhere}


def published(offer):
    """Seen by everyone."""
    Offer.objects.filter(pk=offer.pk).update(
        state=OfferState.PUBLISHED,
        visibility=Visibility.PUBLIC,
        assured_on=timezone.localdate(),
        next_check_on=timezone.localdate(),
    )
    return Offer.objects.get(pk=offer.pk)


def public_objects():
    offer = published(Offer.objects.get(key="huisarts"))
    return {
        "public": offer,
        "provider": offer.organisation,
        "taxonomy": SimpleNamespace(pk=key("taxonomy", LAYERS)),
        "term": SimpleNamespace(pk=key("term", LAYERS, "regular")),
    }
