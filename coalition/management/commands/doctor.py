"""`manage.py doctor`: is this installation well? Fails when it is not, so that a monitor can ask it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coalition.doctor import examine, sees_everything

MARKS = {True: "well", False: "WRONG", None: "-"}


class Command(BaseCommand):
    """For the login of the owner; changes nothing."""

    help = (
        "Look at database, walls, worker, messages, log, clock, disk and backup: DATABASE_ROLE=owner manage.py doctor"
    )

    def add_arguments(self, parser):
        parser.add_argument("--backups", type=Path, help="the folder in which backups come, when this machine has it")

    def handle(self, *args, backups, **options):
        if not sees_everything():
            raise CommandError("This login does not see everything: set DATABASE_ROLE=owner.")
        found = []
        for finding in examine(backups):
            self.stdout.write(f"{MARKS[finding.is_well]:6}{finding.about:12}{finding.words}")
            found.append(finding)
        wrong = [finding.about for finding in found if finding.is_well is False]
        if wrong:
            raise CommandError("Not well: " + ", ".join(wrong))
