"""Offers that parents can find, by name: a public page reads this index instead of every offer."""

from django.db import migrations, models

from coalition.indexes import AddIndexBesideWork


class Migration(migrations.Migration):
    atomic = False  # the table is read and written on while its index is made
    dependencies = [("socialmap", "0010_screens")]
    operations = [
        AddIndexBesideWork(
            "offer",
            models.Index(
                condition=models.Q(("state", "published"), ("visibility", "public")),
                fields=["name", "id"],
                include=["assured_on"],
                name="socialmap_offer_for_parents",
            ),
        ),
    ]
