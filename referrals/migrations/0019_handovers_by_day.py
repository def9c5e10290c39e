"""Handovers of an organisation in the order of their list, so that a page of it asks the wall for a page only."""

from django.db import migrations, models

from coalition.indexes import AddIndexBesideWork

TURN = models.Case(
    models.When(status__in=["offered", "question"], then=0),
    models.When(status__in=["offered", "question", "accepted", "confirmed"], then=1),
    default=2,
)
BY_DAY = (TURN, models.F("due_on").asc(nulls_last=True), models.F("last_event_at").desc())


class Migration(migrations.Migration):
    atomic = False  # the table is read and written on while its indexes are made
    dependencies = [("referrals", "0018_price_of_the_wall")]
    operations = [
        AddIndexBesideWork("handover", models.Index("to_organisation", *BY_DAY, name="referrals_handover_to_by_day")),
        AddIndexBesideWork(
            "handover", models.Index("from_organisation", *BY_DAY, name="referrals_handover_from_by_day")
        ),
    ]
