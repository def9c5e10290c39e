"""Unread news stands by day: that a day is empty is no order, so its newest were sorted out of all there is."""

from django.db import migrations, models

from coalition.indexes import AddIndexBesideWork


class Migration(migrations.Migration):
    atomic = False  # the table is read and written on while its index is made
    dependencies = [("coalition", "0017_long_tasks")]
    operations = [
        AddIndexBesideWork(
            "notification",
            models.Index(
                fields=["membership", "-at"],
                condition=models.Q(read_at__isnull=True),
                name="coalition_notification_unread",
            ),
        ),
        migrations.RemoveIndex("notification", "coalition_notification_inbox"),
    ]
