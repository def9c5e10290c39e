"""The seals: what was written stays as it was, or the check says which batch does not fit."""
# ruff: noqa: S608 (statements of our own, on a table of ours)

import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from coalition.access.line import write_of_job
from coalition.access.seal import LOCK, faults, months_ahead, seal
from coalition.enums import AccessAction, AccessKind
from coalition.models import AccessEvent, AccessSeal
from tests.web_login import login

pytestmark = pytest.mark.django_db
TABLE = "coalition_accessevent"
REFUSED = r"permission denied|must be owner"


def line(**fields):
    made = AccessEvent(**{"kind": "family", "action": "R", "source": "here", "source_type": "web"} | fields)
    made.save(force_insert=True)
    return made


def run(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else None


@pytest.fixture
def sealed():
    """Two batches, of an earlier and a later day."""
    for hours in (30, 29, 3):
        made = line()
        run(f"UPDATE {TABLE} SET at = now() - make_interval(hours => %s) WHERE id = %s", hours, made.pk)
        if hours != 30:
            seal()
    return list(AccessEvent.objects.all())


def test_every_line_is_sealed_once(sealed):
    assert [seal_.line_ids for seal_ in AccessSeal.objects.all()] == [[sealed[0].pk, sealed[1].pk], [sealed[2].pk]]
    assert (seal(), faults()) == (0, [])
    call_command("check_access_log")


def test_a_line_that_was_committed_late_is_in_the_next_seal(sealed):
    late = line()
    run(f"UPDATE {TABLE} SET at = %s - interval '50 minutes' WHERE id = %s", sealed[2].at, late.pk)
    assert seal() == 1
    assert AccessSeal.objects.get(number=3).line_ids == [late.pk]
    assert faults() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor_label", "'X'"),
        ("action", "'U'"),
        ("hits", "1"),
        ("categories", "'{story}'"),
        ("object_id", "gen_random_uuid()"),
    ],
)
def test_one_changed_byte_is_found(sealed, column, value):
    run(f"UPDATE {TABLE} SET {column} = {value} WHERE id = %s", sealed[0].pk)
    assert faults() == ["Batch 1: a line, or the seal before it, was changed."]
    with pytest.raises(CommandError, match="Batch 1: a line"):
        call_command("check_access_log")


def test_a_changed_moment_is_found(sealed):
    run(f"UPDATE {TABLE} SET at = at - interval '1 microsecond' WHERE id = %s", sealed[1].pk)
    assert faults()[0].startswith("Batch 1:")


def test_a_missing_line_is_found(sealed):
    run(f"DELETE FROM {TABLE} WHERE id = %s", sealed[2].pk)
    assert faults() == ["Batch 2: 1 line(s) missing."]


def test_an_added_line_is_found(sealed):
    added = line()
    run(f"UPDATE {TABLE} SET at = %s - interval '1 second' WHERE id = %s", sealed[1].at, added.pk)
    assert faults() == ["Batch 1: 1 line(s) added in its time."]
    assert seal() == 0


def test_a_missing_or_changed_seal_is_found(sealed):
    run("UPDATE coalition_accessseal SET digest = repeat('0', 64) WHERE number = 1")
    assert [words.split(":")[0] for words in faults()] == ["Batch 1", "Batch 2"]
    run("DELETE FROM coalition_accessseal WHERE number = 1")
    assert "Batch 2: 1 batch(es) before it are gone." in faults()


def test_the_newest_digest_leaves_with_the_technical_log(caplog):
    line()
    with caplog.at_level("INFO", logger="coalition.access"):
        seal()
    assert AccessSeal.objects.get().digest in caplog.text


def test_while_another_worker_seals_nothing_is_sealed():
    line()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        assert seal() == 0
        with other.cursor() as cursor:
            # Closing alone lets go when the server finds the time.
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    finally:
        other.close()
    assert seal() == 1


@pytest.mark.parametrize("role", ["web", "job"])
@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET actor_label = ''",
        f"DELETE FROM {TABLE}",
        f"TRUNCATE {TABLE}",
        f"DELETE FROM {TABLE}_other",
        f"SELECT * FROM {TABLE}_other",
        "UPDATE coalition_accessseal SET digest = ''",
        "DELETE FROM coalition_accessseal",
        f"ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY",
        f"CREATE TRIGGER quiet BEFORE INSERT ON {TABLE} EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    ],
)
def test_no_login_of_the_application_changes_the_log(role, statement):
    line()
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        login(role),
        transaction.atomic(),
    ):
        run(statement)


def test_the_web_login_adds_lines_and_reads_none():
    with login("web"):
        line()
        assert AccessEvent.objects.count() == 0
    assert AccessEvent.objects.count() == 1


def test_the_worker_seals_with_its_own_login_and_makes_months():
    line()
    with login("job"):
        assert seal() == 1
        assert months_ahead() == 0
        assert months_ahead(14) == 2
    assert faults() == []


def test_a_job_writes_what_it_did():
    family = uuid.uuid4()
    with login("job"):
        write_of_job(AccessKind.PURGE, AccessAction.DELETE, [family])
    made = AccessEvent.objects.get()
    assert (made.subject_ids, made.kind, made.action, made.actor_id) == ([family], "purge", "D", None)
    assert (made.purpose, made.source_type, made.is_requestor) == ("technical", "job", False)


def test_the_web_login_makes_no_months():
    with pytest.raises(ProgrammingError, match="permission denied"), login("web"), transaction.atomic():
        months_ahead()


def test_a_line_of_a_month_without_partition_is_kept():
    made = line()
    run(f"UPDATE {TABLE} SET at = '2019-05-05' WHERE id = %s", made.pk)
    assert run(f"SELECT id FROM {TABLE}_other") == [(made.pk,)]


def test_an_assistant_acts_for_somebody():
    """That she may not act for nobody stands with the other constraints, in test_models.py."""
    made = line(role_code="midwife_assistant", on_behalf_of_id=uuid.uuid4())
    assert AccessEvent.objects.get().on_behalf_of_id == made.on_behalf_of_id
