"""How easy a Dutch text for parents is: words that label or confuse, long sentences, and the ease of reading.

The pages for who keeps the texts and the tests measure with this. The word lists are data: the words themselves stand
in no program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyphen

DATA = Path(__file__).resolve().parents[1] / "data"
LONGEST_SENTENCE = 15
EASIEST_ENOUGH = 60  # Flesch-Douma: 60 and above is easily read by who reads at B1
FEWEST_WORDS = 12  # in fewer the measure says nothing
SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+|\|")
WORD = re.compile(r"[^\W\d]+")


def _pattern(*names: str) -> re.Pattern[str]:
    lines = [line for name in names for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line]
    return re.compile("|".join(lines), re.IGNORECASE)


# No text labels a family. Parents read everyday words besides: no worry that is not theirs, no abbreviation, and "u".
LABELS = _pattern("words_for_nobody.txt")
NOT_TO_PARENTS = _pattern("words_for_nobody.txt", "words_not_for_parents.txt")


@dataclass(frozen=True)
class Remarks:
    """What stands out in a text; `ease` is None where there are too few words to measure."""

    wrong_words: list[str]
    long_sentences: list[str]
    ease: int | None

    @property
    def is_hard(self) -> bool:
        return self.ease is not None and self.ease < EASIEST_ENOUGH

    def __bool__(self) -> bool:
        return bool(self.wrong_words or self.long_sentences or self.is_hard)


def read(text: str) -> Remarks:
    """What who writes this text should look at again."""
    parts = sentences(text)
    few = sum(len(WORD.findall(each)) for each in parts) < FEWEST_WORDS
    return Remarks(
        wrong_words=sorted({found.group() for found in NOT_TO_PARENTS.finditer(text)}),
        long_sentences=[each for each in parts if is_long(each)],
        ease=None if few else round(ease(parts)),
    )


def labels_in(text: str) -> list[str]:
    """The words that label people; they stand in no text, whoever wrote it and in whatever language."""
    return sorted({found.group() for found in LABELS.finditer(text)})


def sentences(text: str) -> list[str]:
    """The sentences, and the items of a list."""
    return [each.strip() for each in SENTENCE_ENDS.split(text) if each.strip()]


def is_long(sentence: str) -> bool:
    return len(sentence.split()) > LONGEST_SENTENCE


def ease(parts: Iterable[str]) -> float:
    """The Flesch-Douma measure of these sentences: 100 is easy, 0 is hard; 100 where there are no words."""
    found = list(parts)
    words = [word for each in found for word in WORD.findall(each)]
    if not words:
        return 100.0
    syllables = sum(len(_syllables().positions(word.lower())) + 1 for word in words)
    return 206.84 - 0.77 * (100 * syllables / len(words)) - 0.93 * (len(words) / len(found))


@cache
def _syllables() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL")
