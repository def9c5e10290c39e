"""The yes on which an organisation's own live sight of a family rests is found by an index, before the wall asks for the family.

Who sees a family is asked of its grants and their yes, of every line of a list: through the wall twenty times as long.
"""

from django.db import migrations

# One row at most, and no EXISTS: that the database would answer by reading all grants of the organisation first.
OWN_YES = """withdrawn_at IS NULL AND (
    SELECT true FROM referrals_grant g WHERE g.consent_id = referrals_consent.id
    AND g.organisation_id = (SELECT acting_organisation()) AND g.ended_at IS NULL
    AND (g.until_on IS NULL OR g.until_on >= (now() AT TIME ZONE 'Europe/Amsterdam')::date) LIMIT 1
)"""


def consents(rows: str) -> str:
    return f"ALTER POLICY referrals_consent_rows ON referrals_consent USING ({rows});"


class Migration(migrations.Migration):
    dependencies = [("referrals", "0019_handovers_by_day")]
    operations = [
        migrations.RunSQL(consents(f"{OWN_YES} OR sees_person(person_id)"), consents("sees_person(person_id)"))
    ]
