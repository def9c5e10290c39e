"""How gunicorn serves the site, for systemd and for containers alike; docs/steady.md says what these values carry."""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
# Every process and every thread holds a connection to the database.
workers = int(os.environ.get("WEB_PROCESSES", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# The longest answer is an import that is looked at; a report or a backup is made by the worker or by hand.
timeout = 60
# Who is being served is served before a process ends.
graceful_timeout = 30
# A leak that nobody found yet does not grow for weeks; not all processes start again in the same minute.
max_requests = 20_000
max_requests_jitter = 2_000
# Addresses of links stay out of the log; what goes wrong is said on standard error, by coalition/log_lines.py.
accesslog = None
errorlog = "-"
loglevel = "warning"
control_socket_disable = True
