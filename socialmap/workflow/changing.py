"""Writing what the map says of an offer: the one place where an offer changes, with its version and search index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from coalition.models import Membership
from socialmap import indexing
from socialmap.enums import ChangeReason
from socialmap.facts import differences, facts_of, write_links, write_plain
from socialmap.models import ImportRun, Offer, OfferVersion
from socialmap.permissions import check_can_keep

CODE_PREFIX = "DEL-"
CODES = 20261122  # advisory lock: two offers at once do not get one code


class StaleVersion(Exception):
    """Somebody else changed the offer meanwhile; `offer` is as it is now."""

    def __init__(self, offer: Offer) -> None:
        super().__init__(offer.code)
        self.offer = offer


@transaction.atomic
def add(
    facts: Mapping[str, Any], *, by: Membership, why: ChangeReason = ChangeReason.CREATED, run: ImportRun | None = None
) -> Offer:
    """A new offer, as a concept. Raises Denied and ValidationError."""
    check_can_keep(by)
    offer = Offer(code=_next_code(), version=0)
    write_plain(offer, facts)
    offer.save()
    write_links(offer, facts)
    check_can_keep(by, offer)
    return record(offer, by=by, why=why, run=run)


@transaction.atomic
def change(
    offer: Offer,
    changes: Mapping[str, Any],
    *,
    by: Membership,
    version: int,
    why: ChangeReason = ChangeReason.FORM,
    run: ImportRun | None = None,
) -> Offer:
    """Changes the facts that differ; nothing differs, nothing happens. `version` is the one the change was made on.

    Raises Denied, StaleVersion and ValidationError.
    """
    offer = locked(offer)
    check_can_keep(by, offer)
    if offer.version != version:
        raise StaleVersion(offer)
    before = facts_of(offer)
    different = differences(before, changes)
    if not different:
        return offer
    _keep_first(offer, before)
    new = {name: after for name, (_before, after) in different.items()}
    write_plain(offer, new)
    offer.save()
    write_links(offer, new)
    return record(offer, by=by, why=why, run=run)


def locked(offer: Offer) -> Offer:
    """The offer as it is now, until the end of the transaction only for us."""
    return Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)


def record(
    offer: Offer, *, by: Membership | None, why: ChangeReason, label: str = "", run: ImportRun | None = None
) -> Offer:
    """A new version of an offer that was just changed: its history."""
    offer = Offer.objects.with_links().get(pk=offer.pk)
    offer.version += 1
    offer.changed_at = timezone.now()
    offer.save(update_fields=["version", "changed_at"])
    OfferVersion.objects.create(
        offer=offer, number=offer.version, by=by, by_label=label, why=why, facts=facts_of(offer), import_run=run
    )
    indexing.index([offer.pk])
    return offer


def _keep_first(offer: Offer, facts: Mapping[str, Any]) -> None:
    """An offer that came with the software has no history yet: what it said is kept before it changes."""
    first = {"facts": facts, "why": ChangeReason.CREATED, "at": offer.changed_at}
    OfferVersion.objects.get_or_create(offer=offer, number=offer.version, defaults=first)


def _next_code() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CODES])
    last = Offer.objects.filter(code__startswith=CODE_PREFIX).aggregate(last=Max("code"))["last"]
    number = int(last.removeprefix(CODE_PREFIX)) + 1 if last else 1
    return f"{CODE_PREFIX}{number:04}"
