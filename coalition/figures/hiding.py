"""What of a year's counts may be shown. Pure functions, so that they can be tried with any counts.

A number below `FEWEST` is never shown and cannot be worked out of everything that is shown together, not even by who
knows these rules:

- A breakdown with an order (weeks, days) takes neighbours together until each has enough. Nothing is hidden.
- Of any other breakdown the small lines are hidden, with others until all that is hidden adds up to `ENOUGH`.
  Which others follows from a fixed order, never from their size. Only when the small lines are many and far from all
  being nine they are hidden alone (`_keep_themselves`). So each may be anything from nought to nine, and what is
  shown is the same.
- Lines that add up to a line of another table (who signed up alone) are hidden by the same decision.
- Nought is a small number too.
- Of a year nothing is shown before the year stands, and then once: there is no earlier table to subtract from. Only
  how many talks there were so far is told while it runs, in steps behind which enough others follow (`next_step`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coalition.figure_enums import IN_ORDER, Channel, FigureName, ModeLine

FEWEST = 10
ENOUGH = 2 * FEWEST
JOINED = "+"  # between the lines that were taken together
Counts = Mapping[str, int]
Shown = dict[str, int | None]


def shown_of_year(counts: Mapping[str, Counts]) -> dict[str, Shown]:
    """Every figure of a year as everybody may see it; None is a hidden number."""
    shown = {}
    for name, lines in counts.items():
        if name == FigureName.TALKS:
            shown[name] = dict(lines)  # the total of a year may always be shown
        elif name in IN_ORDER:
            shown[name] = taken_together(lines)
        elif name == FigureName.CHANNEL:
            shown |= ways_in(lines)
        elif name != FigureName.MODE:
            shown[name] = hidden(lines, list(lines))
    return shown


def hidden(lines: Counts, order: Sequence[str]) -> Shown:
    """The lines without the small ones, and without others from the end of this order until that is safe."""
    away = [key for key in order if lines[key] < FEWEST]
    if away and not _keep_themselves([lines[key] for key in away]):
        for key in [key for key in reversed(order) if key not in away]:
            away.append(key)
            if sum(lines[each] for each in away) >= ENOUGH:
                break
    return {key: None if key in away else lines[key] for key in order}


def _keep_themselves(small: Sequence[int]) -> bool:
    """Many small numbers of which each could be anything from nought to nine, whoever knows what they add up to."""
    return FEWEST <= sum(small) <= (FEWEST - 1) * (len(small) - 1)


def taken_together(lines: Counts) -> Shown:
    """Neighbours joined until each group has enough; one group that is hidden when all of it is too small."""
    groups: list[tuple[list[str], int]] = []
    waiting: list[str] = []
    count = 0
    for key, number in lines.items():
        waiting, count = [*waiting, key], count + number
        if count >= FEWEST:
            groups.append((waiting, count))
            waiting, count = [], 0
    if not groups:
        return {JOINED.join(waiting): None}
    if waiting:
        keys, number = groups.pop()
        groups.append((keys + waiting, number + count))
    return {JOINED.join(keys): number for keys, number in groups}


def ways_in(channel: Counts) -> dict[str, Shown]:
    """Way in and who signed up: the parents are a line of both, so that one decision hides or shows it in both."""
    alone = channel[Channel.PARENTS]
    others = {key: number for key, number in channel.items() if key != Channel.PARENTS}
    together = sum(others.values())
    if min(alone, together) >= FEWEST:
        shown = hidden(others, list(others)) | {str(Channel.PARENTS): alone}
        mode = {str(ModeLine.ALONE): alone, str(ModeLine.TOGETHER): together}
    else:
        shown = hidden(channel, [str(Channel.PARENTS), *others])
        mode = {str(ModeLine.ALONE): None, str(ModeLine.TOGETHER): None}
    return {FigureName.CHANNEL: {key: shown[key] for key in channel}, FigureName.MODE: mode}


def next_step(monthly: Sequence[int], told: int) -> tuple[int, int] | None:
    """The month until which may be told how many there were, and how many; None while too few are new or follow.

    `monthly` are the months of the year that are over, `told` is what was told before.
    """
    total = sum(monthly)
    so_far = 0
    for month, number in enumerate(monthly, start=1):
        so_far += number
        if so_far - told >= FEWEST and total - so_far >= FEWEST:
            return month, so_far
    return None
