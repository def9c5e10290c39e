"""What stands on a page for parents: all of it in one language, or all of it in Dutch."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

from django.conf import settings

from coalition.enums import ParentsTextStatus
from coalition.languages import DUTCH, LANGUAGES, Reading
from coalition.models import ParentsText
from coalition.querysets import ParentsTextQuerySet

DATA = Path(__file__).resolve().parents[1] / "data"


class Written(Protocol):
    """A text of a language, as the table keeps it or as far as a page needs it."""

    key: str
    language: str
    text: str
    status: str
    source_hash: str


class Row(NamedTuple):
    """What a page needs of a text: a table of all languages is read for it, so a row must cost little."""

    key: str
    language: str
    text: str
    status: str
    source_hash: str


@dataclass(frozen=True)
class Texts:
    """The texts of one page. `is_draft` when nobody checked all of them: only ever in demo mode."""

    language: Reading
    words: Mapping[str, str]
    is_draft: bool = False

    def __getitem__(self, key: str) -> str:
        return self.words[key]

    def several(self, key: str) -> list[str]:
        """A text that is a list: its items stand between upright strokes."""
        return self.words[key].split("|")


@cache
def product_texts() -> dict[str, dict[str, str]]:
    """Per key the text in each language that comes with the product."""
    return _file("parents_texts.csv")


@cache
def product_steps() -> dict[str, dict[str, str]]:
    """The same for the contact moments of the pathway that comes with the product."""
    return _file("pathway_texts.csv")


def as_it_came(key: str, language: str) -> str:
    """A text as it came with the product; empty for a contact moment the coalition thought of itself."""
    return (product_texts().get(key) or product_steps().get(key) or {}).get(language, "")


def dutch(rows: Iterable[Written]) -> dict[str, str]:
    """The Dutch text of every key: as the coalition changed it, or else as it came."""
    came = {key: words[DUTCH] for key, words in product_texts().items()}
    return came | {row.key: row.text for row in rows if row.language == DUTCH and row.key in came}


@lru_cache(maxsize=8192)
def digest(text: str) -> str:
    """By this a translation knows whether its Dutch text is still the same."""
    return hashlib.sha256(text.encode()).hexdigest()


def texts_in(code: str) -> Texts:
    """The texts in this language when it is offered, else in Dutch; in one query."""
    rows = read(ParentsText.objects.of_pages().filter(language__in={code, DUTCH}))
    source = dutch(rows)
    return _written(LANGUAGES[code], _by_language(rows), source) or Texts(LANGUAGES[DUTCH], source)


def offered(among: Collection[str] = tuple(LANGUAGES)) -> list[Texts]:
    """What parents can choose from (`among` these languages), in one query; Dutch always, and first."""
    rows = read(ParentsText.objects.of_pages().filter(language__in={*among, DUTCH}))
    source, by_language = dutch(rows), _by_language(rows)
    return [found for language in LANGUAGES.values() if (found := _written(language, by_language, source))]


def read(texts: ParentsTextQuerySet) -> list[Row]:
    """The rows of these texts, in one query."""
    found = texts.order_by().values_list("key", "language", "text", "status", "source_hash")
    return list(map(Row._make, found))


def _by_language(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.language, []).append(row)
    return found


def _written(language: Reading, by_language: Mapping[str, list[Row]], source: Mapping[str, str]) -> Texts | None:
    """The texts in this language; none while it is not offered."""
    if language.code == DUTCH:
        return Texts(language, source)
    own = by_language.get(language.code, [])
    if not is_offered(own, source):
        return None
    return Texts(language, {row.key: row.text for row in own}, is_draft=not is_checked(own, source))


def is_complete(own: Iterable[Written], source: Mapping[str, str]) -> bool:
    """Every text is there in some form."""
    return {row.key for row in own} >= set(source)


def is_checked(own: Iterable[Written], source: Mapping[str, str]) -> bool:
    """Every text was checked by somebody, and made of the Dutch text as it is now."""
    return all(
        row.status == ParentsTextStatus.CHECKED and row.source_hash == digest(source[row.key])
        for row in own
        if row.key in source
    )


def is_offered(own: Collection[Written], source: Mapping[str, str]) -> bool:
    """Complete and checked; while it is shown as a demonstration complete is enough."""
    return is_complete(own, source) and (settings.DEMO or is_checked(own, source))


def _file(name: str) -> dict[str, dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return {row.pop("key"): row for row in csv.DictReader(lines)}
