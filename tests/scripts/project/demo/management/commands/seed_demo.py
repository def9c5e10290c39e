"""Makes one more visit each time, so that a test sees whether the data was kept."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from demo.models import Visit


class Command(BaseCommand):
    def handle(self, **_options):
        if Path("seed-fails").exists():
            raise CommandError("the seed fell on stone")
        if Path("seed-hangs").exists():
            self.stdout.write("hanging")
            time.sleep(600)
        Visit.objects.create()
