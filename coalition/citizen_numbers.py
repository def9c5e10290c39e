"""Finding a citizen service number (BSN) in a text. There is no ground to keep one here, so no text may hold one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REFUSAL = _(
    "This text holds a citizen service number (BSN). We may not keep one here. Take the number out and try again: "
    "the family is found by name or phone number."
)
LENGTH = 9
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
# What people write that is no such number: a phone number of ten digits or with a country, and a date.
PHONE = r"(?:\+|(?<!\d)00)\d{2}(?:[ .()/-]{0,3}\d){8,10}(?!\d)|(?<!\d)0(?:[ .()/-]{0,3}\d){9}(?!\d)"
DATE = r"(?<!\d)\d{1,2}[ ./-]\d{1,2}[ ./-]\d{4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
OTHER_NUMBERS = re.compile(f"{PHONE}|{DATE}")
GROUPED_DIGITS = re.compile(r"\d+(?:[ .\u00a0\u202f-]{1,2}\d+)*")


def holds_citizen_number(text: str) -> bool:
    """True when nine digits, alone or in groups, pass the eleven test that every citizen service number passes."""
    return any(passes_eleven_test(digits) for digits in _candidates(text))


def passes_eleven_test(digits: str) -> bool:
    """Source: the Dutch tax service; the digits times 9 to 2, less the last one, are a multiple of eleven."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return total > 0 and total % 11 == 0


def refuse_citizen_number(text: str) -> None:
    """A validator for fields people write text in. Raises ValidationError."""
    if holds_citizen_number(text):
        raise ValidationError(REFUSAL, code="citizen_number")


def _candidates(text: str) -> Iterator[str]:
    """Every row of digit groups that together have nine digits."""
    for found in GROUPED_DIGITS.findall(OTHER_NUMBERS.sub("|", text)):
        groups = re.findall(r"\d+", found)
        for first in range(len(groups)):
            yield from _from(groups[first:])


def _from(groups: list[str]) -> Iterator[str]:
    digits = ""
    for group in groups:
        digits += group
        if len(digits) >= LENGTH:
            break
    if len(digits) == LENGTH:
        yield digits
