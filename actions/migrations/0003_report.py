"""How a decision read before, a count of changes where a page may be stale, and reports on paper."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0002_scan"),
        ("coalition", "0010_absence"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="revision",
            field=models.PositiveIntegerField(default=0, help_text="Counts changes, so that a stale page is noticed."),
        ),
        migrations.AddField(
            model_name="recommendationanswer",
            name="revision",
            field=models.PositiveIntegerField(default=0, help_text="Counts changes, so that a stale page is noticed."),
        ),
        migrations.CreateModel(
            name="EarlierDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("research", "Research"), ("team", "Team"), ("content", "Content")], max_length=20
                    ),
                ),
                ("choice_nl", models.CharField(max_length=300)),
                ("choice_en", models.CharField(blank=True, max_length=300)),
                ("reason_nl", models.CharField(max_length=1000)),
                ("reason_en", models.CharField(blank=True, max_length=1000)),
                ("numbers", models.CharField(blank=True, max_length=300)),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, help_text="Until when it read like this."),
                ),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Who changed it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="coalition.membership",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="earlier", to="actions.decision"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="actions.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="PreparedReport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("first", models.DateField(blank=True, null=True)),
                ("last", models.DateField(blank=True, null=True)),
                ("language", models.CharField(max_length=10)),
                ("content", models.BinaryField(help_text="The file, once it is made.", null=True)),
                ("has_failed", models.BooleanField(default=False)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prepared_reports",
                        to="coalition.membership",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prepared_reports",
                        to="actions.learningteam",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
            },
        ),
    ]
