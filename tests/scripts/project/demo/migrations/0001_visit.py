"""The one table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            "Visit", [("id", models.BigAutoField(primary_key=True, auto_created=True, verbose_name="ID"))]
        )
    ]
