"""What a database holds, as facts that can be compared: rows in each table, and who may do what with them."""

from __future__ import annotations

import hashlib
import json
import re

from django.conf import settings
from django.db import connection

# Who is signed in, tries to sign in, the queue that fills itself again, files that can be made again: they stay behind.
WITHOUT_ROWS = ("coalition_session", "django_session", "coalition_counter", "procrastinate_", "coalition_longtask")
THINGS = """
SELECT count(*) FROM pg_class c WHERE relnamespace = 'public'::regnamespace
AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
TABLES = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
# Each fact is one line of text. The owner's own rights are not told, nor what extensions bring along.
FACTS = {
    "logins": """
        SELECT concat_ws(' ', rolname, rolcanlogin, rolsuper, rolcreaterole, rolbypassrls)
        FROM pg_roles WHERE rolname = ANY (%(logins)s)
    """,
    "owners": """
        SELECT concat_ws(' ', relname, relowner::regrole)
        FROM pg_class WHERE relkind IN ('r', 'p', 'S') AND relnamespace = 'public'::regnamespace
    """,
    "row security": """
        SELECT concat_ws(' ', relname, relrowsecurity, relforcerowsecurity)
        FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
    """,
    "policies": "SELECT to_jsonb(p)::text FROM pg_policies p WHERE schemaname = 'public'",
    "grants": """
        SELECT concat_ws(' ', relname, a.grantee::regrole, a.privilege_type, a.is_grantable)
        FROM pg_class, aclexplode(relacl) a WHERE relnamespace = 'public'::regnamespace AND a.grantee <> relowner
        UNION ALL SELECT concat_ws(' ', attrelid::regclass, attname, a.grantee::regrole, a.privilege_type)
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid, aclexplode(attacl) a
        WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', nspname, a.grantee::regrole, a.privilege_type)
        FROM pg_namespace, aclexplode(nspacl) a WHERE nspname = 'public' AND a.grantee <> nspowner
        UNION ALL SELECT concat_ws(' ', p.oid::regprocedure, a.grantee::regrole, a.privilege_type)
        FROM pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) a
        WHERE pronamespace = 'public'::regnamespace AND a.grantee <> proowner
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
        UNION ALL SELECT concat_ws(' ', 'from now on', defaclobjtype, a.grantee::regrole, a.privilege_type)
        FROM pg_default_acl, aclexplode(defaclacl) a WHERE a.grantee <> defaclrole
    """,
    "functions": """
        SELECT concat_ws(' ', p.oid::regprocedure, proowner::regrole, prosecdef, proconfig, md5(prosrc))
        FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    """,
    "constraints": """
        SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND contype IN ('c', 'f', 'p', 'u', 'x')
    """,
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """
        SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
        WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace
    """,
    "partitions": """
        SELECT concat_ws(' ', relname, pg_get_expr(relpartbound, oid)) FROM pg_class
        WHERE relispartition AND relkind = 'r' AND relnamespace = 'public'::regnamespace
    """,
    "sequences": """
        SELECT concat_ws(' ', sequencename, data_type, increment_by) FROM pg_sequences WHERE schemaname = 'public'
    """,
}


def facts() -> dict[str, object]:
    """How many facts of each kind there are, and their digest: enough to compare, and small."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = public")
        return {kind: _digested(_lines(cursor, question)) for kind, question in FACTS.items()}


def _lines(cursor, question: str) -> list[str]:
    cursor.execute(question, {"logins": list(settings.DATABASE_LOGINS.values())} if "%(" in question else None)
    return sorted(_as_read_again(line) for (line,) in cursor)


def _as_read_again(line: str) -> str:
    """PostgreSQL moves the casts of a list of words when it reads back what it wrote itself; nothing else may move."""
    bare = re.sub(r"::(character varying|text)\b(\[\])?", "", line)
    bare = re.sub(r"\(('(?:[^']|'')*')\)", r"\1", bare)
    return re.sub(r"\((\(ARRAY\[[^\[\]]*\]\))\)", r"\1", bare)


def _digested(lines: list[str]) -> list[object]:
    return [len(lines), hashlib.sha256(json.dumps(lines).encode()).hexdigest()]


def counts() -> dict[str, int]:
    """The rows in each table; in a partitioned one those of each partition."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [name for (name,) in cursor if not name.startswith(WITHOUT_ROWS)]
        return {table: _count(cursor, table) for table in tables}


def _count(cursor, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM public.{connection.ops.quote_name(table)}")  # noqa: S608 (a name of ours)
    return cursor.fetchone()[0]


def places() -> dict[str, int]:
    """How far each sequence is, but for those of tables that are left out: these start again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = 'public'")
        return {name: place for name, place in cursor if not name.startswith(WITHOUT_ROWS)}


def is_empty() -> bool:
    """No table, view or sequence but those of extensions."""
    with connection.cursor() as cursor:
        cursor.execute(THINGS)
        return cursor.fetchone()[0] == 0


def migrations() -> list[str]:
    """The migrations this database went through."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM public.django_migrations ORDER BY 1")
        return [name for (name,) in cursor]
