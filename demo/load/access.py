"""Lines in the access log, as many as a large coalition leaves in a year."""

from django.db import connection

from coalition.access.seal import seal

# Fewer than one seal takes, the oldest first: sealing looks through all lines that wait.
AT_ONCE = 9_000
# As somebody looks at one family of the own organisation: every line on another moment of the last three weeks.
LINES = """
WITH looked AS MATERIALIZED (
    SELECT id, row_number() OVER () - 1 AS place FROM referrals_family
),
looking AS (
    SELECT membership.id, membership.role, membership.user_id, person.name, organisation.id AS organisation_id,
           organisation.name AS organisation_name, row_number() OVER () - 1 AS place
    FROM coalition_membership AS membership
    JOIN coalition_user AS person ON person.id = membership.user_id
    JOIN coalition_organisation AS organisation ON organisation.id = membership.organisation_id
    WHERE membership.role IN ('midwife', 'jgz_nurse')
)
INSERT INTO coalition_accessevent (
    id, at, kind, action, outcome, answer, actor_id, actor_label, is_requestor, on_behalf_of_label, membership_id,
    role_code, organisation_id, organisation_label, purpose, page, subject_ids, grant_ids, consent_ids, consent_days,
    categories, search_fields, term_hash, permission, policy_version, source, source_type
)
SELECT gen_random_uuid(), now() - number * interval '1.8 seconds', 'family', 'R', 'ok', 200, looking.user_id,
       looking.name, true, '', looking.id, looking.role, looking.organisation_id, looking.organisation_name, 'care',
       'referrals:family', ARRAY[looked.id], ARRAY[NULL]::uuid[],
       ARRAY[NULL]::uuid[], ARRAY[NULL]::date[], ARRAY['contact'], ARRAY[]::varchar[], '', 'family_read', '1', 'load',
       'web'
FROM generate_series(%s::bigint, %s) AS number
JOIN looked ON looked.place = mod(number * 7919, (SELECT count(*) FROM looked))
JOIN looking ON looking.place = mod(number, (SELECT count(*) FROM looking))
"""


def log_looks(count: int, *, first: int = 1) -> int:
    """`count` lines from number `first` on, and their seals; how many were sealed. For the login of the owner."""
    sealed, end = 0, first + count
    for last in range(end - 1, first - 1, -AT_ONCE):
        with connection.cursor() as cursor:
            cursor.execute(LINES, [max(first, last - AT_ONCE + 1), last])
        sealed += seal()
    return sealed
