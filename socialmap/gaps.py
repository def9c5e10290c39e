"""Needs by phase: for which need, at which moment around birth, a municipality offers nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext_lazy

from coalition.models import Municipality
from socialmap.enums import LocalState
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


def gaps(municipality: Municipality) -> list[Row]:
    """Every need with its cells, in the order of the needs, in two queries.

    What runs here now or nationally counts, checked or not; what says nothing of its weeks fills no cell.
    """
    here = Q(is_national=True) | Q(places__municipality=municipality, places__state=LocalState.ACTIVE)
    offered = Offer.objects.for_professionals().filter(here, from_week__isnull=False, to_week__isnull=False)
    runs = offered.values_list("offer_needs__need", "pk", "from_week", "to_week").distinct()
    rows = {need.pk: Row(need) for need in Need.objects.all()}
    for need, _offer, first, last in runs:
        for cell in rows[need].cells if need in rows else ():
            if first < cell.phase.to_week and last >= cell.phase.from_week:
                cell.count += 1
    return list(rows.values())


def in_short(rows: list[Row]) -> dict[str, object]:
    """What a page says of the gaps: needs without any help together, the others one by one."""
    return {
        "needs_with_gaps": [row for row in rows if row.gaps],
        "needs_without_help": [row for row in rows if row.is_empty],
        "needs_in_all": len(rows),
    }
