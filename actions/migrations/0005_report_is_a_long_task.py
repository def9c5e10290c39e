"""A long report on paper is a long task like others; what was made is gone after a day anyway."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0004_measure_figure"),
    ]

    operations = [
        migrations.DeleteModel(
            name="PreparedReport",
        ),
    ]
