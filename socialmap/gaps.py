"""Needs by phase: for which need, at which moment around birth, a municipality offers nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import CharField, Count, Func, Q
from django.utils.translation import gettext_lazy

from coalition.models import Municipality
from socialmap.models import Need, Offer


@dataclass(frozen=True)
class Phase:
    """A stretch of time around birth, in weeks: from `from_week` up to, and without, `to_week`."""

    key: str
    label: str
    from_week: int
    to_week: int


PHASES = (
    Phase("early_pregnancy", gettext_lazy("First half of the pregnancy"), -40, -20),
    Phase("late_pregnancy", gettext_lazy("Second half of the pregnancy"), -20, 0),
    Phase("first_weeks", gettext_lazy("Birth to 6 weeks"), 0, 6),
    Phase("first_half_year", gettext_lazy("6 weeks to half a year"), 6, 26),
    Phase("first_year", gettext_lazy("Half a year to 1 year"), 26, 52),
    Phase("second_year", gettext_lazy("1 to 2 years"), 52, 104),
)

# An offer holds the names of its needs, for searching: nothing has to be joined.
EACH_NEED = Func(Func("main_needs", "side_needs", function="array_cat"), function="unnest", output_field=CharField())


@dataclass
class Cell:
    """How many kinds of help there are for a need in a phase; none is a gap."""

    phase: Phase
    count: int = 0

    @property
    def is_gap(self) -> bool:
        return self.count == 0


@dataclass
class Row:
    """One need with a cell for every phase."""

    need: Need
    cells: list[Cell] = field(default_factory=lambda: [Cell(phase) for phase in PHASES])

    @property
    def gaps(self) -> list[Phase]:
        return [cell.phase for cell in self.cells if cell.is_gap]

    @property
    def is_empty(self) -> bool:
        return len(self.gaps) == len(self.cells)

    @property
    def gap_words(self) -> str:
        """The phases in which there is nothing."""
        return ", ".join(str(phase.label).lower() for phase in self.gaps)


def gaps(municipality: Municipality, needs: Iterable[Need] | None = None) -> list[Row]:
    """Every need with its cells, in the order of the needs, in one query, or two when the needs are not known yet.

    What runs here now or nationally counts, checked or not; what says nothing of its weeks fills no cell.
    """
    offered = Offer.objects.for_professionals().reachable_from(municipality.pk, only_active=True).order_by()
    counts = {phase.key: Count("pk", filter=_runs_in(phase)) for phase in PHASES}
    counted = offered.annotate(slug=EACH_NEED).values("slug").annotate(**counts)
    found = {each["slug"]: each for each in counted}
    return [_row(need, found.get(need.slug, {})) for need in (Need.objects.all() if needs is None else needs)]


def _runs_in(phase: Phase) -> Q:
    return Q(from_week__lt=phase.to_week, to_week__gte=phase.from_week)


def _row(need: Need, counts: dict[str, int]) -> Row:
    return Row(need, [Cell(phase, counts.get(phase.key, 0)) for phase in PHASES])


def in_short(rows: list[Row]) -> dict[str, object]:
    """What a page says of the gaps: needs without any help together, the others one by one."""
    return {
        "needs_with_gaps": [row for row in rows if row.gaps],
        "needs_without_help": [row for row in rows if row.is_empty],
        "needs_in_all": len(rows),
    }
