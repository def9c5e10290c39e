"""Saying that an offer is still right, or what somebody found when asking; and whether there is room."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership, Municipality
from coalition.permissions import Denied
from coalition.terms import add_months
from socialmap.enums import ChangeReason, CheckKind, CheckMethod, CheckOutcome, OfferState, Room
from socialmap.models import Availability, Check, Offer
from socialmap.permissions import check_can_keep, municipalities_kept_by
from socialmap.workflow.changing import change, locked, record

FOUND_RIGHT = (CheckOutcome.RIGHT, CheckOutcome.CHANGED)


@dataclass(frozen=True)
class Finding:
    """What somebody found who looked whether an offer is still right; by itself: everything is."""

    outcome: CheckOutcome = CheckOutcome.RIGHT
    method: CheckMethod = CheckMethod.PAGE
    kind: CheckKind = CheckKind.FULL
    note: str = ""

    @property
    def moves_date(self) -> bool:
        """Everything was looked at, and it is right now."""
        return self.kind == CheckKind.FULL and self.outcome in FOUND_RIGHT


STILL_RIGHT = Finding()
ASSURED = ("assured_on", "assured_by", "next_check_on")
CORRECTED = Finding(CheckOutcome.CHANGED, kind=CheckKind.PART)


@transaction.atomic
def check(offer: Offer, finding: Finding = STILL_RIGHT, *, by: Membership) -> Offer:
    """Writes down what was found. Only a full check that found the offer right moves the date of the next one.

    Raises Denied, also for an offer that is no longer there.
    """
    offer = locked(offer)
    check_can_keep(by, offer)
    if offer.state == OfferState.RETIRED:
        raise Denied(_("This offer is no longer there. Bring it back first."))
    return write_check(offer, finding, by=by)


def write_check(offer: Offer, finding: Finding, *, by: Membership | None, label: str = "") -> Offer:
    """The check itself, of a locked offer, by who may; what was found right today is not written twice."""
    if finding.moves_date and not finding.note and _checked_already(offer, by):
        return offer
    Check.objects.create(offer=offer, by=by, by_label=label, **asdict(finding))
    if not finding.moves_date:
        return offer
    offer.assured_by = by.organisation.name if by else offer.organisation.name
    assure(offer, timezone.localdate())
    return record(offer, by=by, label=label, why=ChangeReason.CHECK)


def assure(offer: Offer, day: datetime.date) -> None:
    """Everything was right on this day, as `assured_by` says: the next check follows from it."""
    assured(offer, day)
    save_assured([offer])


def assured(offer: Offer, day: datetime.date) -> None:
    """Sets what was checked, not yet saved."""
    offer.assured_on, offer.next_check_on = day, add_months(day, offer.check_months)


def save_assured(offers: Collection[Offer]) -> None:
    """Writes who checked these offers and when: mostly the same people on the same days."""
    alike: dict[tuple[Any, ...], list[UUID]] = defaultdict(list)
    for offer in offers:
        alike[offer.assured_on, offer.assured_by, offer.next_check_on].append(offer.pk)
    for values, keys in alike.items():
        Offer.objects.filter(pk__in=keys).update(**dict(zip(ASSURED, values, strict=True)))


@transaction.atomic
def edit(offer: Offer, changes: Mapping[str, Any], *, by: Membership, version: int) -> Offer:
    """A keeper changes one section. Another phone number is a part check: the rest is as old as it was.

    Raises Denied, StaleVersion and ValidationError.
    """
    changed = change(offer, changes, by=by, version=version)
    if "contacts" in changes and changed.version != version:
        write_check(changed, CORRECTED, by=by)
    return changed


@transaction.atomic
def tell_room(
    offer: Offer,
    municipality: Municipality | None,
    *,
    by: Membership,
    room: Room,
    weeks: tuple[int | None, int | None] = (None, None),
) -> Availability:
    """Whether there is room today, in one's own municipality or, without one, for the whole offer. Raises Denied.

    A day has one answer: the last one.
    """
    offer = locked(offer)
    check_can_keep(by, offer)
    if municipality is not None and municipality.pk not in municipalities_kept_by(by):
        raise Denied(_("Another municipality keeps this offer. Propose a change; they decide."))
    told = {"room": room, "minimum_weeks": weeks[0], "maximum_weeks": weeks[1], "by_label": by.organisation.name}
    day = timezone.localdate()
    line, _made = Availability.objects.update_or_create(
        offer=offer, municipality=municipality, as_of=day, defaults=told
    )
    return line


def _checked_already(offer: Offer, by: Membership | None) -> bool:
    last = offer.checks.filter(kind=CheckKind.FULL).first()
    is_today = last is not None and timezone.localdate(last.at) == timezone.localdate() == offer.assured_on
    return is_today and last.by_id == (by.pk if by else None)
