"""The lists every coalition uses: levels of working together, factors and recommendations."""

from __future__ import annotations

from django.db import transaction

from actions.models import Factor, IntegrationLevel, Recommendation
from actions.workflow.loading.reading import Row, add_missing, fixed_id, rows, several

LEVEL_TEXTS = (
    "key name_nl name_en description_nl description_en fits_when_nl fits_when_en predictability complexity urgency "
    "note source"
).split()
FACTOR_TEXTS = "source_report group subgroup polarity label_nl label_en note source".split()


@transaction.atomic
def load_lists() -> int:
    """How many lines were new."""
    return sum(
        len(written)
        for written in (
            add_missing(IntegrationLevel, map(_level, rows("integration_levels")), "level"),
            add_missing(Factor, (_factor(place, row) for place, row in enumerate(rows("factors"), start=1))),
            add_missing(
                Recommendation,
                (_recommendation(place, row) for place, row in enumerate(rows("collaboration_recommendations"), 1)),
            ),
        )
    )


def _level(row: Row) -> IntegrationLevel:
    return IntegrationLevel(
        level=int(row["level"]),
        joint_plan=row["joint_plan"] == "yes",
        example_nl=row["example_delft_nl"],
        **{name: row[name] for name in LEVEL_TEXTS},
    )


def _factor(place: int, row: Row) -> Factor:
    return Factor(
        id=fixed_id("factor", row["id"]), key=row["id"], position=place, **{name: row[name] for name in FACTOR_TEXTS}
    )


def _recommendation(place: int, row: Row) -> Recommendation:
    return Recommendation(
        id=fixed_id("recommendation", row["id"]),
        key=row["id"],
        position=place,
        number=int(row["number"]),
        for_whom=several(row["for_whom"]),
        implication=row["implication_for_software"],
        **{name: row[name] for name in ("source_report", "text_nl", "text_en", "source")},
    )
