"""What the wall asks of a row is looked up by the key of that row, and never by who acts.

A connection keeps the plan of a function that the first who acted got; for somebody of a large organisation that plan
may read all its families for one. Which plan it is depends on what the tables hold, so this reads the functions.
"""

import re

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

WRITTEN = """
SELECT proname, prosrc FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND prosrc LIKE '%acting_organisation%' AND prosecdef
"""
# A comparison by itself can be looked up in an index; within an OR, or said to be true, it cannot.
LOOKED_UP = re.compile(r"(?:WHERE|AND)\s+\w+\.\w+\s*=\s*acting_organisation\(\)")


def functions():
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return dict(cursor.fetchall())


def test_no_function_looks_rows_up_by_who_acts():
    found = functions()
    assert {"sees_family", "is_granted", "is_told"} <= set(found)
    assert [name for name, body in found.items() if LOOKED_UP.search(body)] == []


@pytest.mark.parametrize(
    ("condition", "is_found"),
    [
        ("WHERE g.family_id = key AND g.organisation_id = acting_organisation() AND g.ended_at IS NULL", True),
        ("WHERE f.id = key AND (f.owner_organisation_id = acting_organisation()) IS TRUE", False),
        ("WHERE r.id = key AND (r.referring_organisation_id = acting_organisation() OR r.id = key)", False),
    ],
)
def test_a_comparison_by_itself_is_noticed(condition, is_found):
    assert bool(LOOKED_UP.search(condition)) is is_found
