"""Writing what the map says of an offer: the one place where offers change, with their versions and search index.

One offer is many of one: a form and a workbook of thousands go the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Length
from django.utils import timezone

from coalition.models import Membership
from socialmap import indexing
from socialmap.enums import ChangeReason
from socialmap.facts import Facts, differences, facts_of
from socialmap.models import ImportRun, Offer, OfferVersion
from socialmap.permissions import check_can_keep
from socialmap.workflow import writing
from socialmap.workflow.writing import Wanted

CODE_PREFIX = "DEL-"
CODES = 20261122  # advisory lock: two offers at once do not get one code


class StaleVersion(Exception):
    """Somebody else changed the offer meanwhile; `offer` is as it is now."""

    def __init__(self, offer: Offer) -> None:
        super().__init__(offer.code)
        self.offer = offer


def add(facts: Mapping[str, Any], *, by: Membership, why: ChangeReason = ChangeReason.CREATED) -> Offer:
    """A new offer, as a concept. Raises Denied and ValidationError."""
    return add_many([Wanted(facts)], by=by, why=why)[0]


@transaction.atomic
def add_many(
    many: Sequence[Wanted], *, by: Membership, why: ChangeReason = ChangeReason.CREATED, run: ImportRun | None = None
) -> list[Offer]:
    """New offers as concepts, all or none. Raises Denied and InvalidOffer."""
    check_can_keep(by)
    codes = _next_codes(len(many))
    new = [replace(each, offer=Offer(code=code, version=0)) for each, code in zip(many, codes, strict=True)]
    writing.insert(new)
    made = record_many([each.offer.pk for each in new], by=by, why=why, run=run)
    for offer in made:
        check_can_keep(by, offer)
    return made


def change(
    offer: Offer,
    changes: Mapping[str, Any],
    *,
    by: Membership,
    version: int,
    why: ChangeReason = ChangeReason.FORM,
) -> Offer:
    """Changes the facts that differ; nothing differs, nothing happens. `version` is the one the change was made on.

    Raises Denied, StaleVersion and ValidationError.
    """
    return change_many([Wanted(changes, offer, version)], by=by, why=why)[0]


@transaction.atomic
def change_many(
    many: Sequence[Wanted], *, by: Membership, why: ChangeReason = ChangeReason.FORM, run: ImportRun | None = None
) -> list[Offer]:
    """Changes what differs of each offer, all or none; they come back in the same order.

    Raises Denied, StaleVersion and InvalidOffer.
    """
    offers = locked_many([each.offer.pk for each in many])
    now = [replace(each, offer=offers[each.offer.pk]) for each in many]
    before = {each.offer: _facts_to_change(each, by) for each in now}
    different = [each for each in (_different(each, before[each.offer]) for each in now) if each.facts]
    if different:
        _keep_first({each.offer: before[each.offer] for each in different})
        writing.update(different)
        written = record_many([each.offer.pk for each in different], by=by, why=why, run=run)
        offers |= {offer.pk: offer for offer in written}
    return [offers[each.offer.pk] for each in many]


def locked(offer: Offer) -> Offer:
    """The offer as it is now, until the end of the transaction only for us."""
    return Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)


def locked_many(keys: Sequence[UUID]) -> dict[UUID, Offer]:
    """In one order for everybody, so that two who change the same offers wait instead of deadlocking."""
    found = Offer.objects.select_for_update(of=("self",)).with_links().filter(pk__in=keys).order_by("pk")
    return {offer.pk: offer for offer in found}


def record(offer: Offer, *, by: Membership | None, why: ChangeReason, label: str = "") -> Offer:
    """A new version of an offer that was just changed: its history."""
    return record_many([offer.pk], by=by, why=why, label=label)[0]


def record_many(
    keys: Sequence[UUID],
    *,
    by: Membership | None,
    why: ChangeReason,
    label: str = "",
    run: ImportRun | None = None,
) -> list[Offer]:
    """A new version of each of these offers, which are then found by what they say now."""
    Offer.objects.filter(pk__in=keys).update(version=F("version") + 1, changed_at=timezone.now())
    found = Offer.objects.with_links().in_bulk(keys)
    offers = [found[key] for key in keys]
    OfferVersion.objects.bulk_create(
        OfferVersion(
            offer=offer, number=offer.version, by=by, by_label=label, why=why, facts=facts_of(offer), import_run=run
        )
        for offer in offers
    )
    indexing.index(keys)
    return offers


def _facts_to_change(wanted: Wanted, by: Membership) -> Facts:
    check_can_keep(by, wanted.offer)
    if wanted.offer.version != wanted.version:
        raise StaleVersion(wanted.offer)
    return facts_of(wanted.offer)


def _different(wanted: Wanted, before: Facts) -> Wanted:
    found = differences(before, wanted.facts)
    return replace(wanted, facts={name: after for name, (_before, after) in found.items()})


def _keep_first(before: Mapping[Offer, Facts]) -> None:
    """An offer that came with the software has no history yet: what it said is kept before it changes."""
    kept = OfferVersion.objects.filter(offer__in=before, number=F("offer__version")).values_list("offer_id", flat=True)
    has_history = set(kept)
    OfferVersion.objects.bulk_create(
        OfferVersion(offer=offer, number=offer.version, facts=facts, why=ChangeReason.CREATED, at=offer.changed_at)
        for offer, facts in before.items()
        if offer.pk not in has_history
    )


def _next_codes(count: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CODES])
    codes = Offer.objects.filter(code__startswith=CODE_PREFIX).order_by(Length("code").desc(), "-code")
    last = codes.values_list("code", flat=True).first()  # DEL-10000 comes after DEL-9999
    first = int(last.removeprefix(CODE_PREFIX)) + 1 if last else 1
    return [f"{CODE_PREFIX}{number:04}" for number in range(first, first + count)]
