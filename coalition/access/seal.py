"""Sealing the access log in batches, and checking the seals.

Each seal is the digest of the seal before it and of the lines in it, every column of them. A line that is changed, lost
or slipped in later no longer fits. The newest digest goes to the technical log, so that it leaves the machine: who can
change the database can make new seals, but not call back what was sent.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from django.db import connection, transaction

logger = logging.getLogger(__name__)

LOCK = 7513  # the advisory lock of whoever seals
LINES_AT_ONCE = 10_000
# A line may be committed after its neighbours: so long it is still waited for. A request takes seconds.
LATE = "interval '1 hour'"
# Every column that has a value: a column added later is empty in old lines, and leaves their digests as they are.
LINE_TEXT = "jsonb_strip_nulls(to_jsonb(line))::text"

NEXT_SEAL = f"""
WITH newest AS (SELECT number, digest, last_at - {LATE} AS waited_for FROM coalition_accessseal
                ORDER BY number DESC LIMIT 1),
sealed AS (SELECT unnest(line_ids) AS id FROM coalition_accessseal
           WHERE last_at >= (SELECT waited_for FROM newest)),
batch AS (SELECT line.id, line.at, {LINE_TEXT} AS text FROM coalition_accessevent AS line
          WHERE line.at >= coalesce((SELECT waited_for FROM newest), '-infinity')
          AND NOT EXISTS (SELECT FROM sealed WHERE sealed.id = line.id)
          ORDER BY line.at, line.id LIMIT {LINES_AT_ONCE})
INSERT INTO coalition_accessseal (number, digest, line_ids, first_at, last_at, sealed_at)
SELECT coalesce((SELECT number FROM newest), 0) + 1,
       encode(sha256(convert_to(coalesce((SELECT digest FROM newest), '') || string_agg(text, '' ORDER BY at, id),
                                'UTF8')), 'hex'),
       array_agg(id ORDER BY at, id), min(at), max(at), clock_timestamp()
FROM batch HAVING count(*) > 0
RETURNING number, digest, cardinality(line_ids)
"""  # noqa: S608 (constants of this file)
CHECK = f"""
WITH chain AS (SELECT *, coalesce(lag(digest) OVER (ORDER BY number), '') AS before,
                      number - coalesce(lag(number) OVER (ORDER BY number), 0) - 1 AS gap FROM coalition_accessseal)
SELECT chain.number, gap, cardinality(line_ids) - found.lines,
       digest IS DISTINCT FROM encode(sha256(convert_to(before || found.text, 'UTF8')), 'hex')
FROM chain CROSS JOIN LATERAL (
    SELECT count(line.id) AS lines, coalesce(string_agg({LINE_TEXT}, '' ORDER BY place.number), '') AS text
    FROM unnest(line_ids) WITH ORDINALITY AS place (id, number)
    JOIN coalition_accessevent AS line ON line.id = place.id AND line.at BETWEEN first_at AND last_at
) AS found
ORDER BY chain.number
"""  # noqa: S608 (constants of this file)
UNSEALED = f"""
WITH sealed AS (SELECT unnest(line_ids) AS id, first_at, last_at FROM coalition_accessseal)
SELECT (SELECT min(number) FROM coalition_accessseal WHERE last_at >= line.at), count(*)
FROM coalition_accessevent AS line
WHERE NOT EXISTS (SELECT FROM sealed WHERE sealed.id = line.id AND line.at BETWEEN first_at AND last_at)
AND line.at < (SELECT max(last_at) - {LATE} FROM coalition_accessseal)
GROUP BY 1 ORDER BY 1
"""  # noqa: S608 (constants of this file)


def seal() -> int:
    """Seals every line that is not sealed yet; how many. When another worker is at it, none."""
    count = 0
    while lines := _seal_batch():
        count += lines
        if lines < LINES_AT_ONCE:
            break
    return count


@transaction.atomic
def _seal_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s), set_config('TimeZone', 'UTC', true)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(NEXT_SEAL)
        made = cursor.fetchone()
    if made is None:
        return 0
    number, digest, lines = made
    logger.info("Access log sealed: batch %s, %s lines, %s", number, lines, digest)
    return lines


@transaction.atomic
def faults() -> list[str]:
    """What does not fit, a sentence for each batch; nothing when the log is whole."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('TimeZone', 'UTC', true)")
        cursor.execute(CHECK)
        found = [words for row in cursor.fetchall() for words in _faults_of_batch(*row)]
        cursor.execute(UNSEALED)
        return found + [f"Batch {number}: {lines} line(s) added in its time." for number, lines in cursor.fetchall()]


def _faults_of_batch(number: int, gap: int, lost: int, is_different: bool) -> Iterator[str]:
    if gap:
        yield f"Batch {number}: {gap} batch(es) before it are gone."
    if lost:
        yield f"Batch {number}: {lost} line(s) missing."
    elif is_different and not gap:
        yield f"Batch {number}: a line, or the seal before it, was changed."


def months_ahead(months: int = 12) -> int:
    """Makes the partitions of the coming months that are not there yet; how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalition_access_months_ahead(%s)", [months])
        return cursor.fetchone()[0]
