"""A part of a yes can be taken back. The story is a table of its own: who may no longer read it sees no row of it."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import F, Value

TOOK_BACK = """
CREATE FUNCTION is_told(key uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ BEGIN RETURN NOT EXISTS (
        SELECT 1 FROM referrals_consent c JOIN referrals_person p ON p.id = c.person_id
        WHERE p.family_id = key AND c.recipient_id = acting_organisation()
        AND c.withdrawn_at IS NULL AND 'story' = ANY (c.taken_back)
    ) OR EXISTS (
        SELECT 1 FROM referrals_consent c JOIN referrals_person p ON p.id = c.person_id
        WHERE p.family_id = key AND c.recipient_id = acting_organisation()
        AND c.withdrawn_at IS NULL AND 'story' = ANY (c.categories) AND NOT 'story' = ANY (c.taken_back)
    ); END $$;
ALTER POLICY referrals_story_rows ON referrals_story USING (
    family_id = ANY ((SELECT families_in_hand())::uuid[]) OR sees_family(family_id) AND is_told(family_id)
);
"""
UNDO = """
ALTER POLICY referrals_story_rows ON referrals_story USING (sees_family(family_id));
DROP FUNCTION is_told(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0014_let_go")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="taken_back",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20),
                blank=True,
                db_default=Value([]),
                default=list,
                help_text="Parts of it the parents took back later.",
                size=None,
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(taken_back__contained_by=F("categories")),
                name="referrals_consent_taken_back_of_it",
            ),
        ),
        migrations.RunSQL(TOOK_BACK, UNDO),
    ]
