"""Everything about families behind the second wall: the owner organisation, live grants, and what is in hand.

Conversations, attempts, outcome and follow-up belong to the receiver alone. A grant counts while it has not ended and the
consent behind it lives. The functions run as owner and answer with yes, no or keys only; PL/pgSQL keeps their plans, where
conditions within conditions took ten milliseconds of planning a query.
"""

from django.db import migrations

from coalition.policies import behind_wall

YES_OR_NO = """
CREATE FUNCTION {name}(key uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ BEGIN RETURN ({condition}); END $$;
"""
CONDITIONS = {
    "is_granted": """EXISTS (
        SELECT 1 FROM referrals_grant g JOIN referrals_consent c ON c.id = g.consent_id
        WHERE g.family_id = key AND g.organisation_id = acting_organisation()
        AND g.ended_at IS NULL AND c.withdrawn_at IS NULL
        AND (g.until_on IS NULL OR g.until_on >= (now() AT TIME ZONE 'Europe/Amsterdam')::date)
    )""",
    "sees_family": """key = ANY (coalesce(families_in_hand(), '{}')) OR EXISTS (
        SELECT 1 FROM referrals_family f WHERE f.id = key AND f.owner_organisation_id = acting_organisation()
    ) OR is_granted(key)""",
    "sees_referral": """EXISTS (
        SELECT 1 FROM referrals_referral r WHERE r.id = key AND (
            r.referring_organisation_id = acting_organisation()
            OR r.family_id = ANY (coalesce(families_in_hand(), '{}'))
            OR r.receiver_organisation_id = acting_organisation() AND r.status <> 'draft' AND sees_family(r.family_id)
        )
    )""",
    "receives_referral": """EXISTS (
        SELECT 1 FROM referrals_referral r WHERE r.id = key AND (
            r.family_id = ANY (coalesce(families_in_hand(), '{}'))
            OR r.receiver_organisation_id = acting_organisation() AND r.status <> 'draft' AND sees_family(r.family_id)
        )
    )""",
    "sees_person": "EXISTS (SELECT 1 FROM referrals_person p WHERE p.id = key AND sees_family(p.family_id))",
    "sees_conversation": """EXISTS (
        SELECT 1 FROM referrals_conversation c WHERE c.id = key AND receives_referral(c.referral_id)
    )""",
    "sees_follow_up": "EXISTS (SELECT 1 FROM referrals_followup u WHERE u.id = key AND receives_referral(u.referral_id))",
}
SAME_FAMILY = """
CREATE FUNCTION same_family(family uuid) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ BEGIN
    RETURN QUERY WITH RECURSIVE same AS (
        SELECT family AS id
        UNION
        SELECT CASE WHEN one.family_id = same.id THEN other.family_id ELSE one.family_id END
        FROM same
        JOIN referrals_referral mine ON mine.family_id = same.id
        JOIN referrals_referral one ON one.joined_into_id IS NOT NULL AND (one.id = mine.id OR one.joined_into_id = mine.id)
        JOIN referrals_referral other ON other.id = one.joined_into_id
    )
    SELECT id FROM same; END $$;
"""

IN_HAND = "ANY ((SELECT families_in_hand())::uuid[])"
WALLS = {
    "referrals_grant": f"organisation_id = (SELECT acting_organisation()) OR family_id = {IN_HAND}",
    "referrals_family": f"""
        owner_organisation_id = (SELECT acting_organisation()) OR id = {IN_HAND} OR is_granted(id)
    """,
    "referrals_person": "sees_family(family_id)",
    "referrals_story": "sees_family(family_id)",
    "referrals_familychange": "sees_family(family_id)",
    "referrals_consent": "sees_person(person_id)",
    "referrals_referral": f"""
        referring_organisation_id = (SELECT acting_organisation()) OR family_id = {IN_HAND} OR (
            receiver_organisation_id = (SELECT acting_organisation()) AND status <> 'draft' AND sees_family(family_id)
        )
    """,
    "referrals_referralevent": "sees_referral(referral_id)",
    "referrals_message": "sees_referral(referral_id)",
    "referrals_feedback": "sees_referral(referral_id)",
    "referrals_contactattempt": "receives_referral(referral_id)",
    "referrals_conversation": "receives_referral(referral_id)",
    "referrals_outcome": "receives_referral(referral_id)",
    "referrals_followup": "receives_referral(referral_id)",
    "referrals_summary": "sees_conversation(conversation_id)",
    "referrals_followupstep": "sees_follow_up(follow_up_id)",
    # That parents took back their yes, or ask something about their data, is told to who may no longer see them; it says nothing about them.
    "coalition_notification": f"""subject_id = {IN_HAND} OR (
        membership_id = (SELECT acting_membership()) AND (kind IN ('withdraw', 'data_request') OR sees_family(subject_id))
    )""",
}
UNDO = "".join(f"DROP FUNCTION {name}(uuid);" for name in ["same_family", *CONDITIONS])


# News that parents ask something is about no family that is in hand.
REQUEST_NEWS = """
CREATE POLICY coalition_notification_requests ON coalition_notification FOR INSERT WITH CHECK (kind = 'data_request');
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_grant_kind")]
    operations = [
        migrations.RunSQL(
            SAME_FAMILY + "".join(YES_OR_NO.format(name=name, condition=text) for name, text in CONDITIONS.items()),
            UNDO,
        ),
        *[behind_wall(table, rows) for table, rows in WALLS.items()],
        migrations.RunSQL(REQUEST_NEWS, "DROP POLICY coalition_notification_requests ON coalition_notification"),
    ]
