"""A long report on paper is a long task like others. Its old table stays, empty, for the version before."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0004_measure_figure"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="PreparedReport")],
            database_operations=[
                migrations.RunSQL("DELETE FROM actions_preparedreport", migrations.RunSQL.noop),
            ],
        ),
    ]
