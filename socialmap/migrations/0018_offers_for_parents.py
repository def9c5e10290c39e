"""Offers that parents can find, by name: a public page reads this index instead of every offer."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("socialmap", "0010_screens")]

    operations = [
        AddIndexConcurrently(
            "offer",
            models.Index(
                condition=models.Q(("state", "published"), ("visibility", "public")),
                fields=["name", "id"],
                include=["assured_on"],
                name="socialmap_offer_for_parents",
            ),
        ),
    ]
