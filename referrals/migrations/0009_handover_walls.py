"""Handovers behind the second wall. What is read of one follows its state: the letter and what was said are rows of
their own, which exist for the receiver only while they may be read; after a no or a withdrawal the bare handover stays.
"""

from django.db import migrations

from coalition.policies import behind_wall

READABLE = """
CREATE FUNCTION {name}(key uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ BEGIN RETURN EXISTS (
        SELECT 1 FROM referrals_handover h WHERE h.id = key AND (
            h.family_id = ANY (coalesce(families_in_hand(), '{{}}'))
            OR h.from_organisation_id = acting_organisation() AND sees_family(h.family_id)
            OR h.to_organisation_id = acting_organisation() AND {state} AND sees_family(h.family_id)
        )
    ); END $$;
"""
TAKEN = "h.status IN ('accepted', 'confirmed', 'completed')"
OFFERED = "h.status IN ('offered', 'question')"
STATES = {
    "reads_handover": f"({OFFERED} OR {TAKEN})",
    "reads_letter": f"({TAKEN} OR h.kind = 'notice' AND {OFFERED})",
}
IN_HAND = "ANY ((SELECT families_in_hand())::uuid[])"
WALLS = {
    "referrals_handover": f"""
        family_id = {IN_HAND}
        OR (from_organisation_id = (SELECT acting_organisation()) AND sees_family(family_id))
        OR (to_organisation_id = (SELECT acting_organisation()) AND status <> 'draft')
    """,
    "referrals_handoverevent": "reads_handover(handover_id)",
    "referrals_handoverletter": "reads_letter(handover_id)",
}
# That a handover was taken back is told to who may no longer see the family; it says nothing about it.
NEWS = """
CREATE POLICY coalition_notification_handover ON coalition_notification FOR SELECT
    USING (kind IN ('handover_withdraw', 'handover_stop') AND membership_id = (SELECT acting_membership()));
CREATE POLICY coalition_notification_handover_read ON coalition_notification FOR UPDATE
    USING (kind IN ('handover_withdraw', 'handover_stop') AND membership_id = (SELECT acting_membership()));
"""
UNDO = """
DROP POLICY coalition_notification_handover ON coalition_notification;
DROP POLICY coalition_notification_handover_read ON coalition_notification;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0008_handovers")]
    operations = [
        migrations.RunSQL(
            "".join(READABLE.format(name=name, state=state) for name, state in STATES.items()),
            "".join(f"DROP FUNCTION {name}(uuid);" for name in STATES),
        ),
        *[behind_wall(table, rows) for table, rows in WALLS.items()],
        migrations.RunSQL(NEWS, UNDO),
    ]
