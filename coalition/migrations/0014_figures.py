"""Figures to learn from: neighbourhoods, what was frozen for everybody, and each organisation's own counts.

What was frozen is added by the worker and changed by nobody: the database refuses it, whoever asks.
"""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from coalition.policies import behind_wall

LOGINS = ", ".join(f'"{settings.DATABASE_LOGINS[role]}"' for role in ("web", "job") if role in settings.DATABASE_LOGINS)
WORKER = f'"{settings.DATABASE_LOGINS["job"]}"' if "job" in settings.DATABASE_LOGINS else "CURRENT_USER"
FROZEN = f"""
CREATE FUNCTION coalition_frozen_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a figure that was frozen is never changed'; END $$;
CREATE TRIGGER coalition_frozen_stays BEFORE UPDATE OR DELETE ON coalition_frozenfigure
    FOR EACH ROW EXECUTE FUNCTION coalition_frozen_stays();
REVOKE ALL ON coalition_frozenfigure FROM {LOGINS or "CURRENT_USER"};
GRANT SELECT ON coalition_frozenfigure TO {LOGINS or "CURRENT_USER"};
GRANT INSERT ON coalition_frozenfigure TO {WORKER};
"""
UNDO_FROZEN = """
DROP TRIGGER coalition_frozen_stays ON coalition_frozenfigure;
DROP FUNCTION coalition_frozen_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0013_parents_texts_of_steps"),
    ]

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("code", models.SlugField(max_length=20, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                (
                    "postcodes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), blank=True, default=list, size=None
                    ),
                ),
                ("column", models.PositiveSmallIntegerField(default=1)),
                ("row", models.PositiveSmallIntegerField(default=1)),
                (
                    "shape",
                    models.JSONField(
                        blank=True, default=list, help_text="Rings of points, x and y, in metres or degrees."
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, help_text="Who made the shapes, to be named beside them.", max_length=200
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="areas", to="coalition.municipality"
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="FrozenFigure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "month",
                    models.PositiveSmallIntegerField(default=0, help_text="Counted until its end; 0 for the year."),
                ),
                (
                    "figure",
                    models.CharField(
                        choices=[
                            ("talks", "Conversations held"),
                            ("channel", "Way in"),
                            ("mode", "Alone or together"),
                            ("week", "Week of pregnancy at the first conversation"),
                            ("contact", "Working days from sign-up to contact"),
                            ("feedback", "Working days from sign-up to feedback"),
                            ("loop", "Loops closed"),
                            ("outcome", "Outcome"),
                            ("notice", "Notices before the intake"),
                            ("warm", "Handovers confirmed warm"),
                            ("area", "Neighbourhood"),
                        ],
                        max_length=20,
                    ),
                ),
                ("line", models.CharField(max_length=120)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("count", models.PositiveIntegerField(blank=True, null=True)),
                ("method", models.PositiveSmallIntegerField()),
                ("frozen_on", models.DateField(default=django.utils.timezone.localdate)),
            ],
            options={
                "ordering": ["year", "month", "figure", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("year", "month", "figure", "line"), name="coalition_frozen_figure_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("count__isnull", True), ("count__gte", 10), ("figure", "talks"), _connector="OR"
                        ),
                        name="coalition_frozen_figure_not_small",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("month", 0), models.Q(("figure", "talks"), ("month__lte", 12)), _connector="OR"
                        ),
                        name="coalition_frozen_figure_month",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnFigure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "figure",
                    models.CharField(
                        choices=[
                            ("talks", "Conversations held"),
                            ("channel", "Way in"),
                            ("mode", "Alone or together"),
                            ("week", "Week of pregnancy at the first conversation"),
                            ("contact", "Working days from sign-up to contact"),
                            ("feedback", "Working days from sign-up to feedback"),
                            ("loop", "Loops closed"),
                            ("outcome", "Outcome"),
                            ("notice", "Notices before the intake"),
                            ("warm", "Handovers confirmed warm"),
                            ("area", "Neighbourhood"),
                        ],
                        max_length=20,
                    ),
                ),
                ("line", models.CharField(max_length=120)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("count", models.PositiveIntegerField()),
                ("counted_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="coalition.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["year", "figure", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "year", "figure", "line"), name="coalition_own_figure_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(FROZEN, UNDO_FROZEN),
        behind_wall("coalition_ownfigure", "organisation_id = (SELECT acting_organisation())"),
    ]
