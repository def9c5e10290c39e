"""What a row as a whole may not say, though each of its cells is right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialmap.enums import CostKind, Layer, Visibility, YesNo
from socialmap.exchange.lists import NATIONAL
from socialmap.exchange.rows import OfferRow

AMOUNT = re.compile(r"€|\beuro\b|\bEUR\b", re.IGNORECASE)
FREE_MAIL = re.compile(
    r"@(gmail|hotmail|outlook|live|yahoo|icloud|ziggo|kpnmail|xs4all|planet|casema)\.", re.IGNORECASE
)
REACHED_BY = ("contact_email", "contact_phone")


def faults_of(row: OfferRow) -> Iterator[tuple[str, str]]:
    """Which column is wrong, and the code of the error."""
    if _ends_before(row.from_week, row.to_week):
        yield "to_week", "ends_before_start"
    if _ends_before(row.sign_up_from_week, row.sign_up_to_week):
        yield "sign_up_to_week", "ends_before_start"
    if row.cost_kind == CostKind.FREE and AMOUNT.search(row.fees_description):
        yield "fees_description", "free_with_amount"
    if row.alert and not row.alert_until:
        yield "alert_until", "alert_without_end"
    if (row.contact_name or row.contact_role) and not any(getattr(row, name) for name in REACHED_BY):
        yield "contact_phone", "contact_unreachable"
    if row.room and not row.room_as_of:
        yield "room_as_of", "room_without_date"


def remarks_on(row: OfferRow) -> Iterator[tuple[str, str]]:
    """Which column is worth a look, and the code of the warning."""
    if row.layer == Layer.INDICATED and row.referral_needed == YesNo.NO:
        yield "referral_needed", "referral_expected"
    if row.contact_visibility == Visibility.PUBLIC and FREE_MAIL.search(row.contact_email):
        yield "contact_email", "free_mail"


def dated_faults(row: OfferRow, before: OfferRow) -> Iterator[tuple[str, str]]:
    """What was checked or known later is not overwritten by what is older."""
    if row.assured_on and before.assured_on and row.assured_on < before.assured_on:
        yield "assured_on", "older_check"
    if row.room_as_of and before.room_as_of and row.room_as_of < before.room_as_of:
        yield "room_as_of", "older_check"


def may_keep(area: list[str], kept: set[str]) -> bool:
    """Keepers change what is offered in their own municipality, nationally, or nowhere yet; as in permissions."""
    return not area or NATIONAL in area or not kept.isdisjoint(area)


def _ends_before(start: int | None, end: int | None) -> bool:
    return start is not None and end is not None and end < start
