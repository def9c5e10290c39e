"""News of the pathway asks who acts once for a query, as all other news does.

Asked of each row, the database chose to walk all news there is for it: on every page, for the number of what is new.
"""

from django.db import migrations

KINDS = "kind IN ('pathway_proposed', 'pathway_published')"
NAMES = ("coalition_notification_pathway", "coalition_notification_pathway_read")


def altered(who_acts: str) -> str:
    return "".join(
        f"ALTER POLICY {name} ON coalition_notification USING ({KINDS} AND membership_id = {who_acts});"
        for name in NAMES
    )


class Migration(migrations.Migration):
    dependencies = [("coalition", "0015_earlier_news_by_day")]
    operations = [migrations.RunSQL(altered("(SELECT acting_membership())"), altered("acting_membership()"))]
