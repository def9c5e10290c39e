"""The neighbourhoods of Delft as tiles, roughly where they lie; shapes come from a file that a coalition imports."""

import csv
from pathlib import Path

from coalition.models import Area, Municipality
from coalition.workflow.figures import keep_areas

AREAS = Path(__file__).parent / "data" / "areas.csv"


def seed_areas() -> None:
    """Only when there are none: what was imported since stays."""
    if Area.objects.exists():
        return
    with AREAS.open(encoding="utf-8", newline="") as lines:
        areas = [
            Area(
                code=row["code"],
                name=row["name"],
                postcodes=row["postcodes"].split("|"),
                column=int(row["column"]),
                row=int(row["row"]),
            )
            for row in csv.DictReader(lines)
        ]
    keep_areas(Municipality.objects.get(name="Delft"), areas)
