"""What no text of a family may hold, however it gets here: from a form, an import or a program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import wraps
from typing import TypeVar

from coalition.citizen_numbers import REFUSAL, holds_citizen_number
from coalition.permissions import Denied

Result = TypeVar("Result")
PHONE_NUMBERS = {"phone"}


def without_citizen_numbers(verb: Callable[..., Result]) -> Callable[..., Result]:
    """Wraps a verb that writes texts: raises Denied when one of them holds a citizen service number."""

    @wraps(verb)
    def guarded(*args: object, **kwargs: object) -> Result:
        given = {**{str(place): value for place, value in enumerate(args)}, **kwargs}
        if any(holds_citizen_number(text) for text in _texts(given)):
            raise Denied(str(REFUSAL))
        return verb(*args, **kwargs)

    guarded.refuses_citizen_numbers = True  # type: ignore[attr-defined]
    return guarded


def _texts(given: Mapping[str, object]) -> Iterator[str]:
    for name, value in given.items():
        if isinstance(value, str) and name not in PHONE_NUMBERS:
            yield value
        elif isinstance(value, Mapping):
            yield from _texts(value)
        elif is_dataclass(value) and not isinstance(value, type):
            yield from _texts(vars(value))
