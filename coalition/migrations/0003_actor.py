"""Who acts, as PostgreSQL reads it from what `coalition/walls.py` sets; and news behind the second wall."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION acting_membership() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('goede_start.membership', true), '')::uuid $$;
CREATE FUNCTION acting_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('goede_start.organisation', true), '')::uuid $$;
CREATE FUNCTION families_in_hand() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT string_to_array(nullif(current_setting('goede_start.families', true), ''), ',')::uuid[] $$;
"""
UNDO = "DROP FUNCTION acting_membership(); DROP FUNCTION acting_organisation(); DROP FUNCTION families_in_hand();"


class Migration(migrations.Migration):
    dependencies = [("coalition", "0002_notification_sent_at")]
    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]
