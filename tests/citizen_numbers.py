"""Citizen service numbers that nobody has more than by chance, made here, and numbers that only look like one."""

import random

from coalition.citizen_numbers import WEIGHTS

FORMATS = ("{0}{1}{2}", "{0} {1} {2}", "{0}.{1}.{2}", "{0}-{1}-{2}")


def valid_numbers(count: int, seed: int = 7) -> list[str]:
    """Nine digits that pass the eleven test."""
    digits = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        first = [digits.randint(0, 9) for _ in range(8)]
        last = sum(weight * digit for weight, digit in zip(WEIGHTS, first, strict=False)) % 11
        if last < 10 and any(first):
            found.append("".join(map(str, [*first, last])))
    return found


def invalid_numbers(count: int, seed: int = 8) -> list[str]:
    """Nine digits of which the last one is wrong."""
    return [number[:8] + str((int(number[8]) + 1) % 10) for number in valid_numbers(count, seed)]


def written(number: str, form: str) -> str:
    """As people write it, in the middle of a sentence."""
    return f"Haar nummer is {form.format(number[:4], number[4:6], number[6:])}, zei zij."
