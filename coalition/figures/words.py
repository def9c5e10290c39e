"""Figures in words: the finding that is the heading, what was counted, and the names of lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition.figure_enums import (
    ELSEWHERE,
    LINES,
    ContactBand,
    FeedbackBand,
    FigureName,
    LoopLine,
    ModeLine,
    NoticeLine,
    WarmLine,
    WeekBand,
)
from coalition.figures.hiding import JOINED, Shown

SUBJECTS = {
    FigureName.TALKS: gettext_lazy("Full conversations held, by year"),
    FigureName.CHANNEL: gettext_lazy("Sign-ups by the way they came in"),
    FigureName.MODE: gettext_lazy("Sign-ups by who wrote them"),
    FigureName.WEEK: gettext_lazy("Sign-ups by the week of pregnancy of the first full conversation"),
    FigureName.CONTACT: gettext_lazy("Working days from sign-up until the parents were reached"),
    FigureName.FEEDBACK: gettext_lazy("Working days from sign-up until feedback was given"),
    FigureName.LOOP: gettext_lazy("Sign-ups of which it was said how it went, or why not"),
    FigureName.OUTCOME: gettext_lazy("Sign-ups by outcome"),
    FigureName.NOTICE: gettext_lazy("Notices to maternity care, before the intake or not"),
    FigureName.WARM: gettext_lazy("Handovers that were offered, confirmed warm or not"),
    FigureName.AREA: gettext_lazy("Sign-ups by neighbourhood"),
}
# Of two lines the one the heading is about.
TOLD = {
    FigureName.MODE: (ModeLine.TOGETHER, gettext_lazy("%(count)s of the %(total)s families signed up with help")),
    FigureName.LOOP: (LoopLine.CLOSED, gettext_lazy("%(count)s of the %(total)s loops were closed")),
    FigureName.NOTICE: (NoticeLine.BEFORE, gettext_lazy("%(count)s of the %(total)s notices came before the intake")),
    FigureName.WARM: (WarmLine.WARM, gettext_lazy("%(count)s of the %(total)s handovers were confirmed warm")),
}
LIMITS = {
    FigureName.CONTACT: (
        {ContactBand.D1: 1, ContactBand.D2: 2, ContactBand.D3: 3, ContactBand.D5: 5},
        gettext_lazy("%(count)s of the %(total)s families were reached within %(limit)s working days"),
    ),
    FigureName.FEEDBACK: (
        {FeedbackBand.D5: 5, FeedbackBand.D10: 10, FeedbackBand.D15: 15, FeedbackBand.D20: 20},
        gettext_lazy("After %(count)s of the %(total)s sign-ups there was feedback within %(limit)s working days"),
    ),
    FigureName.WEEK: (
        {WeekBand.W18: 18, WeekBand.W24: 24, WeekBand.W30: 30, WeekBand.W36: 36},
        gettext_lazy("%(count)s of the %(total)s families had the first conversation before the end of week %(limit)s"),
    ),
}
MOST_NAMED = 2  # of lines that were taken together; of more the first and the last
TOO_FEW = gettext_lazy("Still too few to say something about: %(about)s")
HIDDEN = format_lazy("<10 {}", gettext_lazy("or hidden"))


def subject(name: str) -> str:
    return str(SUBJECTS[FigureName(name)])


def line_name(name: str, line: str, areas: Mapping[str, str]) -> str:
    """One line, or lines that were taken together."""
    keys = line.split(JOINED)
    if len(keys) > MOST_NAMED:
        return f"{_one_line(name, keys[0], areas)} … {_one_line(name, keys[-1], areas)}"
    return ", ".join(_one_line(name, key, areas) for key in keys)


def _one_line(name: str, key: str, areas: Mapping[str, str]) -> str:
    if kinds := LINES[name]:
        return str(kinds(key).label)
    return _("Elsewhere or not known") if key == ELSEWHERE else areas.get(key, key)


def finding(name: str, shown: Shown, total: int | None, areas: Mapping[str, str]) -> str:
    """What the numbers say, in one line; or that they are too few."""
    known = {line: count for line, count in shown.items() if count is not None}
    if not known or not total:
        return _too_few(name)
    if name in TOLD:
        line, words = TOLD[FigureName(name)]
        return words % {"count": known[line], "total": total}
    if name in LIMITS:
        return _within(name, known, total)
    largest = max(known, key=lambda line: known[line])
    words = {"line": line_name(name, largest, areas), "count": known[largest], "total": total}
    return _("%(line)s: %(count)s of the %(total)s sign-ups") % words


def _too_few(name: str) -> str:
    return TOO_FEW % {"about": FigureName(name).label}


def _within(name: str, known: Mapping[str, int], total: int) -> str:
    """Until which limit half or more are, or as many as have a limit."""
    limits, words = LIMITS[FigureName(name)]
    count, best = 0, None
    for line, number in known.items():
        limit = limits.get(line.split(JOINED)[-1])
        if limit is None:
            break
        count += number
        best = (count, limit)
        if 2 * count >= total:
            break
    if best is None:
        return _too_few(name)
    return words % {"count": best[0], "limit": best[1], "total": total}


def talks_finding(years: Sequence[tuple[int, int]]) -> str:
    """How many there were in the last year, beside the year before."""
    if not years or not any(count for _year, count in years):
        return _too_few(FigureName.TALKS)
    year, count = years[-1]
    words = {"year": year, "count": count}
    if len(years) == 1:
        return (
            ngettext(
                "There was %(count)s conversation in %(year)s", "There were %(count)s conversations in %(year)s", count
            )
            % words
        )
    before, earlier = years[-2]
    words |= {"before": before, "earlier": earlier}
    return _("From %(earlier)s conversations in %(before)s to %(count)s in %(year)s") % words


def spread(name: str, shown: Shown, areas: Mapping[str, str]) -> str:
    """The middle one and the middle half, made of what is shown; nothing of a figure without order."""
    if len(shown) == 1 or None in shown.values() or not (total := sum(shown.values())):
        return ""
    words = {part: line_name(name, _at(shown, total * quarter / 4), areas) for quarter, part in enumerate(PARTS, 1)}
    return _("The middle one: %(middle)s. The middle half lies from “%(first)s” to “%(last)s”.") % words


PARTS = ("first", "middle", "last")


def _at(shown: Shown, place: float) -> str:
    count = 0
    for line, number in shown.items():
        count += number
        if count >= place:
            return line
    raise ValueError("beyond the last line")
