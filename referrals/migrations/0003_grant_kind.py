"""A grant says what kind of organisation holds it, so that the database can refuse those that may never hold one."""

from django.db import migrations, models

from coalition.enums import CARE_KINDS

KIND = """
UPDATE referrals_grant SET organisation_kind = kind
FROM coalition_organisation WHERE coalition_organisation.id = organisation_id;
ALTER TABLE coalition_organisation ADD CONSTRAINT coalition_organisation_id_kind UNIQUE (id, kind);
ALTER TABLE referrals_grant ADD CONSTRAINT referrals_grant_organisation_is_of_kind
    FOREIGN KEY (organisation_id, organisation_kind) REFERENCES coalition_organisation (id, kind)
    ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
"""
UNDO = """
ALTER TABLE referrals_grant DROP CONSTRAINT referrals_grant_organisation_is_of_kind;
ALTER TABLE coalition_organisation DROP CONSTRAINT coalition_organisation_id_kind;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_event_code"), ("coalition", "0003_actor")]
    operations = [
        migrations.AddField(
            model_name="grant",
            name="organisation_kind",
            field=models.CharField(default="", editable=False, help_text="A foreign key keeps it true.", max_length=30),
            preserve_default=False,
        ),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(KIND, UNDO),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(organisation_kind__in=CARE_KINDS), name="referrals_grant_for_care"
            ),
        ),
    ]
