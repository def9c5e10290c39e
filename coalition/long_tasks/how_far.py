"""How far work is that is done in one transaction, of which others see nothing until it is done.

The counters have a connection of their own, so a page can tell. A number that is lost does no harm.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress

from django.core.cache import cache
from django.db import DatabaseError
from django.utils.formats import number_format

SECONDS = 900  # of silence, after which nobody is at it any more
BETWEEN = 0.5  # seconds, so that counting costs nothing


class HowFar:
    """What the work tells on its way: so many pieces of so many, by a key that the page knows too.

    Without a key nobody listens.
    """

    def __init__(self, key: object = "") -> None:
        self.key, self.total = str(key), 0
        self._pieces, self._rounds, self._told_at = 0, 1, 0.0

    @property
    def done(self) -> int:
        """How many are done; what is gone through more than once is done after the last round."""
        return self._pieces // self._rounds

    def expect(self, total: int, *, rounds: int = 1) -> None:
        """So many pieces there are, and none is done; each is gone through in so many rounds."""
        self._pieces, self._rounds, self.total = 0, rounds, total
        self._tell()

    def forget(self) -> None:
        """Nothing is done yet, whatever an earlier try said."""
        forget(self.key)

    def over(self, pieces: Iterable) -> Iterator:
        """The same pieces; each is done when the next one is asked for."""
        for piece in pieces:
            yield piece
            self.add(1)

    def add(self, number: int) -> None:
        """So many more are done."""
        self.reached(self._pieces + number)

    def reached(self, number: int) -> None:
        """So many are done now."""
        self._pieces = number
        if time.monotonic() - self._told_at > BETWEEN:
            self._tell()

    def _tell(self) -> None:
        self._told_at = time.monotonic()
        if self.key:
            note(self.key, self.done, self.total)


def note(key: object, done: int, total: int) -> None:
    """So much is done."""
    with suppress(DatabaseError):  # the work itself has another connection
        cache.set(_name(key), (done, total), SECONDS)


def forget(key: object) -> None:
    """Nothing is done yet, whatever an earlier try said."""
    cache.delete(_name(key))


def noted(key: object) -> tuple[int, int] | None:
    """How much of how much; nothing when nobody said so for a quarter of an hour."""
    return cache.get(_name(key))


def counted(words: str, done: int, total: int) -> str:
    """So much of so much, in these words; nothing while it is not known."""
    numbers = {name: number_format(number, force_grouping=True) for name, number in (("done", done), ("total", total))}
    return words % numbers if words and total else ""


def _name(key: object) -> str:
    return f"how-far:{key}"
