"""What the second wall asks of a row costs more than the database thinks, so that it asked it of whole tables.

With its real price it first finds the rows by an index. And who sees a family is asked in one go: the same question, once
instead of within itself.
"""

from django.db import migrations

CREATED = """
CREATE OR REPLACE FUNCTION sees_family(key uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ BEGIN {body} END $$;
"""
HELD = """EXISTS (
    SELECT 1 FROM referrals_family f WHERE f.id = key AND f.owner_organisation_id = acting_organisation()
    AND (f.let_go_at IS NULL OR acting_membership() IS NULL OR is_asked_about(key))
)"""
GRANTED = """EXISTS (
    SELECT 1 FROM referrals_grant g JOIN referrals_consent c ON c.id = g.consent_id
    WHERE g.family_id = key AND g.organisation_id = acting_organisation()
    AND g.ended_at IS NULL AND c.withdrawn_at IS NULL
    AND (g.until_on IS NULL OR g.until_on >= (now() AT TIME ZONE 'Europe/Amsterdam')::date)
)"""
IN_HAND = "key = ANY (coalesce(families_in_hand(), '{}'))"
AT_ONCE = CREATED.format(body=f"IF {IN_HAND} THEN RETURN true; END IF; RETURN {HELD} OR {GRANTED};")
WITHIN_ITSELF = CREATED.format(body=f"RETURN ({IN_HAND} OR {HELD} OR is_granted(key));")
ASKED_OF_ROWS = (
    "is_granted",
    "sees_family",
    "sees_person",
    "sees_referral",
    "receives_referral",
    "sees_conversation",
    "sees_follow_up",
    "reads_handover",
    "reads_letter",
)


def priced(cost: int) -> str:
    """In the unit of PostgreSQL: what comparing two numbers costs."""
    return "".join(f"ALTER FUNCTION {name}(uuid) COST {cost};" for name in ASKED_OF_ROWS)


class Migration(migrations.Migration):
    dependencies = [("referrals", "0017_unfinished_by_key")]
    operations = [migrations.RunSQL(AT_ONCE + priced(1000), WITHIN_ITSELF + priced(100))]
