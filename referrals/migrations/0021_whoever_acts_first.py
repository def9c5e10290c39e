"""What the wall asks of a row is found by the key of that row, whoever acts.

A connection keeps the plan of a function, and guesses at it from the organisation that acted first. After a practice with few
families it looked for the nurse's by their organisation: a hundred thousand rows for one. Said to be true, a
comparison is none to look up by.
"""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION {name}(key uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER COST 1000
    SET search_path = public, pg_temp AS $$ BEGIN {body} END $$;
"""
BY_KEY, BY_EITHER = "({column} = acting_organisation()) IS TRUE", "{column} = acting_organisation()"
GRANTED = """EXISTS (
    SELECT 1 FROM referrals_grant g JOIN referrals_consent c ON c.id = g.consent_id
    WHERE g.family_id = key AND {grant_is_own}
    AND g.ended_at IS NULL AND c.withdrawn_at IS NULL
    AND (g.until_on IS NULL OR g.until_on >= (now() AT TIME ZONE 'Europe/Amsterdam')::date)
)"""
HELD = """EXISTS (
    SELECT 1 FROM referrals_family f WHERE f.id = key AND {family_is_own}
    AND (f.let_go_at IS NULL OR acting_membership() IS NULL OR is_asked_about(key))
)"""
ASKED_ABOUT = """EXISTS (
    SELECT 1 FROM referrals_datarequest d JOIN referrals_referral r ON r.reference = d.reference
    JOIN coalition_membership m ON m.id = acting_membership() AND m.is_coordinator
    WHERE r.family_id = key AND {request_is_own} AND d.status = 'granted'
)"""
AGREED = """EXISTS (
    SELECT 1 FROM referrals_consent c JOIN referrals_person p ON p.id = c.person_id
    WHERE p.family_id = key AND {consent_is_own} AND c.withdrawn_at IS NULL AND {told}
)"""
TAKEN_BACK = AGREED.replace("{told}", "'story' = ANY (c.taken_back)")
STILL = AGREED.replace("{told}", "'story' = ANY (c.categories) AND NOT 'story' = ANY (c.taken_back)")
TOOK_PART = """EXISTS (
    SELECT 1 FROM referrals_jointparticipant p
    JOIN coalition_membership m ON m.id = p.membership_id
    JOIN referrals_jointcontact j ON j.conversation_id = p.contact_id
    WHERE j.conversation_id = key AND {participant_is_own} AND sees_family(j.family_id)
)"""
IN_HAND = "key = ANY (coalesce(families_in_hand(), '{{}}'))"
BODIES = {
    "is_granted": f"RETURN {GRANTED};",
    "is_asked_about": f"RETURN {ASKED_ABOUT};",
    "is_told": f"RETURN NOT {TAKEN_BACK} OR {STILL};",
    "took_part": f"RETURN {TOOK_PART};",
    "sees_family": f"IF {IN_HAND} THEN RETURN true; END IF; RETURN {HELD} OR {GRANTED};",
}
COLUMNS = {
    "grant_is_own": "g.organisation_id",
    "family_is_own": "f.owner_organisation_id",
    "request_is_own": "d.organisation_id",
    "consent_is_own": "c.recipient_id",
    "participant_is_own": "m.organisation_id",
}


def functions(comparison: str) -> str:
    own = {name: comparison.format(column=column) for name, column in COLUMNS.items()}
    return "".join(FUNCTION.format(name=name, body=body.format(**own)) for name, body in BODIES.items())


class Migration(migrations.Migration):
    dependencies = [("referrals", "0020_own_yes_at_once")]
    operations = [migrations.RunSQL(functions(BY_KEY), functions(BY_EITHER))]
