"""What really stands in the database, read as its owner in few questions; and what each person sees of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import CharField, Value
from django.utils import timezone

from coalition import walls
from coalition.models import Membership
from referrals.models import Family, Referral
from tests.walls.walk.people import EYES, Cast

FACTS = """
SELECT r.id, r.status, r.nurse_id, f.lead_nurse_id, f.closed_at, f.messages_stopped_at IS NOT NULL,
    r.next_step, r.due_on, r.last_event_at, r.warned_at,
    ARRAY(SELECT e.from_status || '>' || e.to_status FROM referrals_referralevent e
        WHERE e.referral_id = r.id ORDER BY e.at, e.id),
    (SELECT count(*) FROM referrals_followup u WHERE u.family_id = f.id AND u.ended_on IS NULL),
    (SELECT count(*) FROM referrals_conversation c
        WHERE c.referral_id = r.id AND c.state = 'planned' AND c.nurse_id IS DISTINCT FROM r.nurse_id),
    (SELECT count(*) FROM referrals_conversation c WHERE c.referral_id = r.id AND c.state = 'planned'),
    (SELECT count(*) FROM referrals_grant g JOIN referrals_consent y ON y.id = g.consent_id
        WHERE g.family_id = f.id AND g.ended_at IS NULL AND y.withdrawn_at IS NULL)
FROM referrals_referral r JOIN referrals_family f ON f.id = r.family_id
"""
NEWS = "SELECT id, membership_id, kind, subject_id, day IS NOT NULL FROM coalition_notification WHERE at = %s"
UNTOLD = """
SELECT n.id, n.membership_id, n.kind, n.subject_id FROM coalition_notification n
WHERE n.read_at IS NULL AND n.sent_at IS NULL AND n.due_at <= %s
"""
ACTING = """
SELECT set_config('{0}', '{4}', true), set_config('{1}', '{5}', true), set_config('{2}', '', true),
    set_config('{3}', '', true);
EXECUTE seen;
"""
SEEN = """
SELECT ARRAY(SELECT id FROM referrals_family), ARRAY(SELECT family_id FROM referrals_referral),
    ARRAY(SELECT DISTINCT family_id FROM referrals_person), (SELECT count(*) FROM referrals_conversation)
"""
ANYWHERE = """
SELECT DISTINCT '{0}', word FROM "{0}" AS one, unnest(%(words)s::text[]) AS word
WHERE one::text ILIKE '%%' || word || '%%'
"""
LINES = """
SELECT id, membership_id, outcome, answer, subject_ids FROM coalition_accessevent WHERE NOT id = ANY(%s::uuid[])
"""


@dataclass(frozen=True)
class Fact:
    """One sign-up as it stands."""

    referral: UUID
    status: str
    nurse: UUID | None
    lead_nurse: UUID | None
    closed_at: object
    is_stopped: bool
    next_step: str
    due_on: object
    last_event_at: object
    warned_at: object
    moves: list[str]
    follow_ups: int
    strange_talks: int
    planned: int
    live_grants: int


def rows(sql: str, *values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall()


def prepare() -> None:
    """Plans the questions that every step asks once, because planning them takes longer than answering them."""
    asked = {"facts": FACTS, "everything": _everything(), "seen": SEEN}
    with connection.cursor() as cursor:
        cursor.execute(f"DEALLOCATE ALL;{''.join(f'PREPARE {name} AS {sql};' for name, sql in asked.items())}")


def facts() -> dict[UUID, Fact]:
    """Every sign-up there is, by its key."""
    return {row[0]: Fact(*row) for row in rows("EXECUTE facts")}


def news_of_now() -> list[tuple]:
    """What was written at this very moment, for whom, about whom, and whether it is a reminder."""
    return rows(NEWS, timezone.now())


def untold() -> list[tuple]:
    """News a mail may tell of by now."""
    return rows(UNTOLD, timezone.now())


def _everything() -> str:
    """One question that counts every table of families and takes a digest of what changes in place."""
    models = [model for model in apps.get_models() if model._meta.app_label == "referrals"]
    tables = ["coalition_notification", *(model._meta.db_table for model in models)]
    changing = [f"referrals_{name}" for name in "referral family grant consent conversation followup person".split()]
    counts = [f"(SELECT count(*) FROM {table})" for table in tables]  # noqa: S608
    digests = [f"(SELECT sum(hashtextextended(t::text, 0)) FROM {table} t)" for table in changing]  # noqa: S608
    return f"SELECT {', '.join(counts + digests)}"


def everything() -> tuple:
    """Equal to that of before when nothing was changed, the access log aside."""
    return rows("EXECUTE everything")[0]


def seen_by_the_database(cast: Cast) -> dict[str, tuple[set, set, set, int]]:
    """By the second wall alone: of which families each one is shown the family, sign-up and person; how many talks."""
    who = [walls.actor_of(cast[key]) for key in EYES]
    asked = "".join(ACTING.format(*walls.SETTINGS, *actor) for actor in who)
    found = []
    with connection.cursor() as cursor:
        cursor.execute(f'SET ROLE "{settings.DATABASE_LOGINS["web"]}";{asked}RESET ROLE')
        for _ in EYES:
            cursor.nextset()
            cursor.nextset()
            families, referrals, people, talks = cursor.fetchone()
            found.append((set(families), set(referrals), set(people), talks))
    return dict(zip(EYES, found, strict=True))


def seen_by_the_querysets(cast: Cast) -> dict[str, tuple[set, set]]:
    """By the first wall alone, asked as owner, for whom every row exists."""
    found: dict[str, tuple[set, set]] = {key: (set(), set()) for key in EYES}
    sql, values = _asked(cast, timezone.localdate())
    for key, place, family in rows(sql, *values):
        found[key][place].add(family)
    return found


@cache
def _asked(cast: Cast, today: datetime.date) -> tuple[str, tuple]:
    """What the querysets of everybody ask on this day, as one question: putting it together takes the longest."""
    asked = [one for key in EYES for one in _rows_for(key, cast[key])]
    return asked[0].union(*asked[1:], all=True).query.sql_with_params()


def _rows_for(key: str, member: Membership) -> list:
    who = Value(key, CharField())
    return [
        Family.objects.visible_to(member).values_list(who, Value(0), "pk").order_by(),
        Referral.objects.visible_to(member).values_list(who, Value(1), "family").order_by(),
    ]


@cache
def _anywhere() -> str:
    """Looks for any of these words in every row of every table; the social map knows no families."""
    tables = [table for (table,) in rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
        "AND relkind = 'r' AND relname !~ '^(socialmap_|django_migrations)' ORDER BY relname")]  # fmt: skip
    return " UNION ALL ".join(ANYWHERE.format(table) for table in tables)


def found_anywhere(words: list[str]) -> set[tuple[str, str]]:
    """In which table stands which of these words."""
    with connection.cursor() as cursor:
        cursor.execute(_anywhere(), {"words": words})
        return set(cursor.fetchall())


@dataclass(frozen=True)
class Line:
    """What a line of the access log says."""

    key: UUID
    member: UUID | None
    outcome: str
    answer: int | None
    subjects: list[UUID]


def lines_beside(known: list[UUID]) -> list[Line]:
    """Lines of the access log beside those that are known."""
    return [Line(*row) for row in rows(LINES, known)]


def subjects_of(keys: list[UUID]) -> dict[UUID, list[UUID]]:
    """Which families these lines name."""
    return dict(rows("SELECT id, subject_ids FROM coalition_accessevent WHERE id = ANY(%s::uuid[])", keys))
