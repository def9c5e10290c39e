"""`manage.py restore FILE`: puts a backup back, and says what it proved."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from coalition.backups.restoring import migrations_to_do, restore


class Command(BaseCommand):
    """For the login of the owner, with the web server and the worker stopped."""

    help = "Put a backup in this empty database: DATABASE_ROLE=owner manage.py restore FILE"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="throw away what is in the database")

    def handle(self, *args, file, replace=False, **options):
        try:
            manifest, wrong = restore(file, replace=replace)
        except DatabaseError as error:
            raise CommandError(f"The database refuses: {str(error).splitlines()[0]}.") from None
        if wrong:
            raise CommandError("\n".join(["Restored, but it is not as it was. Let nobody in.", *wrong]))
        self.stdout.write(_proved(manifest))
        if migrations_to_do(manifest):
            self.stdout.write("This program is newer than the backup: run `manage.py migrate` before you start it.")


def _proved(manifest):
    """What was compared, in one line."""
    rows, facts = manifest["rows"], manifest["facts"]
    kinds = ", ".join(f"{number} {kind}" for kind, (number, _digest) in facts.items() if kind != "row security")
    return (
        f"Restored as of {manifest['taken_at']}: {sum(rows.values())} rows in {len(rows)} tables, {kinds} and row "
        "security are equal, and the access log is as it was written."
    )
