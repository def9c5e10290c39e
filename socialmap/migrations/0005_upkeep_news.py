"""News of the map is about no family: only the one it is for reads it, and whoever decides may write it."""

from django.db import migrations

NEWS = """
CREATE POLICY coalition_notification_map ON coalition_notification FOR SELECT
    USING (kind IN ('map_proposal', 'map_enquiry') AND membership_id = (SELECT acting_membership()));
CREATE POLICY coalition_notification_map_read ON coalition_notification FOR UPDATE
    USING (kind IN ('map_proposal', 'map_enquiry') AND membership_id = (SELECT acting_membership()));
CREATE POLICY coalition_notification_map_told ON coalition_notification FOR INSERT
    WITH CHECK (kind IN ('map_proposal', 'map_enquiry'));
"""
UNDO = """
DROP POLICY coalition_notification_map ON coalition_notification;
DROP POLICY coalition_notification_map_read ON coalition_notification;
DROP POLICY coalition_notification_map_told ON coalition_notification;
"""


class Migration(migrations.Migration):
    dependencies = [("socialmap", "0004_find_in_dutch"), ("coalition", "0003_actor")]
    operations = [migrations.RunSQL(NEWS, UNDO)]
