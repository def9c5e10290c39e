"""What a closed scan shows: through `hiding.everything_shown`, and through nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from actions.hiding import OTHERS, Answer, Figure, Results, Shown, everything_shown
from actions.models import Factor, Scan


def results_of(scan: Scan) -> Results:
    """What may be shown of it; nothing before it is closed."""
    if not scan.is_closed:
        return Results()
    answers = [
        Answer(
            group=each.group,
            now=each.level_now_id,
            wanted=each.level_wanted_id,
            ratings={rating.factor.key: rating.value for rating in each.ratings.all()},
        )
        for each in scan.answers.prefetch_related("ratings__factor")
    ]
    return everything_shown(answers, [factor.key for factor in scan.factors.all()])


@dataclass(frozen=True)
class Moved:
    """How one question moved from the earlier scan to this one, of all together or of one cell."""

    before: Figure
    after: Figure

    @property
    def is_certain(self) -> bool:
        """Two figures that both say "or more" may have moved unseen."""
        return not (self.before.bound and self.before.bound == self.after.bound)

    @property
    def halves(self) -> int:
        """How many half steps up, or down when below nothing."""
        return self.after.halves - self.before.halves if self.is_certain else 0


def moved(before: Shown, after: Shown) -> Moved | None:
    """Of all together, made from what both scans show."""
    if before.together is None or after.together is None:
        return None
    return Moved(before.together, after.together)


def moved_by_cell(before: Results, after: Results, first: Shown, then: Shown) -> dict[str, Moved]:
    """For each cell that is in both; the other groups only when they are the same ones."""
    same_groups = [cell.key for cell in before.cells] == [cell.key for cell in after.cells]
    return {
        cell.key: Moved(first.of_cells[cell.key], then.of_cells[cell.key])
        for cell in after.cells
        if cell.key in first.of_cells and cell.key in then.of_cells
        if cell.key != OTHERS or same_groups
    }


def largest_differences(results: Results, factors: list[Factor]) -> list[tuple[Factor, str, str, int]]:
    """Factors that cells see differently by a whole step or more: who sees least, who sees most, and how far apart."""
    found = []
    for factor in factors:
        seen = sorted(results.ratings[factor.key].of_cells.items(), key=lambda pair: (pair[1].halves, pair[0]))
        if len(seen) > 1 and (apart := seen[-1][1].halves - seen[0][1].halves) >= 2:
            found.append((factor, seen[0][0], seen[-1][0], apart))
    return sorted(found, key=lambda each: (-each[3], each[0].position))
