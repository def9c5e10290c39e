"""What parents read of the contact moments, in Dutch as the care pathway says it, or in a language as a whole.

A language has the moments when every word of the version in use was translated. The page around them has texts like
all other pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coalition.languages import DUTCH, Reading
from coalition.models import ParentsText, Pathway, PathwayStep
from coalition.parents.texts import Texts, Written, digest, is_checked, is_offered, offered, read, texts_in
from coalition.querysets import OF_STEPS


def words_of(steps: Iterable[PathwayStep]) -> dict[str, str]:
    """The Dutch of these contact moments, by key; what is empty has no key."""
    return {key: text for step in steps for key, text in _words(step).items() if text}


def words_in_use() -> dict[str, str]:
    """The Dutch of the version in use, in at most two queries."""
    in_use = Pathway.objects.in_use()
    return words_of(in_use.steps.all()) if in_use else {}


def texts_of_pathway(code: str, steps: Iterable[PathwayStep]) -> Texts:
    """The page with these moments, in this language when both are offered, or else all of it in Dutch."""
    page, source = texts_in(code), words_of(steps)
    if page.language.code == DUTCH:
        return _together(page, source)
    own = of_today(read(ParentsText.objects.of_steps().of(code)), source)
    if is_offered(own, source):
        return _together(page, {row.key: row.text for row in own}, is_draft=not is_checked(own, source))
    return _together(texts_in(DUTCH), source)


def of_today(rows: Iterable[Written], source: Mapping[str, str]) -> list[Written]:
    """The translations of exactly this Dutch: what was made of older words says something else by now."""
    now = {key: digest(text) for key, text in source.items()}  # once for all languages
    return [row for row in rows if row.key in now and row.source_hash == now[row.key]]


def languages_of_pathway(steps: Iterable[PathwayStep]) -> list[Reading]:
    """In which languages these moments and the page around them are offered, in two queries; Dutch first."""
    source = words_of(steps)
    rows = of_today(read(ParentsText.objects.of_steps()), source)
    return [
        each.language
        for each in offered()
        if each.language.code == DUTCH
        or is_offered([row for row in rows if row.language == each.language.code], source)
    ]


def _together(page: Texts, told: Mapping[str, str], *, is_draft: bool = False) -> Texts:
    return Texts(page.language, {**page.words, **told}, is_draft=page.is_draft or is_draft)


def _words(step: PathwayStep) -> dict[str, str]:
    texts = {"name": step.name_for_parents, "hear": step.parents_hear, "who": step.applies_to}
    return {f"{OF_STEPS}{step.key}.{part}": text for part, text in texts.items()}
