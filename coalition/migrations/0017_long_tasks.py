"""Work that takes longer than anybody waits for a page; behind a wall: a row is there for who asked, and for the worker."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from coalition.policies import behind_wall

WORKER = f'"{settings.DATABASE_LOGINS["job"]}"' if "job" in settings.DATABASE_LOGINS else "CURRENT_USER"
# What the system does by itself is no secret for who acts; the page asks whether somebody looks after it.
BESIDE = f"""
CREATE POLICY coalition_longtask_system ON coalition_longtask FOR SELECT
    USING (by_id IS NULL AND (SELECT acting_membership()) IS NOT NULL);
CREATE POLICY coalition_longtask_worker ON coalition_longtask TO {WORKER} USING (true);
"""
UNDO_BESIDE = """
DROP POLICY coalition_longtask_system ON coalition_longtask;
DROP POLICY coalition_longtask_worker ON coalition_longtask;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0016_who_acts_asked_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="LongTask",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                (
                    "asked",
                    models.JSONField(
                        blank=True, default=dict, help_text="What of it was asked: keys and days, never a name."
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Busy"),
                            ("done", "Ready"),
                            ("failed", "Did not work"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "trouble",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("broken", "Something went wrong, and nothing was changed."),
                            ("stopped", "The work was broken off and not taken up again. Nothing was changed."),
                            ("denied", "Your function no longer includes this."),
                            ("no_pango", "This server cannot make a PDF: Pango is missing."),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "job",
                    models.BigIntegerField(blank=True, help_text="Its place in the queue of the worker.", null=True),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0, help_text="How often a worker began with it.")),
                ("done", models.PositiveIntegerField(default=0, help_text="How many pieces were done when it ended.")),
                ("total", models.PositiveIntegerField(default=0)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("file_name", models.CharField(blank=True, max_length=120)),
                ("media_type", models.CharField(blank=True, max_length=120)),
                (
                    "content",
                    models.BinaryField(
                        help_text="The file that was made; never on a disk of the web server.", null=True
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="long_tasks",
                        to="coalition.membership",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "running"))),
                        fields=("by", "kind", "asked", "language"),
                        name="coalition_long_task_once_at_a_time",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("waiting", "running")), ("ended_at__isnull", False), _connector="XOR"
                        ),
                        name="coalition_long_task_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("content", None), ("state", "done"), _connector="OR"),
                        name="coalition_long_task_file_when_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("trouble", ""), ("state", "failed"), _connector="XOR"),
                        name="coalition_long_task_trouble",
                    ),
                ],
            },
        ),
        behind_wall("coalition_longtask", "by_id = (SELECT acting_membership())"),
        migrations.RunSQL(BESIDE, UNDO_BESIDE),
    ]
