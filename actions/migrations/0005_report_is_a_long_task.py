"""A long report on paper is a long task like others. Its old table stays, empty, for the version before."""

from django.db import migrations

# Its foreign keys would hold back what empties or removes the tables they point to, for which it is not there any more.
LET_GO = """
DELETE FROM actions_preparedreport;
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT conname FROM pg_constraint
        WHERE conrelid = 'actions_preparedreport'::regclass AND contype = 'f' LOOP
        EXECUTE format('ALTER TABLE actions_preparedreport DROP CONSTRAINT %I', name);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0004_measure_figure"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="PreparedReport")],
            database_operations=[
                migrations.RunSQL(LET_GO, migrations.RunSQL.noop),
            ],
        ),
    ]
