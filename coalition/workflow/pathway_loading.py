"""The contact moments that come with the product: what is known in public and from the reports of Delft."""

from __future__ import annotations

import csv
from pathlib import Path

from django.db import transaction

from coalition.enums import StepAnchor
from coalition.models import Membership, Pathway, PathwayStep
from coalition.models.pathway import DAYS_A_WEEK, WEEKS_OF_PREGNANCY

FILE = Path(__file__).resolve().parents[1] / "data" / "pathway_steps.csv"
TEXTS = ("key", "name_nl", "name_en", "parents_name", "anchor", "responsible_role", "parents_hear", "applies_to")


@transaction.atomic
def load_pathway(by: Membership | None = None) -> Pathway | None:
    """A first draft, for the coalition to change and to agree on; None when there is a version already."""
    if Pathway.objects.exists():
        return None
    draft = Pathway.objects.create(version=1, started_by=by)
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    PathwayStep.objects.bulk_create(_step(draft, number, row) for number, row in enumerate(rows, start=1))
    return draft


def days_of_weeks(first: int, last: int) -> tuple[int, int]:
    """The days from the due date of these weeks of the pregnancy; the last week belongs to it as a whole."""
    start = (first - WEEKS_OF_PREGNANCY) * DAYS_A_WEEK
    return start, (last - WEEKS_OF_PREGNANCY) * DAYS_A_WEEK + DAYS_A_WEEK - 1


def _step(draft: Pathway, number: int, row: dict[str, str]) -> PathwayStep:
    if row["anchor"] == StepAnchor.DUE_DATE:
        first_day, last_day = days_of_weeks(int(row["from_week"]), int(row["to_week"]))
    else:
        first_day, last_day = int(row["first_day"]), int(row["last_day"])
    return PathwayStep(
        pathway=draft,
        position=number,
        first_day=first_day,
        last_day=last_day,
        also_involved=list(filter(None, row["also_involved"].split("|"))),
        is_optional=row["is_optional"] == "yes",
        is_gsg_moment=row["is_gsg_moment"] == "yes",
        **{name: row[name] for name in TEXTS},
    )
