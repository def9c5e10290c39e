"""Web server and worker as a deployment starts them, and how much memory each of their processes takes."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

import psutil

from scripts.places import PROJECT
from scripts.server import free_port
from scripts.web import answers

# A process that starts afresh after so many requests would hide a leak.
WEB = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--max-requests", "0", "coalition.wsgi"]
WORKER = ["manage.py", "procrastinate", "worker", "--delete-jobs", "successful"]
STOP_SECONDS = 40
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Weight:
    """The memory of one process at one moment, in MB; `pss` shares out what processes have in common."""

    after: float
    name: str
    pss: float
    rss: float


class Machines:
    """Both, from the settings of the environment; proxy and mail server are played by who asks.

    `logins` are the addresses of the database when they are others than those of the environment; `folder` holds
    the code when it is that of another version.
    """

    def __init__(self, post, logins=None, folder=PROJECT):
        self.folder = folder
        self.port = free_port()
        host, mail_port = post.server_address
        self.environment = os.environ | {
            "BIND": f"127.0.0.1:{self.port}",
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "ALLOWED_HOSTS": "127.0.0.1",
            "TRUSTED_PROXY_COUNT": "1",
            "DEMO": "1",
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": host,
            "EMAIL_PORT": str(mail_port),
            **(logins or {}),
        }
        self.began = time.monotonic()
        self.weights = []
        self.ending = threading.Event()

    def __enter__(self):
        self.web = self.start("web", WEB)
        self.worker = self.start("job", WORKER)
        while not answers(self.port):
            assert self.web.poll() is None, "the web server stopped at once"
            time.sleep(0.1)
        self.weigher = threading.Thread(target=self.keep_weighing)
        self.weigher.start()
        return self

    def __exit__(self, *_):
        self.ending.set()
        self.weigher.join()
        for process in (self.web, self.worker):
            process.terminate()
        for process in (self.web, self.worker):
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(self, role, words):
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=self.folder,
            env=self.environment | {"DATABASE_ROLE": role},
            start_new_session=True,
        )

    def keep_weighing(self):
        while not self.ending.wait(10):
            self.weigh()

    def weigh(self):
        after = time.monotonic() - self.began
        for number, process in enumerate(psutil.Process(self.web.pid).children()):
            self.weights.append(weight_of(process, f"web process {number + 1}", after))
        self.weights.append(weight_of(psutil.Process(self.worker.pid), "worker", after))

    def seconds_at_work(self):
        """Of a core, by the processes of the web server so far; what others do on the machine adds nothing."""
        times = [process.cpu_times() for process in psutil.Process(self.web.pid).children()]
        return sum(each.user + each.system for each in times)


def weight_of(process, name, after):
    memory = process.memory_full_info()
    return Weight(after, name, memory.pss / MEGABYTE, memory.rss / MEGABYTE)
