"""Closed lists of a workbook: the words of a spreadsheet for what the code knows by another name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from coalition.workbooks.faults import CellError
from coalition.workbooks.reading import normal

SEPARATOR = re.compile(r"(?<!\\);")
ALIKE = 0.6


@dataclass
class WordList:
    """Which word stands for which code; `also` are other spellings that are understood."""

    words: dict[str, str]
    also: dict[str, str] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.codes = {}
        for code, word in self.words.items():
            self.codes.setdefault(normal(word), []).append(code)
        for word, code in self.also.items():
            self.codes.setdefault(normal(word), [code])

    def code(self, text: str) -> str:
        """What a cell means. Raises CellError, with the nearest word of the list."""
        found = self.codes.get(normal(text), [])
        if len(found) > 1:
            raise CellError("ambiguous")
        if not found:
            raise CellError("unknown", item=text[:80], suggestion=self.nearest(text))
        return found[0]

    def word(self, code: str) -> str:
        """What to write for a code; where two have the same word, what tells them apart."""
        word = self.words.get(code, code)
        if len(self.codes.get(normal(word), [])) < 2:
            return word
        return next((other for other, own in self.also.items() if own == code), word)

    def learn(self, code: str, word: str) -> None:
        """A word that is in the file itself; what has a word already keeps it."""
        self.words.setdefault(code, word)
        self.codes.setdefault(normal(word), [code])

    def nearest(self, text: str) -> str:
        """The word of the list that looks most like a text, or nothing."""
        by_look = {normal(word): word for word in self.words.values()}
        found = get_close_matches(normal(text[:80]), by_look, n=1, cutoff=ALIKE)
        return by_look[found[0]] if found else ""


def split(text: str) -> list[str]:
    """The items of a cell that holds several."""
    items = (item.replace("\\;", ";").strip() for item in SEPARATOR.split(text.replace("\n", ";")))
    return [item for item in items if item]


def joined(words: Iterable[str]) -> str:
    """Several items in one cell."""
    return "; ".join(word.replace(";", "\\;") for word in words)
