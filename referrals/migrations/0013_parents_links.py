"""The parents' own page: the link that leads to it, what of their family its reader sees, and their words afterwards.

Who acts as parents is set as everybody else who acts is, once link, code and month were right. They read what stands
here and write nothing: what they change goes through a verb that takes their family in hand.
"""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from coalition.policies import behind_wall, shown_to_parents

WEB = f'"{settings.DATABASE_LOGINS["web"]}"' if "web" in settings.DATABASE_LOGINS else "CURRENT_USER"
ACTING = """
CREATE FUNCTION acting_parents() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT string_to_array(nullif(current_setting('goede_start.parents', true), ''), ',')::uuid[] $$;
CREATE FUNCTION parents_own_referral(key uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ BEGIN RETURN EXISTS (
        SELECT 1 FROM referrals_referral r
        WHERE r.id = key AND r.family_id = ANY (acting_parents()) AND r.status NOT IN ('draft', 'mistake')
    ); END $$;
CREATE FUNCTION parents_own_person(key uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ BEGIN RETURN EXISTS (
        SELECT 1 FROM referrals_person p WHERE p.id = key AND p.family_id = ANY (acting_parents())
    ); END $$;
"""
UNDO_ACTING = """
DROP FUNCTION parents_own_person(uuid);
DROP FUNCTION parents_own_referral(uuid);
DROP FUNCTION acting_parents();
"""
# Nobody acts when somebody stands at the door. One question, with one answer for all that is not right: no row.
AT_THE_DOOR = f"""
CREATE FUNCTION parents_at_the_door(link_digest text, told_reference text, told_month date)
    RETURNS TABLE (link uuid, family uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ BEGIN RETURN QUERY
        SELECT l.id, f.id FROM referrals_parentslink l
        JOIN referrals_family f ON f.id = l.family_id
        JOIN referrals_referral r ON r.family_id = f.id
        WHERE l.digest = link_digest AND l.ended_at IS NULL AND l.ends_at > now()
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
REVOKE ALL ON FUNCTION parents_at_the_door(text, text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION parents_at_the_door(text, text, date) TO {WEB};
"""
UNDO_AT_THE_DOOR = "DROP FUNCTION parents_at_the_door(text, text, date);"
OWN = "ANY ((SELECT acting_parents())::uuid[])"
OWN_REFERRAL = "(SELECT acting_parents()) IS NOT NULL AND parents_own_referral(referral_id)"
# Of what happened they read which nurse took it, of a talk where and when it is; nothing of what was said.
TO_PARENTS = {
    "referrals_family": f"id = {OWN}",
    "referrals_person": f"family_id = {OWN}",
    "referrals_story": f"family_id = {OWN}",
    "referrals_grant": f"family_id = {OWN}",
    "referrals_consent": "(SELECT acting_parents()) IS NOT NULL AND parents_own_person(person_id)",
    "referrals_referral": f"family_id = {OWN} AND status NOT IN ('draft', 'mistake')",
    "referrals_referralevent": f"verb IN ('pick_up', 'assign', 'reassign') AND {OWN_REFERRAL}",
    "referrals_conversation": OWN_REFERRAL,
    "referrals_howitwas": OWN_REFERRAL,
    "referrals_parentslink": f"family_id = {OWN}",
}


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0011_parents_texts"),
        ("referrals", "0012_earlier_wish"),
    ]

    operations = [
        migrations.CreateModel(
            name="HowItWas",
            fields=[
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="how_it_was",
                        serialize=False,
                        to="referrals.referral",
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name_plural": "how it was",
            },
        ),
        migrations.AddField(
            model_name="family",
            name="midwife_may_know",
            field=models.CharField(blank=True, choices=[("yes", "Yes"), ("no", "No")], max_length=3),
        ),
        migrations.AlterField(
            model_name="familychange",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="family_changes",
                to="coalition.membership",
            ),
        ),
        migrations.AlterField(
            model_name="referralevent",
            name="verb",
            field=models.CharField(
                choices=[
                    ("start", "Draft started"),
                    ("send", "Signed up for a Goede Start Gesprek"),
                    ("sign_up", "The parents signed up themselves"),
                    ("pick_up", "Picked up"),
                    ("assign", "Assigned"),
                    ("reassign", "Passed on to another nurse"),
                    ("ask", "Question asked; the clock stands still"),
                    ("answer", "Question answered; the clock runs again"),
                    ("decline", "Declined"),
                    ("record_contact", "Contact recorded"),
                    ("plan", "Conversation planned"),
                    ("change_plan", "Appointment changed"),
                    ("cancel", "Appointment cancelled"),
                    ("hold", "Conversation held"),
                    ("record_outcome", "Outcome recorded"),
                    ("give_feedback", "Feedback given"),
                    ("read_feedback", "Feedback read"),
                    ("scale", "Follow-up changed"),
                    ("join", "Joined with another sign-up of the same family"),
                    ("write", "Message sent"),
                    ("ask_withdrawal", "Asked to withdraw"),
                    ("withdraw", "Withdrawn"),
                    ("stop", "Stopped at the parents' wish"),
                    ("reopen", "Reopened"),
                    ("mark_mistake", "Marked as a mistake"),
                    ("change_contact", "Contact data corrected"),
                    ("link_parents", "Link for the parents made"),
                    ("take_back", "The parents took back a yes"),
                    ("say_how", "The parents said how it was"),
                ],
                max_length=30,
            ),
        ),
        migrations.CreateModel(
            name="ParentsLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parents_links", to="referrals.family"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parents_links",
                        to="coalition.membership",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("family",),
                        name="referrals_parentslink_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("made_at"))),
                        name="referrals_parentslink_ends_later",
                    ),
                ],
            },
        ),
        migrations.RunSQL(ACTING, UNDO_ACTING),
        behind_wall("referrals_parentslink", "sees_family(family_id)"),
        behind_wall("referrals_howitwas", "receives_referral(referral_id)"),
        *[shown_to_parents(table, rows) for table, rows in TO_PARENTS.items()],
        migrations.RunSQL(AT_THE_DOOR, UNDO_AT_THE_DOOR),
    ]
