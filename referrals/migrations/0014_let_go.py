"""Parents who came alone and ended it themselves are seen no more by who registered them, and a link ends with its maker.

A job of the owner that acts for nobody in particular still finds them, to remove them in time; so does its coordinator
while a request of theirs has to be carried out. The link a nurse made leads somewhere while she still sees the family.
"""

from django.db import migrations, models

YES_OR_NO = """
CREATE OR REPLACE FUNCTION {name} RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ BEGIN RETURN ({condition}); END $$;
"""
ASKED_ABOUT = YES_OR_NO.format(
    name="is_asked_about(key uuid)",
    condition="""EXISTS (
        SELECT 1 FROM referrals_datarequest d JOIN referrals_referral r ON r.reference = d.reference
        JOIN coalition_membership m ON m.id = acting_membership() AND m.is_coordinator
        WHERE r.family_id = key AND d.organisation_id = acting_organisation() AND d.status = 'granted'
    )""",
)
IN_HAND = "ANY (coalesce(families_in_hand(), '{}'))"
OWNED = "EXISTS (SELECT 1 FROM referrals_family f WHERE f.id = key AND f.owner_organisation_id = acting_organisation()"
HELD = "(f.let_go_at IS NULL OR acting_membership() IS NULL OR is_asked_about(key))"
SEES_FAMILY = YES_OR_NO.format(
    name="sees_family(key uuid)", condition=f"key = {IN_HAND} OR {OWNED} AND {HELD}) OR is_granted(key)"
)
SAW_FAMILY = YES_OR_NO.format(name="sees_family(key uuid)", condition=f"key = {IN_HAND} OR {OWNED}) OR is_granted(key)")
MAKER_SEES = YES_OR_NO.format(
    name="maker_sees(maker uuid, key uuid)",
    condition="""maker IS NULL OR EXISTS (
        SELECT 1 FROM coalition_membership m
        JOIN coalition_user u ON u.id = m.user_id AND u.is_active
        JOIN referrals_family f ON f.id = key
        WHERE m.id = maker AND m.from_on <= (now() AT TIME ZONE 'Europe/Amsterdam')::date
        AND (m.until_on IS NULL OR m.until_on >= (now() AT TIME ZONE 'Europe/Amsterdam')::date)
        AND (f.owner_organisation_id = m.organisation_id AND f.let_go_at IS NULL OR EXISTS (
            SELECT 1 FROM referrals_grant g JOIN referrals_consent c ON c.id = g.consent_id
            WHERE g.family_id = key AND g.organisation_id = m.organisation_id
            AND g.ended_at IS NULL AND c.withdrawn_at IS NULL
            AND (g.until_on IS NULL OR g.until_on >= (now() AT TIME ZONE 'Europe/Amsterdam')::date)
        ))
    )""",
)
FAMILY_ROWS = """
ALTER POLICY referrals_family_rows ON referrals_family USING (
    owner_organisation_id = (SELECT acting_organisation()){held}
    OR id = ANY ((SELECT families_in_hand())::uuid[]) OR is_granted(id)
);
"""
FAMILY_HELD = " AND (let_go_at IS NULL OR (SELECT acting_membership()) IS NULL OR is_asked_about(id))"
LINK_ROWS = """
ALTER POLICY referrals_parentslink_parents ON referrals_parentslink
    USING (family_id = ANY ((SELECT acting_parents())::uuid[]){held});
"""
AT_THE_DOOR = """
CREATE OR REPLACE FUNCTION parents_at_the_door(link_digest text, told_reference text, told_month date)
    RETURNS TABLE (link uuid, family uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ BEGIN RETURN QUERY
        SELECT l.id, f.id FROM referrals_parentslink l
        JOIN referrals_family f ON f.id = l.family_id
        JOIN referrals_referral r ON r.family_id = f.id
        WHERE l.digest = link_digest AND l.ended_at IS NULL AND l.ends_at > now(){held}
        AND r.reference = told_reference AND r.status NOT IN ('draft', 'mistake', 'joined')
        AND CASE
            WHEN f.due_on IS NULL AND f.born_on IS NULL THEN told_month IS NULL
            WHEN told_month IS NULL THEN false
            ELSE date_trunc('month', f.born_on::timestamp) = told_month
                OR date_trunc('month', f.due_on::timestamp) BETWEEN
                told_month - CASE WHEN f.due_is_about THEN interval '1 month' ELSE interval '0' END
                AND told_month + CASE WHEN f.due_is_about THEN interval '1 month' ELSE interval '0' END
        END;
    END $$;
"""
FORWARD = [
    ASKED_ABOUT,
    SEES_FAMILY,
    MAKER_SEES,
    FAMILY_ROWS.format(held=FAMILY_HELD),
    LINK_ROWS.format(held=" AND maker_sees(made_by_id, family_id)"),
    AT_THE_DOOR.format(held=" AND maker_sees(l.made_by_id, l.family_id)"),
]
BACK = [
    AT_THE_DOOR.format(held=""),
    LINK_ROWS.format(held=""),
    FAMILY_ROWS.format(held=""),
    SAW_FAMILY,
    "DROP FUNCTION maker_sees(uuid, uuid);",
    "DROP FUNCTION is_asked_about(uuid);",
]


class Migration(migrations.Migration):
    dependencies = [("referrals", "0013_parents_links")]

    operations = [
        migrations.AddField(
            model_name="family",
            name="let_go_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When parents who had come alone ended it themselves: the owner sees them no more.",
                null=True,
            ),
        ),
        migrations.RunSQL("".join(FORWARD), "".join(BACK)),
    ]
