"""What a migration writes to give a large table an index while people work."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.postgres.operations import AddIndexConcurrently


class AddIndexBesideWork(AddIndexConcurrently):
    """The table is read and written on meanwhile; the migration says `atomic = False`.

    It begins anew after a try that was broken off: what that left behind is no index yet, but has its name.
    What it would carry out can be read within a transaction too.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        if schema_editor.collect_sql:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        self._ensure_not_in_transaction(schema_editor)
        with _waiting_for_others(schema_editor.connection):
            schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {schema_editor.quote_name(self.index.name)}")
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def _ensure_not_in_transaction(self, schema_editor) -> None:
        if not schema_editor.collect_sql:
            super()._ensure_not_in_transaction(schema_editor)


@contextmanager
def _waiting_for_others(connection) -> Iterator[None]:
    """It waits as long as others need, because nobody waits for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout')")
        [before] = cursor.fetchone()
        cursor.execute("SELECT set_config('lock_timeout', '0', false)")
        try:
            yield
        finally:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [before])
