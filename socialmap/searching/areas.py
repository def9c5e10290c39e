"""The municipality in a question: its name, a place in it, or a postcode.

Which postcode and which place lies where was compared with 4PP, a free table of all Dutch postcodes of 2014
(github.com/bobdenotter/4pp); in this region no municipality has changed since.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from coalition.models import Municipality
from socialmap.searching.comparing import words_of

DATA = Path(__file__).parents[1] / "data" / "areas.csv"


@cache
def _areas() -> tuple[list[tuple[range, str]], dict[str, str]]:
    """Four-digit postcodes and names of places, with the code of their municipality."""
    postcodes, places = [], {}
    with DATA.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["from"]:
                postcodes.append((range(int(row["from"]), int(row["to"]) + 1), row["municipality"]))
            places |= {" ".join(words_of(place)): row["municipality"] for place in row["places"].split(";") if place}
    return postcodes, places


def municipality_in(words: list[str], municipalities: Iterable[Municipality]) -> tuple[str, list[str]]:
    """Its code, or nothing, and the words without it. What the installation does not serve is no place here."""
    served = {each.code for each in municipalities}
    names = _areas()[1] | {" ".join(words_of(each.name)): each.code for each in municipalities}
    for length in (3, 2, 1):
        for first in range(len(words) - length + 1):
            code = names.get(" ".join(words[first : first + length])) or (
                _of_postcode(words[first]) if length == 1 else ""
            )
            if code in served:
                return code, words[:first] + words[first + length :]
    return "", words


def _of_postcode(word: str) -> str:
    if len(word) < 4 or not word[:4].isdecimal() or len(word) not in (4, 6):
        return ""
    return next((code for codes, code in _areas()[0] if int(word[:4]) in codes), "")
