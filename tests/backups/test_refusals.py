"""What is no backup, or no place for one, is refused with one sentence, and nothing happens."""

import re
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from coalition.backups import restoring
from coalition.backups.archive import DUMP, MANIFEST, reading
from coalition.backups.programs import chosen
from coalition.models import Organisation

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
CHANGED = "is no backup, was cut off or was changed; nothing was restored."


def cut(content):
    return content[: len(content) * 9 // 10]


def flipped(content):
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize("harm", [cut, flipped, lambda _content: b"", lambda _content: b"a letter to a friend"])
def test_a_file_that_was_harmed_is_refused(backup, tmp_path, harm):
    file = tmp_path / "harmed.backup"
    file.write_bytes(harm(backup.file.read_bytes()))
    with pytest.raises(CommandError, match=CHANGED):
        call_command("restore", str(file))


def test_another_dump_under_the_same_page_is_refused(backup, tmp_path):
    """All checksums of the file itself are right."""
    file = tmp_path / "swapped.backup"
    with zipfile.ZipFile(backup.file) as source, zipfile.ZipFile(file, "w") as target:
        target.writestr(DUMP, flipped(source.read(DUMP)))
        target.writestr(MANIFEST, source.read(MANIFEST))
    with pytest.raises(CommandError, match=CHANGED):
        call_command("restore", str(file))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"no\.backup cannot be read: No such file or directory\."):
        call_command("restore", str(tmp_path / "no.backup"))


def test_a_database_with_something_in_it_is_left_alone(backup):
    with pytest.raises(CommandError, match="This database is not empty"):
        call_command("restore", str(backup.file))
    assert Organisation.objects.exists()


def test_a_backup_of_a_newer_program_is_refused(backup):
    with reading(backup.file) as (_file, manifest):
        manifest["migrations"].append("referrals.9999_tomorrow")
        with pytest.raises(CommandError, match=r"a newer version of the program: it knows referrals\.9999_tomorrow\."):
            restoring.check_database(manifest, replace=True)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({"web": "somebody_else"}, "the four addresses of .env must name these logins"),
        ({}, "`python -m scripts.roles` makes it"),
    ],
)
def test_logins_that_are_missing_are_named(backup, settings, names, words):
    """Without other names in the backup, both name a login that this server does not have."""
    with reading(backup.file) as (_file, manifest):
        if not names:
            settings.DATABASE_LOGINS = manifest["logins"] = manifest["logins"] | {"job": "nobody_knows"}
        manifest["logins"] = manifest["logins"] | names
        with pytest.raises(CommandError, match=words):
            restoring.check_database(manifest, replace=True)


def test_only_a_login_that_passes_the_walls_makes_a_backup(tmp_path):
    """Another would write an empty file without a word."""
    with pytest.raises(CommandError, match="does not see every row: set DATABASE_ROLE=backup"):
        call_command("backup", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


OURS, THEIRS = Path("wheel"), Path("machine")


@pytest.mark.parametrize(
    ("found", "server", "folder"),
    [
        ({OURS: 18, THEIRS: 15}, 15, THEIRS),
        ({OURS: 18, THEIRS: 15}, 18, OURS),
        ({OURS: 18, THEIRS: 15}, 16, OURS),
        ({THEIRS: 17}, 16, THEIRS),
    ],
)
def test_the_programs_of_the_servers_own_version_come_first(found, server, folder):
    assert chosen(found, server) == folder


@pytest.mark.parametrize(
    ("found", "words"),
    [({OURS: 18, THEIRS: 15}, "the newest pg_dump here is of version 18"), ({}, "there is no pg_dump here")],
)
def test_programs_that_are_too_old_are_refused(found, words):
    sentence = f"The server is PostgreSQL 19, and {words}: install the programs of version 19."
    with pytest.raises(CommandError, match=re.escape(sentence)):
        chosen(found, 19)
