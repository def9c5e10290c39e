"""`manage.py load_needs`: the needs and other words that come with the product, when they are not there yet."""

from django.core.management.base import BaseCommand

from socialmap.workflow import load_needs


class Command(BaseCommand):
    """Run it after every update; what keepers changed stays."""

    help = "Add the needs and other words for them that are missing. Changes nothing that is there."

    def handle(self, *args, **options):
        loaded = load_needs()
        if options["verbosity"]:
            self.stdout.write(f"Needs added: {loaded.needs}; other words added: {loaded.aliases}")
