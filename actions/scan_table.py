"""The results of a scan as rows, for a spreadsheet: what the page shows and nothing besides."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from actions.hiding import Shown
from actions.models import Factor, Scan
from actions.scan_results import results_of
from actions.scan_words import cell_words, hinders, number_words, people_words

# A spreadsheet would take this for a formula; it stands behind an apostrophe.
LIKE_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def table_of(scan: Scan) -> list[list[str]]:
    """A heading, and a row for each question with a figure for each cell; one row that says why when there are none."""
    results = results_of(scan)
    if not scan.is_closed:
        return [[_("Results are shown when the scan is closed.")]]
    if not results.people:
        return [[people_words(0)]]
    keys = [cell.key for cell in results.cells]
    heading = [_("Question"), _("Kind"), _("All together"), *(cell_words(key) for key in keys if len(keys) > 1)]
    rows = [
        _row(_("Level now"), _("Level, 0 to 4"), results.now, keys),
        _row(_("Level wanted"), _("Level, 0 to 4"), results.wanted, keys),
        *(_row(each.label, _kind(each), results.ratings[each.key], keys) for each in scan.factors.all()),
        [people_words(results.people)],
    ]
    return [[_safe(cell) for cell in row] for row in [heading, *rows]]


def _kind(factor: Factor) -> str:
    return _("Gets in the way, 1 to 4") if hinders(factor) else _("Helps, 1 to 4")


def _row(label: str, kind: str, shown: Shown, keys: list[str]) -> list[str]:
    figures = [shown.together, *(shown.of_cells.get(key) for key in keys if len(keys) > 1)]
    return [label, kind, *(number_words(each) if each else _("too few answers") for each in figures)]


def _safe(cell: str) -> str:
    return f"'{cell}" if LIKE_FORMULA.match(cell) else cell
