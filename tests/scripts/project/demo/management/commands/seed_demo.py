"""Makes one more visit each time, so that a test sees whether the data was kept."""

import os
import time

from django.core.management.base import BaseCommand, CommandError

from demo.models import Visit


class Command(BaseCommand):
    def handle(self, **_options):
        if os.environ.get("SEED") == "fails":
            raise CommandError("the seed fell on stone")
        if os.environ.get("SEED") == "hangs":
            self.stdout.write("hanging")
            time.sleep(600)
        Visit.objects.create()
