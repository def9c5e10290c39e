"""What owners say through the link in their mail, without an account.

A link holds no key and no address: only a fingerprint of the address, signed, for one purpose. Whoever opens it meets
the offers that have that address now; when an offer gets another owner, the old link no longer leads to it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from socialmap.enums import ChangeReason, CheckKind, CheckMethod, CheckOutcome, OfferState
from socialmap.models import Contact, Offer
from socialmap.workflow.changing import locked, record
from socialmap.workflow.checking import Finding, write_check

PURPOSE = "socialmap.confirm"
LINK_DAYS = 45
OWNER, SECOND = "owner", "second"  # whose link it is: the owner's, or the next one's when the owner says nothing
SECOND_RUNG = 30


class LinkGone(Exception):
    """A link that is broken, too old, or leads to nothing any more."""


@dataclass(frozen=True)
class Opened:
    """A link that was opened: the address it was sent to, and as whom."""

    address: str
    role: str


def fingerprint(address: str) -> str:
    """Of an address, so that it need not stand in the link."""
    return salted_hmac(PURPOSE, address.strip().lower()).hexdigest()[:32]


def make_token(address: str, role: str = OWNER) -> str:
    """What stands in the link that is sent to this address."""
    return signing.dumps([role, fingerprint(address)], salt=PURPOSE, compress=False)


def open_link(token: str) -> Opened:
    """Raises LinkGone."""
    try:
        role, wanted = signing.loads(token, salt=PURPOSE, max_age=datetime.timedelta(days=LINK_DAYS))
    except (signing.BadSignature, ValueError, TypeError):
        raise LinkGone from None
    addresses = Contact.objects.exclude(email="").filter(is_owner=role == OWNER).values_list("email", flat=True)
    found = (each for each in addresses.distinct() if constant_time_compare(fingerprint(each), wanted))
    address = next(found, None)
    if address is None:
        raise LinkGone
    return Opened(address, role)


def offers_behind(opened: Opened) -> list[Offer]:
    """What is still offered and this address answers for; for a second contact only where the owner said nothing."""
    contacts = Contact.objects.filter(email__iexact=opened.address, is_owner=opened.role == OWNER)
    offers = Offer.objects.filter(contacts__in=contacts).exclude(state=OfferState.RETIRED)
    if opened.role == SECOND:
        offers = offers.filter(reminders__rung=SECOND_RUNG)
    found = Offer.objects.filter(pk__in=offers.values("pk")).with_links().prefetch_related("reminders", "checks")
    return [offer for offer in found if opened.role == OWNER or _is_asked_of_second(offer)]


def owner_says(offer: Offer, outcome: CheckOutcome, opened: Opened) -> Offer:
    """Still right, stopped, or not mine. Saying it twice changes nothing more."""
    with transaction.atomic():
        offer = locked(offer)
        label = offer.organisation.name
        kind = CheckKind.PART if outcome == CheckOutcome.NOT_OWNER else CheckKind.FULL
        if outcome != CheckOutcome.RIGHT and _said_already(offer, outcome):
            return offer
        offer = write_check(offer, Finding(outcome, CheckMethod.LINK, kind), by=None, label=label)
        return _give_up(offer, opened, label) if outcome == CheckOutcome.NOT_OWNER else offer


def _give_up(offer: Offer, opened: Opened, label: str) -> Offer:
    """Who is not the owner is asked no more; the keepers look for another."""
    owners = offer.contacts.filter(is_owner=True, email__iexact=opened.address)
    if not owners.update(is_owner=False):
        return offer
    return record(offer, by=None, label=label, why=ChangeReason.CHECK)


def _said_already(offer: Offer, outcome: CheckOutcome) -> bool:
    last = offer.checks.first()
    return last is not None and (last.method, last.outcome) == (CheckMethod.LINK, outcome)


def _is_asked_of_second(offer: Offer) -> bool:
    return any(each.rung == SECOND_RUNG and each.check_on == offer.next_check_on for each in offer.reminders.all())
