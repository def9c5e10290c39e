"""`manage.py walls`: which table stands behind the second wall, and by which rule."""

from django.core.management.base import BaseCommand, CommandError

from coalition.wall_check import tables, without_wall


class Command(BaseCommand):
    help = "Lists every table with its policy; fails when one that may hold personal data has none."

    def handle(self, *args, **options):
        for table in tables():
            words = ", ".join(table.policies) if table.is_walled else table.reason or "NO WALL"
            self.stdout.write(f"{table.name:45} {words}")
        if bare := without_wall():
            raise CommandError("No second wall around: " + ", ".join(bare))
