"""Does the second wall stand around every table that may hold something of a family?"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import connection

QUESTION = """
SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
    array(SELECT p.polname || ' (' || coalesce(nullif(array_to_string(
        array(SELECT rolname FROM pg_roles WHERE oid = ANY (p.polroles)), ', '), ''), 'everyone') || ')'
        FROM pg_policy p WHERE p.polrelid = c.oid ORDER BY p.polname)
FROM pg_class c
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
ORDER BY c.relname
"""
LEAKS = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND (
    relkind = 'm' OR relkind = 'v' AND NOT coalesce(reloptions::text LIKE '%security_invoker=true%', false)
)
"""


@dataclass(frozen=True)
class Table:
    """A table with the names of its policies, or with the reason why it needs none."""

    name: str
    is_walled: bool
    policies: list[str]

    @property
    def reason(self) -> str:
        """Why it needs no wall; empty when there is none."""
        reasons = settings.TABLES_WITHOUT_WALL
        return next(
            (reasons[start] for start in reasons if self.name == start or self.name.startswith(f"{start}_")), ""
        )


def tables() -> list[Table]:
    """All of them, by name."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        return [Table(*row) for row in cursor.fetchall()]


def without_wall() -> list[str]:
    """Tables and views that show more than they may; none when all is well."""
    with connection.cursor() as cursor:
        cursor.execute(LEAKS)
        open_views = [name for (name,) in cursor]
    return [table.name for table in tables() if not table.is_walled and not table.reason] + open_views
