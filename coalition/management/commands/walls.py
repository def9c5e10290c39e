"""`manage.py walls`: which table stands behind the second wall, and by which rule."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
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


class Command(BaseCommand):
    help = "Lists every table with its policy; fails when one that may hold personal data has none."

    def handle(self, *args, **options):
        with connection.cursor() as cursor:
            cursor.execute(QUESTION)
            tables = cursor.fetchall()
            cursor.execute(LEAKS)
            open_views = [name for (name,) in cursor]
        bare = [name for name, is_forced, _rules in tables if not is_forced and _reason(name) is None]
        for name, is_forced, rules in tables:
            self.stdout.write(f"{name:45} {', '.join(rules) if is_forced else _reason(name) or 'NO WALL'}")
        if bare or open_views:
            raise CommandError("No second wall around: " + ", ".join([*bare, *open_views]))


def _reason(table: str) -> str | None:
    """Why this table needs no wall, or None."""
    reasons = settings.TABLES_WITHOUT_WALL
    return next((reasons[start] for start in reasons if table == start or table.startswith(f"{start}_")), None)
