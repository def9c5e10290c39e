"""What runs is found without reading what ended in years before. See docs/speed.md for the plans."""

from django.db import migrations, models

from coalition.indexes import AddIndexBesideWork


class Migration(migrations.Migration):
    atomic = False  # the tables are read and written on while their indexes are made
    dependencies = [("referrals", "0016_counting")]
    operations = [
        AddIndexBesideWork(
            "referral",
            models.Index(
                fields=["referring_organisation", "-last_event_at"],
                condition=models.Q(status__in=["draft", "sent", "waiting", "picked_up", "outcome"]),
                name="referrals_referral_unfinished",
            ),
        ),
        AddIndexBesideWork(
            "family",
            models.Index(
                fields=["owner_organisation", "due_on"],
                condition=models.Q(closed_at__isnull=True),
                name="referrals_family_due",
            ),
        ),
    ]
