"""Dutch as people type it, with or without accents; needs of an offer beside its texts; who helps when nothing fits."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION nl (COPY = pg_catalog.dutch);
ALTER TEXT SEARCH CONFIGURATION nl ALTER MAPPING FOR hword, hword_part, word WITH unaccent, dutch_stem;
"""


class Migration(migrations.Migration):
    dependencies = [("socialmap", "0003_social_map")]

    operations = [
        migrations.RunSQL(CONFIGURATION, "DROP TEXT SEARCH CONFIGURATION nl"),
        migrations.AddField(
            "offer",
            "main_needs",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            "offer",
            "side_needs",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), blank=True, default=list, size=None
            ),
        ),
        migrations.AddIndex(
            "offer",
            django.contrib.postgres.indexes.GinIndex(fields=["main_needs", "side_needs"], name="socialmap_offer_needs"),
        ),
        migrations.AddIndex(
            "offer",
            models.Index(condition=models.Q(("is_national", True)), fields=["id"], name="socialmap_offer_national"),
        ),
        migrations.AddField("offermunicipality", "is_safety_net", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "offermunicipality",
            models.UniqueConstraint(
                condition=models.Q(("is_safety_net", True)),
                fields=("municipality",),
                name="socialmap_place_one_safety_net",
            ),
        ),
    ]
