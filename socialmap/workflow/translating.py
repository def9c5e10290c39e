"""What parents read of an offer in another language: a title and a text that belong to the Dutch of this moment."""

from __future__ import annotations

from django.db import transaction

from coalition.models import Membership
from socialmap.enums import TranslationKind
from socialmap.for_parents import source_hash
from socialmap.models import Offer, OfferTranslation
from socialmap.permissions import check_can_keep
from socialmap.workflow.changing import StaleVersion, locked


@transaction.atomic
def translate(
    offer: Offer,
    language: str,
    *,
    title: str,
    text: str,
    by: Membership,
    kind: str = TranslationKind.HUMAN,
    seen: str | None = None,
) -> OfferTranslation:
    """Takes the place of the translation that was there. `seen` is the hash of the Dutch its maker looked at.

    Raises Denied, and StaleVersion when the Dutch changed meanwhile.
    """
    offer = locked(offer)
    check_can_keep(by, offer)
    now = source_hash(offer)
    if seen not in (None, now):
        raise StaleVersion(offer)
    facts = {"title": title, "text": text, "kind": kind, "source_hash": now}
    translation, _is_new = OfferTranslation.objects.update_or_create(offer=offer, language=language, defaults=facts)
    return translation
