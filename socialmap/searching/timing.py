"""Whether a family can sign up now, seen from its week. A family's week counts from the begin of the pregnancy."""

from __future__ import annotations

from socialmap.enums import SignUpNow

WEEKS_OF_PREGNANCY = 40
FIRST_WEEK, LAST_WEEK = 0, 144
SOON = 12  # weeks ahead in which it is worth to say that more help comes


def sign_up_at(week: int | None, first: int | None, last: int | None) -> SignUpNow | None:
    """`first` and `last` count from birth; nothing when the week or both of them are not known."""
    if week is None or (first is None and last is None):
        return None
    at = week - WEEKS_OF_PREGNANCY
    if first is not None and at < first:
        return SignUpNow.EARLY
    return SignUpNow.LATE if last is not None and at > last else SignUpNow.OPEN
