"""The worker may count over all organisations: rows of these tables, while it says that it counts. Nobody else may.

There are no names, phone numbers, stories, letters or messages among them.
"""

from django.conf import settings
from django.db import migrations

WORKER = f'"{settings.DATABASE_LOGINS["job"]}"' if "job" in settings.DATABASE_LOGINS else "CURRENT_USER"
COUNTED = (
    "referrals_family",
    "referrals_referral",
    "referrals_contactattempt",
    "referrals_conversation",
    "referrals_outcome",
    "referrals_feedback",
    "referrals_handover",
)
POLICY = f"""
CREATE POLICY {{table}}_counted ON {{table}} FOR SELECT TO {WORKER}
    USING ((SELECT current_setting('goede_start.counting', true)) = 'on');
"""
UNDO = "DROP POLICY {table}_counted ON {table};"


class Migration(migrations.Migration):
    dependencies = [("referrals", "0015_share_less")]
    operations = [migrations.RunSQL(POLICY.format(table=table), UNDO.format(table=table)) for table in COUNTED]
