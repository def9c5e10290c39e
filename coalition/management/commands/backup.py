"""`manage.py backup FILE-or-FOLDER`: everything the database holds, in one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from coalition.backups.taking import take


class Command(BaseCommand):
    """For the login of backups, which reads everything and changes nothing."""

    help = "Write every row and every right into one file: DATABASE_ROLE=backup manage.py backup FILE-or-FOLDER"

    def add_arguments(self, parser):
        parser.add_argument("target", type=Path, help="a new file, or a folder in which a file with the moment is made")

    def handle(self, *args, target, **options):
        try:
            path, manifest = take(target)
        except DatabaseError as error:
            raise CommandError(f"There is no backup: {str(error).splitlines()[0]}.") from None
        rows = manifest["rows"]
        self.stdout.write(f"{path}: {path.stat().st_size} bytes, {sum(rows.values())} rows in {len(rows)} tables.")
