"""Comparing words as people type them."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    """Lower case, without accents, only words and single spaces: "Geen  huís!" is "geen huis"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(WORD.findall(letters))
