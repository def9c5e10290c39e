"""What each page costs when families become more, as one table out of several measurements of all pages.

`make growth` measures and runs this; SIZES names how many families. By hand: `python -m tests.bench.growth
pages-1000.txt pages-10000.txt`, each file being what `tests/bench/pages.py` printed at that size. A page that several
people have counts with the slowest of them. "40 ms = 2.1" is 40 milliseconds, or 2.1 floor pages of that measurement.
"""

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("ratio", "p50", "queries")  # of those that are printed


@dataclass(frozen=True)
class Cost:
    """Milliseconds, the same in floor pages, and questions to the database."""

    p50: float
    ratio: float
    queries: int


def main():
    files = {int(re.search(r"(\d+)\.\w+$", file)[1]): Path(file) for file in sys.argv[1:]}
    sys.stdout.write(table({size: costs(file.read_text()) for size, file in files.items()}))


def costs(said):
    """By the name of each page, its slowest showing."""
    lines = iter(said.splitlines())
    header = next(
        (words for words in map(str.split, lines) if words and words[-1] == "page" and "ratio" in words), None
    )
    if header is None:
        sys.exit("One of the files holds no measurement of pages.")
    found = defaultdict(list)
    for line in lines:
        words = line.split()
        if words and words[-1].startswith("/"):
            values, name = dict(zip(header, words, strict=False)), words[-2]
            ratio, p50, queries = (float(values[column]) for column in COLUMNS)
            found[name].append(Cost(p50, ratio, int(queries)))
    return {name: max(of_page, key=lambda cost: cost.p50) for name, of_page in found.items()}


def table(measured):
    """In Markdown, what grew most first; growth counts floor pages, so that a busy hour is no growth."""
    sizes = sorted(measured)
    pages = {name for of_size in measured.values() for name in of_size}
    rows = sorted(((growth(measured, sizes, name), name) for name in pages), reverse=True)
    head = ["page", *(f"{size:,} families" for size in sizes), "queries", "growth"]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    for grown, name in rows:
        of_page = [measured[size].get(name) for size in sizes]
        asked = "/".join("-" if each is None else str(each.queries) for each in of_page)
        shown = ["-" if each is None else f"{each.p50:.0f} ms = {each.ratio:.1f}" for each in of_page]
        lines.append([f"`{name}`", *shown, asked, f"{grown:.2f}" if grown else "-"])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def growth(measured, sizes, name):
    """How many times more it costs at the largest size than at the smallest; 0 when it was not met at both."""
    first, last = (measured[size].get(name) for size in (sizes[0], sizes[-1]))
    return last.ratio / first.ratio if first and last else 0


if __name__ == "__main__":
    main()
