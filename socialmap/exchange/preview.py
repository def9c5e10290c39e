"""What the page of an import shows: blocks of a plan, each as long as somebody reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext, gettext_lazy

from coalition.workbooks.reading import normal
from socialmap.exchange.faults import error_words, notice_words, warning_words
from socialmap.exchange.sheets import MAIN_SHEET
from socialmap.models import ImportRun

FIRST_OF_BLOCK, PAGE = 15, 50
DOUBTS_AT_ONCE = 4
NEEDS_COLUMN, LONGEST_WORD = "behoeften", 80
OFFER, WHERE, COLUMN = gettext_lazy("Offer"), gettext_lazy("Cell"), gettext_lazy("Column")
HEADINGS = {
    "errors": (OFFER, WHERE, COLUMN, gettext_lazy("In the file"), gettext_lazy("What to do")),
    "changed": (OFFER, WHERE, COLUMN, gettext_lazy("Is now"), gettext_lazy("Becomes")),
    "new": (OFFER, gettext_lazy("Provider"), gettext_lazy("Row")),
    "warnings": (OFFER, WHERE, COLUMN, gettext_lazy("In the file"), gettext_lazy("Look at")),
}
TITLES = {
    "errors": gettext_lazy("Errors"),
    "changed": gettext_lazy("Changed"),
    "new": gettext_lazy("New"),
    "warnings": gettext_lazy("Worth a look"),
}
BLOCKS = tuple(HEADINGS)


@dataclass
class Block:
    """One kind of row: how many there are, and the lines on this page; an offer can have several."""

    key: str
    count: int
    offers: int
    page: Page
    shows_all: bool
    columns: list[dict[str, Any]] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(TITLES[self.key])

    @property
    def is_cut(self) -> bool:
        """Whether there are so many that not all of them were kept."""
        return self.offers > self.count

    @property
    def hidden(self) -> int:
        """How many are not on this page."""
        return self.count - len(self.page)


def blocks_of(run: ImportRun, only: str, number: str) -> list[Block]:
    """The first of every kind; or one kind alone, page by page."""
    chosen = [only] if only in BLOCKS else list(BLOCKS)
    return [
        block for block in (_block(run.plan, key, number if only == key else None) for key in chosen) if block.count
    ]


def tiles_of(run: ImportRun) -> list[dict[str, Any]]:
    """The five numbers at the top."""
    counts = run.plan["counts"]
    doubts = counts["similar"] + counts["conflict"]
    return [
        {"count": counts["errors"], "label": gettext("errors"), "anchor": "errors", "tone": "late"},
        {"count": doubts, "label": gettext("to choose"), "anchor": "doubts", "tone": "waiting"},
        {"count": counts["changed"], "label": gettext("changed"), "anchor": "changed", "tone": "new"},
        {"count": counts["new"], "label": gettext("new"), "anchor": "new", "tone": "done"},
        {"count": counts["unchanged"], "label": gettext("unchanged"), "anchor": "", "tone": "closed"},
    ]


def done_of(run: ImportRun) -> list[dict[str, Any]]:
    """The numbers of an import that was carried out; there is nothing to choose any more."""
    return [tile | {"anchor": ""} for tile in tiles_of(run)[2:]] if run.plan else []


def doubts_of(run: ImportRun) -> list[dict[str, Any]]:
    """Rows somebody has to decide about, the undecided first, a few at once."""
    found = [row for row in run.plan["rows"] if row["kind"] in {"similar", "conflict"}]
    decided = run.choices.get("cells", {})
    found.sort(key=lambda row: (str(row["row"]) in decided, row["kind"] != "similar", row["row"]))
    return found[:DOUBTS_AT_ONCE]


def unknown_needs(run: ImportRun) -> list[str]:
    """Words in the column of needs that are no need, a few at once: they may be other words for one."""
    found = {
        normal(error["params"]["item"]): error["params"]["item"]
        for error in run.plan["errors"]
        if (error["column"], error["code"]) == (NEEDS_COLUMN, "unknown") and len(error["params"]["item"]) < LONGEST_WORD
    }
    return list(found.values())[:DOUBTS_AT_ONCE]


def notices_of(run: ImportRun) -> list[str]:
    """What the reader should know of the file as a whole."""
    return [notice_words(each["code"], each["params"]) for each in run.plan["notices"]]


def _block(plan: dict[str, Any], key: str, number: str | None) -> Block:
    lines = _lines(plan, key)
    page = Paginator(lines, FIRST_OF_BLOCK if number is None else PAGE).get_page(number or 1)
    columns = [{"label": str(label)} for label in HEADINGS[key]]
    offers = plan["counts"].get(key, len(lines))
    return Block(
        key, len(lines), offers, page, number is not None, columns, [{"cells": WRITTEN[key](line)} for line in page]
    )


def _lines(plan: dict[str, Any], key: str) -> list[Any]:
    if key in {"errors", "warnings"}:
        return plan[key]
    rows = [row for row in plan["rows"] if row["kind"] == key]
    return rows if key == "new" else [(row, cell) for row in rows for cell in row["cells"]]


def _fault(line: dict[str, Any], words: str) -> list[dict[str, Any]]:
    where = f"{line['letter']}{line['row']}"
    where = where if line["sheet"] == MAIN_SHEET else f"{line['sheet']} {where}"
    return [{"value": text} for text in (line["name"], where, line["column"], line["value"], words)]


def _error(line: dict[str, Any]) -> list[dict[str, Any]]:
    return _fault(line, error_words(line["code"], line["params"]))


def _warning(line: dict[str, Any]) -> list[dict[str, Any]]:
    return _fault(line, warning_words(line["code"]))


def _change(line: tuple[dict[str, Any], dict[str, Any]]) -> list[dict[str, Any]]:
    row, cell = line
    return [
        {"value": row["name"], "hint": row["code"]},
        {"value": cell["cell"]},
        {"value": cell["column"]},
        {"value": cell["old"] or gettext("empty")},
        {"value": cell["new"] or gettext("empty")},
    ]


def _new(row: dict[str, Any]) -> list[dict[str, Any]]:
    kind = gettext("Location") if row["sheet"] else ""
    return [
        {"value": row["name"], "hint": kind},
        {"value": row["organisation"]},
        {"value": f"{row['sheet']} {row['row']}".strip()},
    ]


WRITTEN = {"errors": _error, "changed": _change, "new": _new, "warnings": _warning}
