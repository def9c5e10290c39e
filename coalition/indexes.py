"""What a migration writes to give a large table an index while people work."""

from django.contrib.postgres.operations import AddIndexConcurrently


class AddIndexBesideWork(AddIndexConcurrently):
    """The table is read and written on meanwhile; the migration says `atomic = False`.

    What it would carry out can be read within a transaction too.
    """

    def _ensure_not_in_transaction(self, schema_editor) -> None:
        if not schema_editor.collect_sql:
            super()._ensure_not_in_transaction(schema_editor)
