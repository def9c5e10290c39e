"""Changing what parents read: each change says what its maker saw, so that nobody writes over somebody else's work."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coalition.enums import ParentsTextStatus
from coalition.languages import DUTCH
from coalition.models import Coalition, Membership, ParentsText
from coalition.parents import easy
from coalition.parents.keeping.lines import Line, line_of, lines_of
from coalition.parents.keeping.rules import fault_in, fault_words
from coalition.parents.texts import as_it_came, digest
from coalition.permissions import check_has
from coalition.roles import Permission


class TextMoved(Exception):
    """The text, its Dutch or its status is not as it was shown."""


class HardToRead(Exception):
    """This Dutch is hard, and its maker has not said that it stays so after reading why."""


@dataclass(frozen=True)
class Writing:
    """A text as it should be. `checked_by_name` is of who has no account; without `checked_on` it was today."""

    text: str
    status: str = ParentsTextStatus.DRAFT
    note: str = ""
    checked_by_name: str = ""
    checked_on: datetime.date | None = None


def check_can_keep_texts(by: Membership | None) -> None:
    """Raises Denied for who may not."""
    check_has(by, Permission.PARENTS_TEXTS_KEEP)


@transaction.atomic
def write_text(key: str, language: str, writing: Writing, *, seen: str, by: Membership, warned_of: str = "") -> bool:
    """Whether something was written: a second press finds it there. `warned_of` is the digest of a text its maker
    read about that it is hard. Raises Denied, ValidationError, HardToRead, TextMoved.
    """
    check_can_keep_texts(by)
    line = _locked(language, key)
    if _stands(line, writing):
        return False
    _check_words(line, writing)
    if line.is_dutch and easy.read(writing.text) and warned_of != digest(writing.text):
        raise HardToRead
    if seen != line.seen:
        raise TextMoved
    _write(line, writing, by)
    return True


@transaction.atomic
def check_texts(language: str, read: Mapping[str, str], *, by: Membership) -> tuple[int, int]:
    """How many were marked as checked, and how many changed since they were read and were not. Raises Denied."""
    check_can_keep_texts(by)
    _lock()
    chosen = [line for line in lines_of(language) if line.key in read]
    same = [line for line in chosen if line.row and line.read == read[line.key]]
    to_do = [line for line in same if line.may_be_checked]
    for line in to_do:
        _write(line, Writing(line.text, ParentsTextStatus.CHECKED, line.row.note if line.row else ""), by)
    return len(to_do), len(chosen) - len(same)


@transaction.atomic
def restore_text(key: str, language: str, *, seen: str, by: Membership) -> bool:
    """Back to how it came with the product, as a draft to be checked. Raises Denied, TextMoved."""
    check_can_keep_texts(by)
    line = _locked(language, key)
    if is_as_it_came(line):
        return False
    if seen != line.seen:
        raise TextMoved
    ParentsText.objects.filter(key=key, language=language).delete()
    source = as_it_came(key, DUTCH)
    if not line.is_dutch:
        draft = ParentsText(key=key, language=language, text=line.came, source_hash=digest(source), source_text=source)
        draft.save()
    return True


@transaction.atomic
def import_texts(language: str, changes: Iterable[Mapping[str, str]], *, by: Membership) -> int:
    """All of what a file said, or nothing; how many were written. What stands there already is left.

    Raises Denied, ValidationError, TextMoved.
    """
    check_can_keep_texts(by)
    _lock()
    lines, written = {line.key: line for line in lines_of(language)}, 0
    for change in changes:
        facts = dict(change)
        line, seen, day = lines.get(facts.pop("key")), facts.pop("seen"), facts.pop("checked_on")
        writing = Writing(**facts, checked_on=datetime.date.fromisoformat(day) if day else None)
        if line is not None and _stands(line, writing):
            continue
        if line is None or line.seen != seen:
            raise TextMoved
        _check_words(line, writing)
        _write(line, writing, by)
        written += 1
    return written


def is_as_it_came(line: Line) -> bool:
    """Whether there is nothing to go back to."""
    return line.row is None if line.is_dutch else line.text == line.came or not line.came


def _check_words(line: Line, writing: Writing) -> None:
    if fault := fault_in(line.key, writing.text):
        raise ValidationError(fault_words(fault))


def _locked(language: str, key: str) -> Line:
    _lock()
    line = line_of(language, key)
    if line is None:
        raise TextMoved
    return line


def _lock() -> None:
    """One change at a time: a Dutch text that nobody changed has no row to hold on to."""
    list(Coalition.objects.select_for_update().values_list("pk"))


def _stands(line: Line, writing: Writing) -> bool:
    row = line.row
    if line.is_dutch:
        return line.text == writing.text
    if row is None or line.is_outdated:
        return False
    kept = (row.text, row.status, row.note, row.checked_by_name)
    is_same_day = writing.checked_on in (None, row.checked_on)
    return is_same_day and kept == (writing.text, writing.status, writing.note, writing.checked_by_name)


def _write(line: Line, writing: Writing, by: Membership) -> None:
    key, language = line.key, line.language.code
    if line.is_dutch and writing.text == line.came:
        ParentsText.objects.filter(key=key, language=language).delete()
        return
    dutch = {"text": writing.text, "changed_at": timezone.now()}
    facts = dutch if line.is_dutch else _facts(line, writing, by)
    ParentsText.objects.update_or_create(key=key, language=language, defaults=facts)


def _facts(line: Line, writing: Writing, by: Membership) -> dict[str, object]:
    return {
        "text": writing.text,
        "status": writing.status,
        "note": writing.note,
        "source_hash": digest(line.dutch),
        "source_text": line.dutch,
        "changed_at": timezone.now(),
        **_check(line, writing, by),
    }


def _check(line: Line, writing: Writing, by: Membership) -> dict[str, object]:
    """Who says that it is right, and since when; a note beside a text that was checked makes nobody else say so."""
    if writing.status != ParentsTextStatus.CHECKED:
        return {"checked_by": None, "checked_by_name": "", "checked_on": None}
    if _is_checked_as(line, writing):
        return {}
    day = writing.checked_on or timezone.localdate()
    return {"checked_by": by, "checked_by_name": writing.checked_by_name, "checked_on": day}


def _is_checked_as(line: Line, writing: Writing) -> bool:
    row = line.row
    if row is None or line.state != ParentsTextStatus.CHECKED or writing.checked_on not in (None, row.checked_on):
        return False
    return (row.text, row.checked_by_name) == (writing.text, writing.checked_by_name)
