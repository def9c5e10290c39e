"""The drill: what a backup holds comes back, with its walls, and people go on."""

import stat
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.backups.conftest import NAME, NOT_KEPT, PASSWORD, QUESTIONS, asked, manage
from tests.web_server import sign_in, web_server

# The mark is what makes pytest-django prepare a database for tests; the fixture `backup` fills and empties it.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_a_backup_is_one_file_for_its_owner_alone(backup):
    assert stat.S_IMODE(backup.file.stat().st_mode) == 0o600
    assert [each.name for each in backup.file.parent.iterdir()] == [backup.file.name]
    assert backup.said.startswith(f"{backup.file}: {backup.file.stat().st_size} bytes, ")


def test_everything_comes_back_on_another_server(backup, server):
    done = manage("restore", str(backup.file), role="owner", to=server)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("row security are equal, and the access log is as it was written.\n")
    for question in QUESTIONS:
        assert asked(server, question) == backup.answers[question] != [], question
    for role in ("web", "job"):
        assert asked(server, "SELECT count(*) FROM referrals_family", role=role) == [(0,)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            asked(server, "DELETE FROM coalition_accessevent", role=role)
    _people_go_on(backup, server)


def _people_go_on(backup, server):
    with web_server(urlsplit(server["WEB_DATABASE_URL"]).path[1:], **server) as address:
        pages = [
            sign_in(address, email, PASSWORD).get(address + backup.path, timeout=30) for email in backup.emails.values()
        ]
    assert [(page.status_code, "Roos" in page.text) for page in pages] == [(200, True), (404, False)]


def test_beside_the_old_database(backup, database):
    """Nobody is signed in or mailed again; a second restore is refused, and a log that was changed is told."""
    done = manage("restore", str(backup.file), role="owner", to=database)
    assert (done.returncode, done.stderr) == (0, "")
    for question in NOT_KEPT:
        assert (backup.answers[question] == [(0,)], asked(database, question)) == (False, [(0,)])
    refused = manage("restore", str(backup.file), role="owner", to=database)
    assert refused.stderr == "CommandError: This database is not empty; --replace throws away what is in it.\n"

    asked(database, "UPDATE coalition_accessevent SET actor_label = 'Iemand anders' WHERE actor_label <> ''")
    changed = backup.file.with_name("changed.backup")
    assert manage("backup", str(changed), role="backup", to=database).returncode == 0
    done = manage("restore", str(changed), "--replace", role="owner", to=database)
    assert done.returncode == 1
    assert "the access log was changed: Batch 1: a line, or the seal before it, was changed." in done.stderr
    changed.unlink()

    asked(database, f'REVOKE SELECT ON referrals_person FROM "{NAME}_backup"')  # noqa: S608 (a name of ours)
    refused = manage("backup", str(changed), role="backup", to=database)
    assert refused.stderr == "CommandError: There is no backup: permission denied for table referrals_person.\n"
    assert [each.name for each in backup.file.parent.iterdir()] == [backup.file.name]


def test_what_dies_half_way_leaves_everything_as_it_was(backup, database, cut_off):
    asked(database, "CREATE TABLE precious (id int)")
    asked(database, "INSERT INTO precious VALUES (7)")
    with psycopg.connect(database["WEB_DATABASE_URL"]):
        refused = manage("restore", str(backup.file), "--replace", role="owner", to=database)
    assert "1 other program(s) use this database" in refused.stderr
    done = manage("restore", str(cut_off), "--replace", role="owner", to=database)
    assert done.stderr == "CommandError: Nothing was restored: the backup ends half-way.\n"
    assert asked(database, "SELECT id FROM precious") == [(7,)]
    assert asked(database, "SELECT to_regclass('referrals_family')::text") == [(None,)]
    assert asked(database, "SELECT count(*) FROM pg_default_acl") == [(2,)]
