"""Asks the database which offers a question finds, as light rows: enough to rank, count and narrow by."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramStrictWordSimilarity
from django.db.models import Expression, F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from socialmap.enums import Audience, Room, SignUpNow
from socialmap.searching.timing import WEEKS_OF_PREGNANCY, sign_up_at
from socialmap.searching.understanding import Meaning

SHORTEST_PREFIX = 4
SHORTEST_NAME = 4
VECTORS = {Audience.PROFESSIONALS: "search_vector", Audience.PARENTS: "parents_vector"}
GENERAL_SHARE = Value(0.2)
FIRST = Coalesce("sign_up_from_week", "from_week")
LAST = Coalesce("sign_up_to_week", "to_week")
NOTHING = Value(0.0, output_field=FloatField())


class Row(NamedTuple):
    """An offer as a search sees it; in the order in which the database is asked."""

    pk: UUID
    name: str
    layer: str
    formats: list[str]
    sign_up_by: str
    from_week: int | None
    to_week: int | None
    first: int | None
    last: int | None
    assured_on: datetime.date | None
    is_national: bool
    spoken: Sequence[str] = ()
    room: Room | None = None
    main_needs: Sequence[str] = ()
    side_needs: Sequence[str] = ()
    rank: float = 0
    likeness: float = 0

    def sign_up(self, week: int | None) -> SignUpNow | None:
        return sign_up_at(week, self.first, self.last)


NAMES = list(Row._fields)
WITHOUT_WORDS = NAMES[: NAMES.index("rank")]
WITHOUT_NEEDS = NAMES[: NAMES.index("main_needs")]


def rows(offers: QuerySet, meaning: Meaning, audience: Audience, municipality: str) -> list[Row]:
    """What these offers are, with how well their words and names fit; unordered."""
    vector = F(VECTORS[audience])
    words, general = _words(meaning), _general(meaning)
    asked = offers.order_by().with_reach(municipality).annotate(first=FIRST, last=LAST)
    if not (words or general or _name(meaning)):  # nothing was typed
        names = WITHOUT_WORDS if meaning.needs else WITHOUT_NEEDS
        return [Row(*each) for each in asked.values_list(*names)]
    asked = asked.annotate(
        rank=_rank(vector, words) + GENERAL_SHARE * _rank(vector, general),
        likeness=TrigramStrictWordSimilarity(_name(meaning), "name_normalised") if _name(meaning) else NOTHING,
    )
    return list(map(Row._make, asked.values_list(*NAMES)))


def some_rows(offers: QuerySet, municipality: str, most: int, *, with_languages: bool) -> list[Row]:
    """At most so many of these offers, without reading their words, which takes the longest; by name."""
    asked = offers.order_by().annotate(first=FIRST, last=LAST)
    asked = asked.with_reach(municipality) if with_languages else asked
    names = [name for name in WITHOUT_WORDS if with_languages or name not in ("spoken", "room")]
    return sorted((Row(**each) for each in asked.values(*names)[:most]), key=lambda row: row.name.casefold())


def helping(meaning: Meaning) -> list[Q]:
    """The offers for a need that was meant."""
    needs = list(meaning.needs)
    return [Q(main_needs__overlap=needs), Q(side_needs__overlap=needs)] if needs else []


def found(meaning: Meaning, audience: Audience) -> list[Q]:
    """The offers for a need that was meant, with a word that was typed, or with a name that looks like it."""
    needs = list(meaning.needs)
    ways = [] if meaning.phrases else helping(meaning)
    words = _words(meaning) or (_general(meaning) if not needs else None)
    if words:
        ways.append(Q(**{VECTORS[audience]: words}))
    # Words that already found their need are no misspelt name.
    if _name(meaning) and set(meaning.words) - meaning.known:
        ways.append(Q(name_normalised__trigram_strict_word_similar=_name(meaning)))
    return ways


def _rank(vector: F, words: SearchQuery | None) -> Expression:
    return SearchRank(vector, words) if words else NOTHING


def open_in(offers: QuerySet, week: int) -> QuerySet:
    """The offers for which one can sign up in a family's week."""
    at = week - WEEKS_OF_PREGNANCY
    begun = Q(first__lte=at) | Q(first=None, last__isnull=False)
    lasts = Q(last__gte=at) | Q(last=None, first__isnull=False)
    return offers.alias(first=FIRST, last=LAST).filter(begun & lasts)


def _name(meaning: Meaning) -> str:
    """What may be a name; shorter than a word looks like everything."""
    name = "" if meaning.phrases else " ".join(meaning.words)
    return name if len(name) >= SHORTEST_NAME else ""


def _words(meaning: Meaning) -> SearchQuery | None:
    """Any of the words, their beginnings, and neighbours written as one; between quotation marks only that."""
    if meaning.phrases:
        query = None
        for phrase in meaning.phrases:
            one = SearchQuery(phrase, config="nl", search_type="phrase")
            query = one if query is None else query & one
        return query
    pairs = [a + b for a, b in zip(meaning.words, meaning.words[1:], strict=False)]
    return _any([*meaning.words, *pairs], whole=meaning.known)


def _general(meaning: Meaning) -> SearchQuery | None:
    return _any(meaning.general, whole=set())


def _any(words: list[str], *, whole: set[str]) -> SearchQuery | None:
    """`whole` words already found their need: their beginnings would only add what is not meant, huis the huisarts."""
    # Words hold nothing but letters and digits, so none can be an operator.
    terms = [word if word in whole or len(word) < SHORTEST_PREFIX else f"{word}:*" for word in words]
    return SearchQuery(" | ".join(terms), config="nl", search_type="raw") if terms else None
