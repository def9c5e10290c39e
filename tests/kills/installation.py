"""The whole installation as processes of its own, each of which can be killed; what `make run` does starts it again."""

import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress

import psutil
import psycopg

from scripts import children, roles, run, web, worker
from scripts.places import PROJECT
from scripts.server import Server, free_port

NAME = "goede_start_kills"
SECONDS = 60
# What the clock asks for every minute is asked for all the time here, so that a kill meets a worker at work.
EVERY_MINUTE = ("coalition.tasks.tell_of_news", "coalition.tasks.retry_stalled_jobs", "coalition.tasks.seal_access_log")
ASK = """INSERT INTO procrastinate_jobs (task_name, queue_name, queueing_lock, args)
         VALUES (%s, 'default', split_part(%s, '.', 3), '{"timestamp": 0}') ON CONFLICT DO NOTHING"""
# Notes what was committed about news, in a table the application does not know.
WITNESS = """
CREATE TABLE witness (news uuid, what text, at timestamptz DEFAULT clock_timestamp());
CREATE FUNCTION witness() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO witness (news, what) VALUES (NEW.id, 'written');
    ELSIF NEW.sent_at IS DISTINCT FROM OLD.sent_at THEN
        INSERT INTO witness (news, what) VALUES (NEW.id, 'marked');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER witness AFTER INSERT OR UPDATE ON coalition_notification FOR EACH ROW EXECUTE FUNCTION witness();
"""


class Installation:
    """Database, web server and worker, and somebody who starts what was killed."""

    def __init__(self, folder, post):
        self.server = Server(folder / "data")
        self.post = post
        self.listener = web.reserve(str(free_port()))
        self.port = self.listener.getsockname()[1]
        self.environment = {}
        self.ending = threading.Event()
        self.trouble = []
        self.threads = []

    def __enter__(self):
        self.server.start()
        self.prepare()
        web.start(self.listener, self.environment)
        worker.start(self.environment)
        self.wait_until_all_is_well()
        for work in (self.start_again, self.ask_for_tasks):
            self.threads.append(threading.Thread(target=self.until_the_end, args=(work,)))
            self.threads[-1].start()
        return self

    def __exit__(self, *_):
        self.ending.set()
        for thread in self.threads:
            thread.join()
        children.stop_all()
        self.server.stop()
        self.listener.close()

    def prepare(self):
        host, mail_port = self.post.server_address
        ours = {
            "DJANGO_SETTINGS_MODULE": "tests.kills.settings",
            "SECRET_KEY": "only-for-tests-" + "x" * 40,
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": host,
            "EMAIL_PORT": str(mail_port),
        }
        self.environment = run.base_environment(str(self.port)) | roles.prepare(self.server.address, NAME) | ours
        self.manage("migrate", "--noinput", role="owner")
        self.manage("seed_demo", "--no-families", role="owner")
        with self.administrator() as connection:
            connection.execute(WITNESS)

    def manage(self, *command, role):
        """What one command of manage.py says."""
        environment = self.environment | {"DATABASE_ROLE": role}
        command = [sys.executable, "manage.py", *command]
        done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def administrator(self):
        """Sees every row; nobody of the application does."""
        address = self.server.address.removesuffix("postgres") + NAME
        return psycopg.connect(address, autocommit=True, connect_timeout=10)

    def until_the_end(self, work):
        while not self.ending.wait(0.3):
            try:
                work()
            except psycopg.OperationalError:
                continue
            except BaseException as error:
                self.trouble.append(error)
                raise

    def start_again(self):
        run.start_again(self.server, self.listener, self.environment)

    def ask_for_tasks(self):
        with self.administrator() as connection:
            for task in EVERY_MINUTE:
                connection.execute(ASK, [task, task])

    def wait_until_it_answers(self):
        """Until pages are shown; how many seconds that took."""
        began = time.monotonic()
        wait_for(self.answers)
        return round(time.monotonic() - began, 1)

    def wait_until_all_is_well(self):
        """Until pages are shown and the worker has done something new; how many seconds that took."""
        began = time.monotonic()
        self.wait_until_it_answers()
        with self.administrator() as connection:
            connection.execute(ASK, [EVERY_MINUTE[0]] * 2)
            (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM procrastinate_jobs").fetchone()
        wait_for(lambda: self.has_done(last))
        return round(time.monotonic() - began, 1)

    def answers(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10) as answer:
                return answer.status == 200
        except (OSError, urllib.error.HTTPError):
            return False

    def has_done(self, job):
        """The queue is worked off in order, and what succeeded is removed."""
        with suppress(psycopg.OperationalError), self.administrator() as connection:
            left = "SELECT count(*) FROM procrastinate_jobs WHERE id <= %s AND status = 'todo'"
            return connection.execute(left, [job]).fetchone() == (0,)
        return False


def wait_for(condition):
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, f"{condition} did not come true"
        time.sleep(0.1)


def family_of(number):
    """A process and everything it started."""
    with suppress(psutil.Error):
        process = psutil.Process(number)
        return [process, *process.children(recursive=True)]
    return []
