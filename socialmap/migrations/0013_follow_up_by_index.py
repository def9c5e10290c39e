"""The few kinds of help that follow a talk are found without reading all help there is."""

from django.db import migrations, models

from coalition.indexes import AddIndexBesideWork


class Migration(migrations.Migration):
    atomic = False  # the table is read and written on while its index is made
    dependencies = [("socialmap", "0012_service_areas_where_it_stopped")]
    operations = [
        AddIndexBesideWork(
            "offer",
            models.Index(fields=["id"], condition=models.Q(is_follow_up=True), name="socialmap_offer_follow_up"),
        ),
    ]
