"""`manage.py load_coalition FOLDER`: the lists a coalition begins with."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from referrals.workflow.founding import Unusable, load_coalition


class Command(BaseCommand):
    """Safe to repeat: it adds and changes by key, and takes nothing away."""

    help = "Load the coalition, its municipalities and organisations from a folder; deploy/coalition is an example."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        try:
            loaded = load_coalition(folder)
        except Unusable as reason:
            raise CommandError(f"Nothing was loaded. {reason}") from None
        for name, rows in loaded.items():
            self.stdout.write(f"{name}: {rows} rows")
