"""What somebody means: the needs in a question, the place, a language, and the words that are left.

Needs are recognised on the phrase as it was typed, before words like "geen" and "niet" disappear, the longest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import Q
from django.utils import translation

from coalition.enums import Language
from coalition.models import Municipality
from socialmap.models import Need
from socialmap.searching.areas import municipality_in
from socialmap.searching.comparing import FILLERS, GENERAL_STEMS, LONGEST, compared, plain, stem, words_of

QUOTED = re.compile(r'["“”„]([^"“”„]{2,80})["“”„]')
LONGEST_PHRASE = 8
GAP = 3  # as many other words may stand within a phrase
SHORTEST_TYPO = 5
MOST_UNKNOWN = 8
EXACT, WITH_GAP, TURNED = 1.0, 0.9, 0.7
MENDED = 0.8
NEAREST = """
SELECT DISTINCT ON (unknown) unknown, known FROM unnest(%s::text[]) AS unknown, unnest(%s::text[]) AS known
WHERE similarity(unknown, known) >= 0.5 ORDER BY unknown, similarity(unknown, known) DESC, known
"""


@dataclass
class Meaning:
    """`needs` says how surely each was meant. `words` find offers by their own text, `known` are those of them that
    already stand for a need, and `general` words find only when they are alone.
    """

    text: str = ""
    needs: dict[str, float] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    general: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    municipality: str = ""
    languages: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        return not (self.needs or self.words or self.general or self.phrases)


@dataclass(frozen=True)
class Phrase:
    """Words that stand for a need, as stems, and written as one."""

    stems: tuple[str, ...]
    joined: str
    slug: str
    may_turn: bool


@dataclass(frozen=True)
class Book:
    """Every phrase, the longest first; the words in them that are long enough to be misspelt, and all as one."""

    phrases: list[Phrase]
    known: frozenset[str]
    joined: frozenset[str]


def needs_with_words() -> list[Need]:
    """Every need in its order, with the phrases that stand for it as `phrases`: in one query."""
    active = Q(aliases__is_active=True)
    phrases = ArrayAgg("aliases__normalised", filter=active, default=[])
    return list(Need.objects.annotate(phrases=phrases).order_by("order", "name"))


def understand(text: str, needs: Iterable[Need], municipalities: Iterable[Municipality]) -> Meaning:
    """Reads at most the first 200 characters; nothing that is typed is wrong."""
    text = text[:LONGEST]
    typed = words_of(text)
    municipality, typed = municipality_in(typed, municipalities)
    book = _book(needs)
    stems = [stem(word) for word in typed if word not in FILLERS] or [stem(word) for word in typed]
    mended = _mend(stems, book)
    needs_found, known = _needs_in([mended.get(each, each) for each in stems], book, set(mended.values()))
    specific = _specific(typed, mended)
    return Meaning(
        text=" ".join(typed),
        needs=needs_found,
        words=specific,
        known={word for word in specific if mended.get(stem(word), stem(word)) in known},
        general=[word for word in typed if word not in FILLERS and stem(word) in GENERAL_STEMS],
        phrases=[plain(phrase) for phrase in QUOTED.findall(text) if plain(phrase)],
        municipality=municipality,
        languages=_languages_in(typed),
    )


def _book(needs: Iterable[Need]) -> Book:
    return _written(
        tuple((need.slug, not need.crisis_card, (need.name, need.parents_name), tuple(need.phrases)) for need in needs)
    )


@lru_cache(maxsize=4)
def _written(needs: tuple[tuple[str, bool, tuple[str, ...], tuple[str, ...]], ...]) -> Book:
    """Made once for the words there are; other words make another book."""
    phrases = [
        Phrase(stems, "".join(stems), slug, may_turn)
        for slug, may_turn, names, aliases in needs
        for stems in {*(tuple(alias.split()) for alias in aliases), *map(compared, names)}
    ]
    words = {word for phrase in phrases for word in phrase.stems if len(word) >= SHORTEST_TYPO - 1}
    by_length = sorted(phrases, key=lambda phrase: -len(phrase.stems))
    return Book(by_length, frozenset(words), frozenset(phrase.joined for phrase in phrases))


def _needs_in(stems: list[str], book: Book, mended: set[str]) -> tuple[dict[str, float], set[str]]:
    """The sum of what each phrase is worth, and the words of all; a phrase inside a longer one is not counted again."""
    if not stems:
        return {}, set()
    found: dict[str, float] = {}
    covered: set[int] = set()
    covered_now: set[int] = set()
    length = 0
    for phrase, places, sureness in _places(stems, book):
        if len(phrase.stems) != length:
            covered |= covered_now
            length, covered_now = len(phrase.stems), set()
        if not places <= covered:
            worth = sureness * (MENDED if mended.intersection(phrase.stems) else 1) * (1 + (length - 1) / 2)
            found[phrase.slug] = found.get(phrase.slug, 0) + worth
            covered_now |= places
    return found, {stems[place] for place in covered | covered_now}


def _places(stems: list[str], book: Book) -> Iterator[tuple[Phrase, set[int], float]]:
    """Each phrase that stands in the question, where, and how sure that is: as it is, joined or split, or apart."""
    written = _written_together(stems)
    typed = set(stems)
    for phrase in book.phrases:
        places = written.get(phrase.joined)
        if places:
            yield phrase, places, EXACT
        elif len(phrase.stems) > 1 and typed.issuperset(phrase.stems):
            places, sureness = _apart(phrase.stems, stems, may_turn=phrase.may_turn)
            if places:
                yield phrase, places, sureness


def _written_together(stems: list[str]) -> dict[str, set[int]]:
    """Neighbouring words written as one, with their places: schuld hulp is schuldhulp."""
    return {
        "".join(stems[first:last]): set(range(first, last))
        for first in range(len(stems))
        for last in range(first + 1, min(first + LONGEST_PHRASE, len(stems)) + 1)
    }


def _apart(phrase: tuple[str, ...], stems: list[str], *, may_turn: bool) -> tuple[set[int], float]:
    """With other words between them, or two words the other way round, which could mean something else in a crisis."""
    at = [stems.index(each) for each in phrase]
    if at == sorted(set(at)) and at[-1] - at[0] < len(phrase) + GAP:
        return set(at), WITH_GAP
    if may_turn and len(phrase) == 2 and 0 < at[0] - at[1] <= GAP:
        return set(at), TURNED
    return set(), 0


def _mend(stems: list[str], book: Book) -> dict[str, str]:
    """For words nobody uses for a need: the part of a compound that is used, or else the word that looks like it."""
    unknown = [
        each
        for each in dict.fromkeys(stems)
        if len(each) >= SHORTEST_TYPO - 1 and each not in GENERAL_STEMS | book.known | book.joined
    ][:MOST_UNKNOWN]
    parts = {each: part for each in unknown for part in [_part_of(each, book.known)] if part}
    return parts | _nearest([each for each in unknown if each not in parts], book.known)


def _part_of(compound: str, known: frozenset[str]) -> str:
    parts = [word for word in known if len(word) >= SHORTEST_TYPO and word not in GENERAL_STEMS]
    parts = [word for word in parts if compound.startswith(word) or compound.endswith(word)]
    return max(sorted(parts), key=len, default="")


def _nearest(unknown: list[str], known: frozenset[str]) -> dict[str, str]:
    if not unknown:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, [unknown, sorted(known)])
        return dict(cursor.fetchall())


def _specific(typed: list[str], mended: dict[str, str]) -> list[str]:
    """The words that find offers by their own text, with what they were mended to."""
    specific = [word for word in typed if word not in FILLERS and stem(word) not in GENERAL_STEMS]
    return list(dict.fromkeys([*specific, *(mended[stem(word)] for word in specific if stem(word) in mended)]))


def _languages_in(typed: list[str]) -> set[str]:
    with translation.override("nl"):
        names = {word: code for code, label in Language.choices for word in words_of(str(label))}
    return {names[word] for word in typed if word in names and names[word] not in {Language.NL, Language.OTHER}}
