"""What a migration writes to put a table behind the second wall (see `coalition/walls.py`)."""

from django.db.migrations.operations import RunSQL

FORCED = "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
# Migrations run as owner and must see the rows they change; the web login is refused at start when it is the owner.
FOR_OWNER = "CREATE POLICY {table}_owner ON {table} TO CURRENT_USER USING (true);"
FOR_ALL = "CREATE POLICY {table}_rows ON {table} USING ({rows});"
# What parents read of their own family, and never more than to read: they write through a verb, with all of it in hand.
FOR_PARENTS = "CREATE POLICY {table}_parents ON {table} FOR SELECT USING ({rows});"
UNDO_PARENTS = "DROP POLICY {table}_parents ON {table};"
UNDO = """
DROP POLICY IF EXISTS {table}_rows ON {table};
DROP POLICY IF EXISTS {table}_owner ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


def behind_wall(table: str, rows: str) -> RunSQL:
    """Only the rows for which the SQL condition `rows` holds exist for web and job, to read as well as to write."""
    words = {"table": table, "rows": rows}
    return RunSQL((FORCED + FOR_OWNER + FOR_ALL).format(**words), UNDO.format(**words))


def shown_to_parents(table: str, rows: str) -> RunSQL:
    """Beside its wall: the rows for which the SQL condition `rows` holds are there to read for the parents who act."""
    words = {"table": table, "rows": rows}
    return RunSQL(FOR_PARENTS.format(**words), UNDO_PARENTS.format(**words))
