"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal


def plain(value: Decimal) -> str:
    """Without zeroes behind the comma that say nothing."""
    whole = value.to_integral_value()
    return str(int(whole)) if whole == value else f"{value.normalize():f}".replace(".", ",")
