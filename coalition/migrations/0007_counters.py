from django.db import migrations

CREATE = """
CREATE TABLE coalition_counter (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX coalition_counter_expires ON coalition_counter (expires);
"""


class Migration(migrations.Migration):
    """The table of Django's database cache, in which tries are counted for all processes together."""

    dependencies = [("coalition", "0006_invitations_and_sessions")]

    operations = [migrations.RunSQL(CREATE, "DROP TABLE coalition_counter")]
