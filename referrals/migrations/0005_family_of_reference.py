"""The code on a parent's card leads the privacy officer to the opaque id of the family, and to nothing else of it."""

from django.conf import settings
from django.db import migrations

WEB = f'"{settings.DATABASE_LOGINS["web"]}"' if "web" in settings.DATABASE_LOGINS else "CURRENT_USER"
FUNCTION = f"""
CREATE FUNCTION referrals_family_of_reference(code text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT family_id FROM referrals_referral WHERE reference = code AND coalition_privacy_officer_acts()
$$;
REVOKE ALL ON FUNCTION referrals_family_of_reference(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION referrals_family_of_reference(text) TO {WEB};
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0004_walls"), ("coalition", "0005_access_log")]
    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION referrals_family_of_reference(text)")]
