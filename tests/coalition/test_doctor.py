"""`manage.py doctor` tells who keeps an installation going what no longer happens by itself."""

import contextlib
import datetime
import os

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from coalition import doctor
from coalition.access.seal import seal
from coalition.models import AccessEvent, Notification
from tests.web_login import login

pytestmark = pytest.mark.django_db
AN_HOUR_AGO = datetime.timedelta(hours=1)


def run(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.fixture
def worker():
    """A worker that gave a sign of life just now."""
    run("INSERT INTO procrastinate_workers DEFAULT VALUES")


@pytest.fixture
def backups(tmp_path):
    """The folder of backups, with one of last night, encrypted."""
    (tmp_path / "goede-start-2026-11-22T040000Z.backup.age").write_text("")
    return tmp_path


def wrong(backups=None):
    """But for the server: that of the tests forgets on purpose what it confirmed."""
    found = [finding.about for finding in doctor.examine(backups) if finding.is_well is False]
    return [about for about in found if about != "server"]


def test_a_server_that_may_lose_what_it_confirmed():
    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync")
        is_kept = cursor.fetchone() == ("on",)
    assert doctor.server()[0] is is_kept


def test_all_is_well(worker, backups, capsys):
    assert wrong(backups) == []
    with contextlib.suppress(CommandError):
        call_command("doctor", backups=backups)
    server, *lines = capsys.readouterr().out.splitlines()
    assert server.split()[1] == "server"
    assert [line.split()[0] for line in lines] == ["well"] * 9


def test_what_is_wrong_makes_the_command_fail(backups, capsys):
    with pytest.raises(CommandError, match=r"worker"):
        call_command("doctor", backups=backups)
    assert "WRONG worker" in capsys.readouterr().out


def test_a_backup_nobody_can_see_from_here_is_not_called_wrong(worker, capsys):
    with contextlib.suppress(CommandError):  # the server of the tests
        call_command("doctor")
    assert "-     backup      Not looked at" in capsys.readouterr().out


def test_a_login_that_sees_little_is_not_asked(worker):
    with login("job"), pytest.raises(CommandError, match="DATABASE_ROLE=owner"):
        call_command("doctor")


def test_a_worker_that_went_silent(worker):
    assert wrong() == []
    run("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '3 minutes'")
    assert wrong() == ["worker"]


def test_a_job_that_waits_long(worker):
    run("INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('default', 'coalition.tasks.seal_access_log')")
    assert wrong() == []
    run("UPDATE procrastinate_events SET at = now() - interval '1 hour'")
    assert wrong() == ["worker"]


def test_a_job_that_should_have_been_tried_again(worker):
    run(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at)"
        " VALUES ('default', 'coalition.tasks.seal_access_log', now() - interval '1 hour')"
    )
    assert wrong() == ["worker"]


def test_news_nobody_was_told_of(worker, person):
    news = Notification.objects.create(
        membership=person("jgz-nurse"),
        kind="map_enquiry",
        object_id=person("jgz-nurse").pk,
        subject_id=person("jgz-nurse").pk,
        due_at=timezone.now() - AN_HOUR_AGO,
    )
    assert wrong() == ["messages"]
    Notification.objects.filter(pk=news.pk).update(sent_at=timezone.now())
    assert wrong() == []


def test_a_log_that_is_not_sealed_or_was_changed(worker):
    made = AccessEvent(kind="family", action="R", source="here", source_type="web")
    made.save(force_insert=True)
    run("UPDATE coalition_accessevent SET at = now() - interval '1 hour' WHERE id = %s", made.pk)
    assert wrong() == ["access log"]
    seal()
    assert wrong() == []
    run("UPDATE coalition_accessevent SET action = 'U' WHERE id = %s", made.pk)
    assert wrong() == ["access log"]


def test_a_table_without_wall_and_a_login_that_passes_it(worker, settings):
    run("ALTER TABLE referrals_person NO FORCE ROW LEVEL SECURITY")
    assert wrong() == ["walls"]
    run("ALTER TABLE referrals_person FORCE ROW LEVEL SECURITY")
    settings.DATABASE_LOGINS = settings.DATABASE_LOGINS | {"web": settings.DATABASE_LOGINS["backup"]}
    assert wrong() == ["logins"]


def test_a_migration_that_was_not_carried_out(worker):
    run("DELETE FROM django_migrations WHERE app = 'actions' AND name = '0005_report_is_a_long_task'")
    assert wrong() == ["migrations"]


def test_an_old_backup_or_none(worker, backups):
    assert wrong(backups) == []
    old = (timezone.now() - datetime.timedelta(hours=27)).timestamp()
    [made] = backups.iterdir()
    os.utime(made, (old, old))
    assert wrong(backups) == ["backup"]
    made.rename(backups / "goede-start.backup.partial")
    assert wrong(backups) == ["backup"]


def test_a_folder_that_is_not_there_is_told_and_the_rest_is_looked_at(worker, tmp_path):
    assert wrong(tmp_path / "gone") == ["disk", "backup"]
