"""Earlier news stands by day: the last page of years of it is found without reading the rest."""

from django.db import migrations, models

from coalition.indexes import AddIndexBesideWork


class Migration(migrations.Migration):
    atomic = False  # the table is read and written on while its index is made
    dependencies = [("coalition", "0014_figures")]
    operations = [
        AddIndexBesideWork(
            "notification",
            models.Index(
                fields=["membership", "-at"],
                condition=models.Q(read_at__isnull=False),
                name="coalition_notification_earlier",
            ),
        ),
    ]
