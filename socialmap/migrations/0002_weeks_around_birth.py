import django.contrib.postgres.fields
import django.core.validators
from django.db import migrations, models

WEEKS_A_MONTH = 4.35
WEEKS = ("from", "to", "sign_up_from", "sign_up_to")
MONTHS = ("from_month", "to_month", "enrol_from_month", "enrol_to_month")


def week_of(month):
    """Weeks around birth; nine months before it is the beginning, forty weeks."""
    return -40 if month <= -9 else min(104, round(float(month) * WEEKS_A_MONTH))


def count_in_weeks(apps, _editor):
    for number, offer in enumerate(apps.get_model("socialmap", "Offer").objects.order_by("name"), start=1):
        for name, months in zip(WEEKS, MONTHS, strict=True):
            setattr(offer, f"{name}_week", week_of(getattr(offer, months)))
        offer.formats = ["home"] if offer.home_visit else []
        offer.code = f"DEL-{number:04}"
        offer.save()
        offer.co_organisations.set([offer.co_organisation_id] if offer.co_organisation_id else [])


def week_field():
    bounds = [django.core.validators.MinValueValidator(-52), django.core.validators.MaxValueValidator(104)]
    return models.SmallIntegerField(null=True, blank=True, validators=bounds)


class Migration(migrations.Migration):
    dependencies = [("socialmap", "0001_initial"), ("coalition", "0008_retention_months")]

    operations = [
        migrations.RenameField("offer", "for_whom", "eligibility_description"),
        migrations.RenameField("offer", "how_to_sign_up", "application_process"),
        migrations.RenameField("offer", "what", "parents_text"),
        *(migrations.AddField("offer", f"{name}_week", week_field()) for name in WEEKS),
        migrations.AddField(
            "offer",
            "formats",
            django.contrib.postgres.fields.ArrayField(
                models.CharField(
                    choices=[
                        ("home", "At home"),
                        ("location", "At a location"),
                        ("group", "In a group"),
                        ("online", "Online"),
                        ("phone", "By phone"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
            ),
        ),
        migrations.AddField("offer", "code", models.CharField(max_length=12, default=""), preserve_default=False),
        migrations.AddField(
            "offer",
            "co_organisations",
            models.ManyToManyField("coalition.Organisation", blank=True, related_name="co_offers"),
        ),
        migrations.RunPython(count_in_weeks, migrations.RunPython.noop, elidable=True),
    ]
