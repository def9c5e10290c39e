"""An attacker with pen and paper: every number that is shown is an equation, and no count is less than nought.

An exact simplex over fractions, written for these tests and not from the code that hides.
"""

from fractions import Fraction

from coalition.figure_enums import Channel, FigureName, ModeLine

OTHER_PEOPLE = {FigureName.NOTICE, FigureName.WARM}  # these are no breakdowns of sign-ups


def rows_of(counts, shown):
    """The unknown counts of all tables, and the equations between them: (which of them are added up, the sum)."""
    names = [(name, line) for name, lines in counts.items() for line in lines]
    equations = []
    for name, lines in shown.items():
        for line, count in lines.items():
            if count is not None:
                equations.append(({(name, each) for each in line.split("+")}, set(), count))
    about = [name for name in counts if name not in OTHER_PEOPLE]
    for name in about[1:]:  # all breakdowns of sign-ups add up to the same
        equations.append(({(about[0], line) for line in counts[about[0]]}, {(name, line) for line in counts[name]}, 0))
    if FigureName.CHANNEL in counts:
        equations.append(({(FigureName.CHANNEL, Channel.PARENTS)}, {(FigureName.MODE, ModeLine.ALONE)}, 0))
    return names, equations


def range_of(unknown, names, equations):
    """The least and the most it can be; most is None when there is no end to it."""
    least = solve(names, equations, {unknown: 1})
    most = solve(names, equations, {unknown: -1})
    return least, None if most is None else -most


def solve(names, equations, wanted):
    """The least value of what is wanted: the two phases of the simplex method with the rule of Bland."""
    table = []
    for plus, minus, total in equations:
        table.append([Fraction((name in plus) - (name in minus)) for name in names] + [Fraction(total)])
    width, height = len(names), len(table)
    for place, row in enumerate(table):  # an artificial unknown for each equation; no sum is less than nought
        row[width:width] = [Fraction(int(place == each)) for each in range(height)]
    base = list(range(width, width + height))
    costs = [Fraction(0)] * width + [Fraction(1)] * height
    assert improve(table, base, costs, width + height) == 0, "what is shown contradicts itself"
    for place, row in enumerate(table):  # artificial unknowns leave
        if base[place] >= width and (column := next((each for each in range(width) if row[each]), None)) is not None:
            pivot(table, base, place, column)
    costs = [Fraction(wanted.get(name, 0)) for name in names] + [Fraction(0)] * height
    return improve(table, base, costs, width)


def improve(table, base, costs, width):
    while True:
        reduced = (
            column
            for column in range(width)
            if column not in base
            and costs[column] - sum(costs[base[place]] * row[column] for place, row in enumerate(table) if row[column])
            < 0
        )
        column = next(reduced, None)
        if column is None:
            return sum(costs[base[place]] * row[-1] for place, row in enumerate(table))
        steps = [(row[-1] / row[column], base[place], place) for place, row in enumerate(table) if row[column] > 0]
        if not steps:
            return None
        pivot(table, base, min(steps)[2], column)


def pivot(table, base, place, column):
    chosen = table[place]
    table[place] = chosen = [value / chosen[column] for value in chosen]
    for other, row in enumerate(table):
        if other != place and row[column]:
            factor = row[column]
            table[other] = [value - factor * part for value, part in zip(row, chosen, strict=True)]
    base[place] = column
