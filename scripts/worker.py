"""The worker of a local run: what happens in the background."""

from scripts import children


def start(environment):
    """Start it with the login for jobs, out of reach of the terminal's Ctrl-C."""
    command = ["manage.py", "procrastinate", "worker", "--delete-jobs", "successful"]
    environment = environment | {"DATABASE_ROLE": "job"}
    return children.start("worker", *command, environment=environment, start_new_session=True)
