"""The register of personal data as a page, drawn from the register itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import translation

from coalition.personal import Fact, Holding, Whose, register

PAGE = Path(settings.BASE_DIR) / "docs" / "personal-data.md"
HEAD = """# Personal data

Drawn by `manage.py personal_data` from the register beside the models (`personal` in every app). A test compares
them, and fails for a field nobody wrote anything about. For the privacy officer: it can go into the register of
processing and into the DPIA as it is.

Not kept at all: citizen service number, date of birth of a parent, address, score, diagnosis. A text that holds a valid
citizen service number is refused.

Libraries keep beside this: web sessions (who is signed in, twelve hours at most) and the queue of the worker, which
names nobody. Somebody's copy of his or her data is made of the fields about parents.
"""
HEADING = ["| field | what for | kind | who sees it | how long |", "|---|---|---|---|---|"]
ABOUT = {Whose.PARENTS: "About parents", Whose.PROFESSIONALS: "About the people who work here"}


def personal_page() -> str:
    """The whole page, in English whatever the reader's language."""
    with translation.override("en"):
        parts = [HEAD, *(_section(whose) for whose in ABOUT), _nothing()]
        return "\n".join(parts)


def _section(whose: Whose) -> str:
    rows = [row for name, holding in register().items() if holding.whose == whose for row in _rows(name, holding)]
    return "\n".join([f"## {ABOUT[whose]}", "", *HEADING, *rows, ""])


def _rows(name: str, holding: Holding) -> Iterator[str]:
    for field, fact in holding.facts.items():
        yield _row(f"`{_short(name)}.{field}`", fact.purpose, str(holding.kind), _readers(holding, fact), holding.kept)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _readers(holding: Holding, fact: Fact) -> str:
    return fact.readers or holding.readers


def _short(name: str) -> str:
    return name.split(".")[1]


def _nothing() -> str:
    lines = [f"- {_short(name)}: {_listed(holding)}" for name, holding in register().items() if holding.nothing]
    return "\n".join(["## Fields that say nothing about a person", "", *lines, ""])


def _listed(holding: Holding) -> str:
    return ", ".join(f"`{name}`" for name in holding.nothing.split())
