"""The second wall: for whom PostgreSQL shows rows. Its row-level security reads what is set here, and nothing else.

Nobody acting means no rows. What is set ends with the transaction, so a pooled connection carries nothing over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from coalition.models import Membership, Organisation
from coalition.roles import Permission

Actor = tuple[str, str, str, str]
SETTINGS = (
    "goede_start.membership",
    "goede_start.organisation",
    "goede_start.families",
    "goede_start.parents",
)
ABOVE = """
SELECT EXISTS (
    SELECT 1 FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER') AND (
        r.rolsuper OR r.rolbypassrls
        OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace)
    )
)
"""
IN_HAND_TOO = """SELECT set_config('goede_start.families', array_to_string(ARRAY(
    SELECT same_family(family)::text FROM unnest(%s::uuid[]) AS family
    UNION SELECT unnest(string_to_array(nullif(current_setting('goede_start.families', true), ''), ','))
    ORDER BY 1
), ','), true)
"""
NOBODY: Actor = ("", "", "", "")


@contextmanager
def acting_as(membership: Membership | None) -> Iterator[None]:
    """One person's work, and news for that person."""
    with _acting(actor_of(membership)):
        yield


@contextmanager
def acting_for(organisation: Organisation) -> Iterator[None]:
    """A job's work for one organisation: the rows that organisation sees, and no person's news."""
    with _acting(("", str(organisation.pk), "", "")):
        yield


@contextmanager
def counting() -> Iterator[None]:
    """What the worker counts over all organisations: the rows without names. Other logins see nothing more by it."""
    with transaction.atomic():
        _say_counting("on")
        yield
        _say_counting("")


def _say_counting(word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('goede_start.counting', %s, true)", [word])


@contextmanager
def acting_as_parents(family: UUID) -> Iterator[None]:
    """What parents do themselves with their own family."""
    with letting_go():
        set_parents(family)
        yield


def set_parents(family: UUID) -> set[UUID]:
    """Until the transaction ends the parents of this family act, and nobody else; the keys of what is theirs.

    Only once they have proved it, with link, code and month.
    """
    keys = same_family(family)
    set_actor(("", "", "", ",".join(sorted(str(key) for key in keys))))
    return keys


def parents_act_for() -> set[UUID]:
    """The keys of the family whose parents act at this moment, with what was joined to it; none when nobody's do."""
    return {UUID(key) for key in present_actor()[3].split(",") if key}


@contextmanager
def in_hand(*families: UUID) -> Iterator[None]:
    """The whole of these families beside what the actor sees, across organisations. See `take_in_hand`."""
    with letting_go():
        take_in_hand(*families)
        yield


@contextmanager
def letting_go() -> Iterator[None]:
    """All or nothing; at the end those act who acted before, and what was taken in hand is let go of."""
    with transaction.atomic():
        before = present_actor()
        yield
        set_actor(before)


def take_in_hand(*families: UUID) -> None:
    """Shows the whole of these families, and what is joined with them, until `letting_go` ends.

    Only for the workflow, once it has checked that the actor sees what it moves, and for the life cycle.
    """
    _check_transaction()
    with connection.cursor() as cursor:
        cursor.execute(IN_HAND_TOO, [list(families)])


def same_family(*families: UUID) -> set[UUID]:
    """The keys of these families and of all that was joined with them, in whatever organisation; nothing but keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT same_family(family) FROM unnest(%s::uuid[]) AS family", [list(families)])
        return {key for (key,) in cursor}


def actor_of(membership: Membership | None) -> Actor:
    """Rows of families exist for roles that meet families only."""
    if membership is None:
        return NOBODY
    organisation = membership.organisation_id if membership.has(Permission.FAMILY_READ) else ""
    return str(membership.pk), str(organisation), "", ""


def present_actor() -> Actor:
    """For whom rows are shown at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in SETTINGS))
        return cursor.fetchone()


def set_actor(actor: Actor) -> None:
    """For whom rows are shown until the transaction ends. Raises TransactionManagementError outside one."""
    _check_transaction()
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS), actor)


def _check_transaction() -> None:
    transaction.get_connection().validate_no_broken_transaction()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Who acts is set for one transaction, and there is none.")


def refuse_a_login_above_the_walls() -> None:
    """The web may not run with a login for which PostgreSQL has no second wall. Raises ImproperlyConfigured."""
    with connection.cursor() as cursor:
        cursor.execute(ABOVE)
        is_above = cursor.fetchone()[0]
    connection.close()
    if is_above:
        raise ImproperlyConfigured(
            "WEB_DATABASE_URL must name a login that is no superuser, has no BYPASSRLS and owns no table."
        )


@contextmanager
def _acting(actor: Actor) -> Iterator[None]:
    with letting_go():
        set_actor(actor)
        yield
