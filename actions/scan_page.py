"""What stands on the page of a closed scan: findings in sentences, a line of a picture for each question, the table.

Everything is made from `Results`, which holds only what may be shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from actions.hiding import LEVEL, RATING, Figure, Results, Scale, Shown
from actions.models import Factor, IntegrationLevel, Scan, ScanAction
from actions.scan_pictures import Strip, letters, strip, strip_of_move
from actions.scan_results import Moved, largest_differences, moved, moved_by_cell, results_of
from actions.scan_words import between_words, cell_words, hinders, moved_words, number_words, words_of

IN_A_SENTENCE = 3


@dataclass(frozen=True)
class Line:
    """One question: its words, its part of the picture, the figure of each cell in order, and what became of it."""

    label: str
    strip: Strip
    together: str
    words: str
    figures: list[str]
    factor: Factor | None = None
    led_to: ScanAction | None = None


@dataclass(frozen=True)
class MovedLine:
    """How one question moved since the earlier scan."""

    label: str
    strip: Strip
    before: str
    after: str
    moved: str
    halves: int
    of_cells: list[str]


@dataclass(frozen=True)
class Legend:
    """A cell with its letter."""

    letter: str
    words: str


def results_page(scan: Scan) -> dict[str, object]:
    """The context of the results; `results` alone when nothing may be shown."""
    results = results_of(scan)
    if not results.people:
        return {"results": results}
    factors = list(scan.factors.all())
    levels = {each.level: each.name for each in IntegrationLevel.objects.all()}
    shown = [factor for factor in factors if results.ratings[factor.key].together]
    letter_of = letters(results.cells)
    return {
        "results": results,
        "legend": [Legend(letter_of[cell.key], cell_words(cell.key)) for cell in results.cells],
        "levels": levels,
        "level_lines": _level_lines(scan, results, levels),
        "blocks": _blocks(scan, results, shown),
        "hidden": [factor.label for factor in factors if factor not in shown],
        "findings": findings(scan, results, shown, levels),
        "earlier": _earlier(scan, results, shown),
    }


def _level_lines(scan: Scan, results: Results, levels: dict[int, str]) -> list[Line]:
    aim = scan.level_wanted_id
    asked = ((_("Where we are now"), results.now), (_("What people want"), results.wanted))
    return [_line(label, one, results, LEVEL, levels, aim=aim) for label, one in asked if one.together]


def _blocks(scan: Scan, results: Results, shown: list[Factor]) -> list[tuple[str, dict[int, str], list[Line]]]:
    """What helps, with what is least there first; then what gets in the way, with the strongest first."""
    became = {each.factor_id: each for each in scan.actions.all()}

    def height(factor: Factor) -> int:
        return results.ratings[factor.key].together.halves

    helping = sorted((each for each in shown if not hinders(each)), key=height)
    hindering = sorted((each for each in shown if hinders(each)), key=height, reverse=True)
    blocks = ((_("What helps"), helping), (_("What gets in the way"), hindering))
    return [
        (heading, words_of(factors[0]), [_factor_line(each, results, became.get(each.pk)) for each in factors])
        for heading, factors in blocks
        if factors
    ]


def _factor_line(factor: Factor, results: Results, led_to: ScanAction | None) -> Line:
    return _line(
        factor.label, results.ratings[factor.key], results, RATING, words_of(factor), factor=factor, led_to=led_to
    )


def _line(
    label: str,
    shown: Shown,
    results: Results,
    scale: Scale,
    words: dict[int, str],
    *,
    aim: int | None = None,
    factor: Factor | None = None,
    led_to: ScanAction | None = None,
) -> Line:
    return Line(
        label=label,
        strip=strip(shown.of_cells, letters(results.cells), scale=scale, aim=aim),
        together=number_words(shown.together),
        words=between_words(shown.together, words),
        figures=[figure_words(shown.of_cells.get(cell.key)) for cell in results.cells],
        factor=factor,
        led_to=led_to,
    )


def figure_words(figure: Figure | None) -> str:
    """The number, or that there are too few."""
    return number_words(figure) if figure else _("too few answers")


def findings(scan: Scan, results: Results, shown: list[Factor], levels: dict[int, str]) -> list[str]:
    """What stands out, in sentences; about the work, never about who does it well."""
    found = []
    if results.now.together and results.wanted.together:
        found.append(
            _("Now people work together at level %(now)s (%(now_words)s); they want %(wanted)s (%(wanted_words)s).")
            % {
                "now": number_words(results.now.together),
                "now_words": between_words(results.now.together, levels),
                "wanted": number_words(results.wanted.together),
                "wanted_words": between_words(results.wanted.together, levels),
            }
        )
    least = [each for each in shown if not hinders(each) and results.ratings[each.key].together.halves <= 5]
    most = [each for each in shown if hinders(each) and results.ratings[each.key].together.halves >= 5]
    least.sort(key=lambda each: results.ratings[each.key].together.halves)
    most.sort(key=lambda each: -results.ratings[each.key].together.halves)
    for heading, factors in ((_("Least there: %(names)s."), least), (_("Most in the way: %(names)s."), most)):
        if factors:
            found.append(heading % {"names": "; ".join(each.label for each in factors[:IN_A_SENTENCE])})
    return found + [_difference(results, *each) for each in largest_differences(results, shown)[:IN_A_SENTENCE]]


def _difference(results: Results, factor: Factor, low: str, high: str, _apart: int) -> str:
    of_cells = results.ratings[factor.key].of_cells
    return _("“%(factor)s” is seen differently: %(low)s %(low_figure)s, %(high)s %(high_figure)s.") % {
        "factor": factor.label,
        "low": cell_words(low),
        "low_figure": number_words(of_cells[low]),
        "high": cell_words(high),
        "high_figure": number_words(of_cells[high]),
    }


def _earlier(scan: Scan, results: Results, shown: list[Factor]) -> dict[str, object] | None:
    """What moved since the scan that this one repeats, when both may be shown."""
    before = results_of(scan.repeats) if scan.repeats else Results()
    if not before.people:
        return None
    asked = [
        (_("Level now"), before.now, results.now, LEVEL),
        (_("Level wanted"), before.wanted, results.wanted, LEVEL),
    ]
    asked += [
        (each.label, before.ratings[each.key], results.ratings[each.key], RATING)
        for each in shown
        if each.key in before.ratings
    ]
    lines = [_moved_line(before, results, *each) for each in asked if moved(each[1], each[2])]
    return {
        "scan": scan.repeats,
        "lines": lines,
        "moved": [each for each in lines if each.halves],
        "stayed": [each.label for each in lines if not each.halves],
        "legend": [cell_words(cell.key) for cell in results.cells],
    }


def _moved_line(before: Results, after: Results, label: str, first: Shown, then: Shown, scale: Scale) -> MovedLine:
    one: Moved = moved(first, then)
    words = moved_words(one.halves, is_certain=one.is_certain)
    of_cells = moved_by_cell(before, after, first, then)
    was, now = number_words(one.before), number_words(one.after)
    return MovedLine(
        label=label,
        strip=strip_of_move(
            one.before,
            one.after,
            words=_("%(label)s: from %(was)s to %(now)s") % {"label": label, "was": was, "now": now},
            scale=scale,
        ),
        before=was,
        after=now,
        moved=words,
        halves=one.halves,
        of_cells=[
            moved_words(of_cells[cell.key].halves, is_certain=of_cells[cell.key].is_certain)
            if cell.key in of_cells
            else "-"
            for cell in after.cells
        ],
    )
